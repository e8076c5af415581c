"""Finds the time of day in a text: "3pm", "15 Uhr", "half past 9" or "noon".

Hours from 1 to 7 have two readings unless the text says whether they are in the morning, and both are returned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from functools import cache

from governance.refusals import Unclear
from language.times.words import PartOfDay, any_of, hour_marks, words_of

# What a part of the day means on its own. The evening is early enough to be before quiet time.
_USUAL = {PartOfDay.MORNING: time(9), PartOfDay.AFTERNOON: time(15), PartOfDay.EVENING: time(19)}
_NOON = time(12)
BETWEEN = "[-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}]"
_LAST_UNCERTAIN_HOUR = 7
# Only in English, because `read_as` turns the phrases of other languages into English.
_PAST = re.compile(r"(?:\bat )?\b(half|quarter) (past|to) (\d{1,2})(?: o'?clock)?(?![\d:.])")


class Unreadable(ValueError):
    """A text that cannot be read as a time or a day; `reason` says why, as far as that is known."""

    def __init__(self, text: str, reason: Unclear = Unclear.UNKNOWN, clock: time | None = None) -> None:
        super().__init__(text)
        self.reason = reason
        self.clock = clock


@dataclass(frozen=True, slots=True)
class Clock:
    """The times of day a text may mean, none if it names none, and the rest of the text."""

    times: tuple[time, ...]
    rest: str


def find_clock(text: str, language: str) -> Clock:
    """Find the time of day in a plain text. Raises Unreadable for an impossible hour, for two times and for a range."""
    said = _half_before_pattern().sub(r"half to \1", _reworded(text, language))
    said = _PAST.sub(_in_figures, said)
    if any(re.search(r"[:.a-z]", found[0]) for found in _range_pattern(language).finditer(said)):
        raise Unreadable(text, Unclear.SEVERAL)
    part, said = _part_of_day(said, language)
    noon = _noon_pattern(language).search(said)
    if noon:
        return Clock((_NOON,), _without(said, noon))
    found = [match for match in _clock_pattern(language).finditer(said) if _is_clock(match, said, language)]
    if len(found) > 1:
        raise Unreadable(text, Unclear.SEVERAL)
    if not found:
        return Clock((_USUAL[part],) if part else (), said)
    return Clock(tuple(_readings(found[0], part)), _without(said, found[0]))


def _reworded(text: str, language: str) -> str:
    words = words_of(language)
    # German writes "Freitagabend" as one word.
    parted = re.sub(rf"\b({any_of(words.weekdays)})({any_of(words.parts)})\b", r"\1 \2", text)
    pattern = rf"(?<![\w-])({any_of(words.read_as)})(?![\w-])"
    return " ".join(re.sub(pattern, lambda found: words.read_as[found[1]], parted).split())


def _in_figures(found: re.Match[str]) -> str:
    minutes = 30 if found[1] == "half" else 15
    if found[2] == "past":
        return f"{found[3]}:{minutes}"
    return f"{(int(found[3]) - 2) % 12 + 1}:{60 - minutes}"


def _part_of_day(text: str, language: str) -> tuple[PartOfDay | None, str]:
    parts = words_of(language).parts
    found = re.search(rf"(?<![\w-])({any_of(parts)})(?![\w-])", text)
    return (parts[found[1]], _without(text, found)) if found else (None, text)


@cache
def _half_before_pattern() -> re.Pattern[str]:
    words = hour_marks()
    half = rf"(?:\b(?:{any_of(words.at)}) )?\b(?:{any_of(words.half_before)})"
    return re.compile(rf"{half} (\d{{1,2}})(?: (?:{any_of(words.marks)}))?(?![\d:.])")


@cache
def _range_pattern(language: str) -> re.Pattern[str]:
    clock = rf"\d{{1,2}}(?:[:.h]\d\d)?(?: ?(?:[ap]\.?m|h|{any_of(hour_marks().marks)})\b)?"
    return re.compile(rf"(?<![\w./:+-]){clock} ?(?:{BETWEEN}|{any_of(words_of(language).between)}) ?{clock}")


@cache
def _noon_pattern(language: str) -> re.Pattern[str]:
    words = words_of(language)
    return re.compile(rf"\b(?:(?:{any_of(words.at)}) )?(?:12 (?:uhr )?)?(?:{any_of(words.noon)})\b")


@cache
def _clock_pattern(language: str) -> re.Pattern[str]:
    words, beside = words_of(language), hour_marks()
    at = any_of(words.at)
    mark = rf"(?:{any_of(beside.marks_before_minutes)})(?: (?P<after>\d\d))?|h\b|{any_of(beside.marks)}"
    # "Um 3 am Freitag" is not three in the morning: where "am" means "on", it is a half of the day at the end only.
    half = r"[ap]\.m\b\.?|pm\b|am" + ("$" if "am" in words.on else r"\b")
    return re.compile(
        rf"(?<![\w/.:,+-])(?:(?P<at>{at}) ?)?(?P<hour>\d{{1,2}})(?:(?P<sep>[:.h])(?P<minute>\d\d)(?::\d\d)?)?"
        rf"(?: ?(?P<mark>{mark}))?(?: ?(?P<half>{half}))?(?![\w/:]|\.\d)"
    )


def _is_clock(found: re.Match[str], text: str, language: str) -> bool:
    """Return whether these figures are a time of day, and not part of a date or of a length of time ("in 3h")."""
    before = text[: found.start()].rstrip()
    if not found["sep"] and re.search(rf"\b(?:{any_of(words_of(language).within)})$", before):
        return False
    return bool(found["at"] or found["mark"] or found["half"] or found["sep"] in (":", "h"))


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
    elif part is PartOfDay.AFTERNOON:
        yield from [hour if hour >= 12 else hour + 12] if 1 <= hour <= 6 or 12 <= hour <= 18 else []
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
