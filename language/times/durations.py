"""Reads lengths of time: `48h`, `2 hours and 30 minutes` and `une heure et demie` become "in 150 minutes" and so on.

In English `2h` is two hours. In languages that write 15h for three in the afternoon, such as German and French, it is a
time of day up to 23h, and so is "15 heures".
"""

import re
from collections.abc import Sequence
from decimal import ROUND_UP, Decimal
from functools import cache

from language.times.clocks import Unreadable
from language.times.words import any_of, hour_marks, words_of

_MINUTES = {"weeks": 7 * 24 * 60, "days": 24 * 60, "hours": 60, "minutes": 1}
# "930h" is more likely half past nine than 38 days. Whoever means the hours writes "in 930 hours".
_MOST_BARE_HOURS = 336
_QUARTERS = {15, 30, 45}
_LONGEST_NUMBER = 9
# "1.30 hours" may be an hour and a half or an hour and 18 minutes.
_CLEAR_HUNDREDTHS = {"25", "50", "75"}


def in_words(text: str, language: str) -> str:
    """Return a length of time counted in days or minutes ("in 150 minutes"), and any other plain text unchanged.

    Raises Unreadable for a number of hours that may be a time of day.
    """
    words = words_of(language)
    lead = re.match(rf"(?:{any_of(words.within)}) ", text)
    length = text[lead.end() :] if lead else text
    if lead and (clock := re.fullmatch(r"(\d{1,2})h(\d\d)|(\d{1,2}):(\d\d) ?(?:h|hrs?|hours?)", length)):
        return f"in {int(clock[1] or clock[3]) * 60 + int(clock[2] or clock[4])} minutes"
    if lead and re.search(rf" (?:{_hours(language)}) \d\d$", length):
        length += "m"
    if not _whole(language).fullmatch(re.sub(rf"^(?:{any_of(words.by_or_within)}) ", "", length)):
        return text
    parts = list(_part(language).finditer(length))
    if not lead and _may_be_clock(parts, language):
        _refuse_length(parts, text, language)
        return text
    return _counted(parts, language, text)


def _hours(language: str) -> str:
    return any_of(word for word, unit in words_of(language).units.items() if unit == "hours")


@cache
def _part(language: str) -> re.Pattern[str]:
    words = words_of(language)
    half, quarter = any_of(words.and_half), any_of(words.and_quarter)
    number = rf"\d+(?:[.,]\d+)?(?: [13]/[24])?|(?:{any_of(words.numbers)})(?:\b|(?={half}))|an?\b"
    return re.compile(
        rf"(?P<number>{number}) ?(?P<half>{half})? ?(?P<unit>{any_of(words.units)})(?![^\W\d_])\.?"
        rf"(?: (?:(?P<more_half>{half})|(?P<more_quarter>{quarter}))(?![^\W\d_]))?"
    )


@cache
def _whole(language: str) -> re.Pattern[str]:
    part = re.sub(r"\?P<\w+>", "?:", _part(language).pattern)
    return re.compile(rf"{part}(?:(?:,? (?:{any_of(words_of(language).joins)}))?,? ?{part})*")


def _may_be_clock(parts: Sequence[re.Match[str]], language: str) -> bool:
    """Return whether a text without "in" is rather a time of day: "15h" in German, "15 heures" in French."""
    first, words, beside = parts[0], words_of(language), hour_marks()
    marks = {*beside.marks, *beside.marks_before_minutes} | ({"h"} if words.h_is_clock else set())
    number = first["number"]
    if words.units[first["unit"]] == "hours" and len(parts) == 1 and number.isdigit() and len(number) > 2:
        _refuse_clock(number)
    is_whole = not re.search(r"[.,/]", number)
    return first["unit"] in marks and is_whole and (not number.isdigit() or int(number[:_LONGEST_NUMBER]) < 24)


def _refuse_length(parts: Sequence[re.Match[str]], text: str, language: str) -> None:
    """Refuse "8 horas", "d'ici 8 heures" and "2 heures et 30 minutes", which are lengths as well as times of day."""
    words, unit = words_of(language), parts[0]["unit"]
    is_within = re.match(rf"(?:{any_of(words.by_or_within)}) ", text) and unit != "h"
    if is_within or len(parts) > 1 or unit in words.alone_unclear:
        raise Unreadable(text)


def _refuse_clock(number: str) -> None:
    hours = int(number[:_LONGEST_NUMBER])
    if number.startswith("0") or hours > _MOST_BARE_HOURS or hours % 100 in _QUARTERS:
        raise Unreadable(number)


def _counted(parts: Sequence[re.Match[str]], language: str, text: str) -> str:
    """Return the length in days if it has no hours, so that it keeps the time of day, otherwise in minutes."""
    units = [words_of(language).units[one["unit"]] for one in parts]
    if len(set(units)) < len(units) or sorted(units, key=_MINUTES.__getitem__, reverse=True) != units:
        raise Unreadable(text)
    amounts = [_number(one, language) * _MINUTES[unit] for one, unit in zip(parts, units, strict=True)]
    in_days = [amount for amount, unit in zip(amounts, units, strict=True) if unit in ("weeks", "days")]
    days = sum(in_days, Decimal()) / _MINUTES["days"]
    minutes = sum(amounts, Decimal()) - sum(in_days, Decimal())
    if days % 1:
        days, minutes = Decimal(), minutes + days * _MINUTES["days"]
    told = [f"{int(days)} days"] if days or (not minutes and in_days) else []
    if minutes or not told:
        told.append(f"{int(minutes.to_integral_value(ROUND_UP))} minutes")
    return "in " + " ".join(told)


def _number(part: re.Match[str], language: str) -> Decimal:
    written, more = part["number"], Decimal("0.25") if part["more_quarter"] else Decimal()
    if part["half"] or part["more_half"]:
        more = Decimal("0.5")
    if not written[0].isdigit():
        return Decimal(words_of(language).numbers.get(written, 1)) + more
    whole, _, fraction = written.partition(" ")
    if fraction:
        more += Decimal(fraction[0]) / Decimal(fraction[-1])
    return _figures(whole, in_hours=words_of(language).units[part["unit"]] == "hours") + more


def _figures(written: str, *, in_hours: bool) -> Decimal:
    fraction = re.sub(r"^\d+[.,]?", "", written)
    is_unclear = in_hours and len(fraction) > 1 and fraction not in _CLEAR_HUNDREDTHS
    if is_unclear or len(written) > _LONGEST_NUMBER:
        raise Unreadable(written)
    return Decimal(written.replace(",", "."))
