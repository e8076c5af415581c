"""Finds the time of day in a text: "3pm", "15 Uhr", "9:30" or "noon".

Hours from 1 to 7 have two readings unless the text says whether they are in the morning, and both are returned.
Midnight has two on a day, at its beginning and at its end.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from functools import cache

from governance.refusals import Unclear
from language.times.words import PartOfDay, any_of, hour_marks, month_first, months_of, words_of

# What a part of the day means on its own. The evening is early enough to be before quiet time.
_USUAL = {
    PartOfDay.MORNING: time(9),
    PartOfDay.NOON: time(12),
    PartOfDay.AFTERNOON: time(15),
    PartOfDay.EVENING: time(19),
}
_MIDNIGHT = time()
BETWEEN = "[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_LAST_UNCERTAIN_HOUR = 7


class Unreadable(ValueError):
    """A text that cannot be read as a time or a day; `reason` says why, as far as that is known."""

    def __init__(self, text: str, reason: Unclear = Unclear.UNKNOWN, clock: time | None = None) -> None:
        super().__init__(text)
        self.reason = reason
        self.clock = clock


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of day a text may mean, none if it names none, and the rest of the text.

    `midnight` is true if it is midnight in words, which begins a day and ends another; "friday night" has it end.
    """

    times: tuple[time, ...]
    rest: str
    midnight: bool = False
    is_night: bool = False


def find_clock(text: str, language: str, *, dotted: bool = False) -> Clock:
    """Find the time of day in a plain text. Raises Unreadable for an impossible hour, for two times and for a range.

    With `dotted`, "9.05" is a time as well, and not the ninth of May.
    """
    if any(re.search(r"[:.a-z]", found[0]) for found in _range_pattern(language).finditer(text)):
        raise Unreadable(text, Unclear.SEVERAL)
    if midnight := _midnight_pattern(language).search(text):
        part, rest = _part_of_day(_without(text, midnight), language)
        return Clock((_MIDNIGHT,), rest, midnight=True, is_night=part is PartOfDay.EVENING)
    part, said = _part_of_day(text, language)
    matches = _clock_pattern(language).finditer(said)
    found = [match for match in matches if _is_clock(match, said, language, dotted=dotted)]
    if len(found) > 1:
        raise Unreadable(text, Unclear.SEVERAL)
    if not found:
        return Clock((_USUAL[part],) if part else (), said)
    return Clock(tuple(_readings(found[0], part)), _without(said, found[0]))


def reworded(text: str, language: str) -> str:
    """Return a plain text with the phrases of `read_as` put into others, and "Freitagabend" in two words."""
    words = words_of(language)
    parted = re.sub(rf"\b({any_of(words.weekdays)})({any_of(words.parts)})\b", r"\1 \2", text)
    return _replaced(parted, words.read_as)


def numbered(text: str, language: str) -> str:
    """Return a plain text with figures for the words for numbers."""
    return _replaced(text, {word: str(number) for word, number in words_of(language).numbers.items()})


def _replaced(text: str, meanings: Mapping[str, str]) -> str:
    pattern = rf"(?<![\w-])({any_of(meanings)})(?![\w-])"
    return " ".join(re.sub(pattern, lambda found: meanings[found[1]], text).split())


def _part_of_day(text: str, language: str) -> tuple[PartOfDay | None, str]:
    """Return the part of the day that a text names, and the text without it; "9 abends" becomes "at 9"."""
    words = words_of(language)
    found = re.search(rf"(?<![\w-])({any_of(words.parts)})(?![\w-])", text)
    if found is None:
        return None, text
    meant, ahead, behind = words.parts[found[1]], text[: found.start()], text[found.end() :]
    before = re.search(r"(?:^|(?P<word>[^\s,]+),? )(?P<hour>\d|1[0-2]) $", ahead)
    dated = {*words.on, *months_of(language)} - {*words.at}
    if before and (before["word"] or "").rstrip(".") not in dated:
        earlier = _without_at(ahead[: before.start("hour")], language)
        return meant, " ".join(f"{earlier}at {before['hour']} {behind}".split())
    earlier = _without_at(ahead, language) if meant is PartOfDay.NOON else ahead
    return meant, " ".join(f"{earlier} {behind}".split())


def _without_at(text: str, language: str) -> str:
    return re.sub(rf"(?<!\S)(?:{any_of(words_of(language).at)}) $", "", text)


@cache
def _range_pattern(language: str) -> re.Pattern[str]:
    clock = rf"\d{{1,2}}(?:[:.h]\d\d)?(?: ?(?:[ap]\.?m|h|{any_of(hour_marks().marks)})\b)?"
    noon = any_of(words_of(language).noon)
    # "12 - noon" is noon.
    either = rf"(?:(?!12 ?(?:{BETWEEN}) ?(?:{noon})\b){clock}|(?:{noon})\b)"
    return re.compile(rf"(?<![\w./:+-]){either} ?(?:{BETWEEN}|{any_of(words_of(language).between)}) ?{either}")


@cache
def _midnight_pattern(language: str) -> re.Pattern[str]:
    words, beside = words_of(language), hour_marks()
    twelve = rf"(?:12|0?0|24)(?:[:.]00)?(?: ?(?:{any_of((*beside.marks, *beside.marks_before_minutes))}))?"
    midnight = rf"(?<![\w-])(?:{any_of(words.midnight)})(?![\w-])"
    at = rf"(?:(?:{any_of(words.at)}) )?"
    return re.compile(rf"{at}(?:(?<![\w.:])(?:{twelve}) )?{midnight}(?: {at}(?:{twelve})(?![\w:.]))?")


@cache
def _clock_pattern(language: str) -> re.Pattern[str]:
    words, beside = words_of(language), hour_marks()
    at = any_of(words.at)
    # "15 Uhr 14. Januar" and "15 Uhr 14 Januar" name a day.
    minutes = rf"(?: (?P<after>\d\d)(?!\.|/| (?:{any_of(months_of(language))})\b))?"
    mark = rf"(?:{any_of(beside.marks_before_minutes)}|h)\b{minutes}|{any_of(beside.marks)}"
    # "Um 3 am Freitag" is not three in the morning: where "am" means "on", it is a half of the day at the end only.
    half = r"[ap]\.m\b\.?|pm\b|am" + ("$" if "am" in words.on else r"\b")
    return re.compile(
        rf"(?<![\w/.:,+-])(?:(?P<at>{at}) ?)?(?P<hour>\d{{1,2}})(?:(?P<sep>[:.h])(?P<minute>\d\d)(?::\d\d)?)?"
        rf"(?: ?(?P<mark>{mark}))?(?: ?(?P<half>{half}))?(?![\w/:]|\.\d)"
    )


def _is_clock(found: re.Match[str], text: str, language: str, *, dotted: bool) -> bool:
    """Return whether these figures are a time of day, and not part of a date or of a length of time ("in 3h")."""
    before = text[: found.start()].rstrip()
    if not found["sep"] and re.search(rf"\b(?:{any_of(words_of(language).within)})$", before):
        return False
    if found["at"] or found["mark"] or found["half"] or found["sep"] in (":", "h"):
        return True
    if found["sep"] != "." or int(found["hour"]) > 23:
        return False
    return (dotted and not text[found.end() :].startswith(".")) or not _may_be_date(found, language)


def _may_be_date(found: re.Match[str], language: str) -> bool:
    """Return whether "15.10" may be the fifteenth of October; "15.30" cannot."""
    day, month = int(found["hour"]), int(found["minute"])
    return 1 <= month <= 12 or (month_first(language) and 1 <= day <= 12 and 1 <= month <= 31)


def _readings(found: re.Match[str], part: PartOfDay | None) -> Iterator[time]:
    hour, minute = int(found["hour"]), int(found["minute"] or found["after"] or 0)
    hours = list(_hours(hour, found["half"], part, certain=len(found["hour"]) == 2))
    if not hours or minute > 59:
        raise Unreadable(found[0])
    return (time(each, minute) for each in hours)


def _hours(hour: int, half: str | None, part: PartOfDay | None, *, certain: bool) -> Iterator[int]:
    """Yield the hours that may be meant, the likelier one at a school first."""
    if half:
        meant = _twelve_hours(hour, afternoon=half[0] == "p")
        yield from (each for each in meant if part is None or each in _hours(each, None, part, certain=True))
    elif part is PartOfDay.MORNING:
        yield from [hour] if 1 <= hour < 12 else []
    elif part is PartOfDay.NOON:
        yield from [hour if hour >= 11 else hour + 12] if hour in (1, 2) or 11 <= hour <= 14 else []
    elif part is PartOfDay.AFTERNOON:
        yield from [hour if hour >= 12 else hour + 12] if 1 <= hour <= 8 or 12 <= hour <= 20 else []
    elif part is PartOfDay.EVENING:
        yield from [hour if hour >= 17 else hour + 12] if 5 <= hour <= 11 or 17 <= hour <= 23 else []
    elif 1 <= hour <= _LAST_UNCERTAIN_HOUR and not certain:
        yield from (hour + 12, hour)
    elif hour < 24:
        yield hour


def _twelve_hours(hour: int, *, afternoon: bool) -> Iterator[int]:
    # As many people take "12am" for noon as for midnight, so it is refused.
    if 1 <= hour <= 12 and (afternoon or hour != 12):
        yield hour % 12 + (12 if afternoon else 0)


def _without(text: str, found: re.Match[str]) -> str:
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split())
