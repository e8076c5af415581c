"""Turns times as they are spoken into figures: "ten past nine" is 9:10, "cinco menos cuarto" 4:45, "halb vier" 3:30."""

import re
from functools import cache

from language.times.words import any_of, hour_marks, words_of

_NOON = 12
# Minutes that nobody takes for an hour: "10 to 3pm" may be five hours, "20 to 3pm" cannot be.
_SURELY_MINUTES = {20, 25}
# In words people count to the hour in fives: "ten to three" is a time, "one to three" are two.
_SPOKEN_MINUTES = {5, 10, *_SURELY_MINUTES}


def in_figures(text: str, language: str) -> str:
    """Return a plain text in which spoken times are written in figures, and nothing else is changed."""
    said = _half_before(language).sub(lambda found: _clock(found["hour"], -30, language), text)
    said = _minutes_first(language).sub(lambda found: _of_minutes_first(found, language), said)
    return _hour_first(language).sub(lambda found: _of_hour_first(found, language), said)


@cache
def _hour(language: str) -> str:
    words = words_of(language)
    named = any_of([*(word for word, number in words.numbers.items() if number <= 24), *words.noon])
    return rf"(?P<hour>\d{{1,2}}(?:(?=:30)|(?![\d:.]\d)(?!\d))|(?:{named})\b)(?P<minute>:30)?"


@cache
def _minutes(language: str) -> str:
    words = words_of(language)
    named = rf"(?P<half>{any_of(words.half)})|(?P<quarter>{any_of(words.quarter)})"
    return rf"(?:{named}|(?P<number>\d{{1,2}}|{any_of(words.numbers)}))"


@cache
def _unit(language: str) -> str:
    return any_of(word for word, unit in words_of(language).units.items() if unit == "minutes" and len(word) > 1)


@cache
def _half_before(language: str) -> re.Pattern[str]:
    words = hour_marks()
    half = rf"(?:\b(?:{any_of(words.at)}) )?\b(?:{any_of(words.half_before)})"
    return re.compile(rf"{half} {_hour(language)}(?! ?(?:{_unit(language)})\b)")


@cache
def _minutes_first(language: str) -> re.Pattern[str]:
    words = words_of(language)
    way = rf"(?:(?P<past>{any_of(words.past)})|(?P<to>{any_of(words.to)}))"
    unit = rf"(?P<unit> (?:{_unit(language)}))?"
    return re.compile(rf"(?<![\w:.,/-]){_minutes(language)}{unit} {way} {_hour(language)}")


@cache
def _hour_first(language: str) -> re.Pattern[str]:
    words, beside = words_of(language), hour_marks()
    marks = any_of([*beside.marks, *beside.marks_before_minutes, "h"])
    way = rf"(?:(?P<plus>{any_of(words.plus)})|(?P<less>{any_of(words.less)}))"
    unit = rf"(?: (?:{_unit(language)}))?"
    return re.compile(rf"(?<![\w:.,/-]){_hour(language)}(?: ?(?:{marks}))? {way} {_minutes(language)}{unit}(?![\w:.])")


def _of_minutes_first(found: re.Match[str], language: str) -> str:
    minutes = _counted(found, language)
    if minutes >= 60 or _is_span(found, minutes, language):
        return found[0]
    begun = 30 if found["minute"] else 0
    return _clock(found["hour"], begun + (minutes if found["past"] else -minutes), language)


def _is_span(found: re.Match[str], minutes: int, language: str) -> bool:
    """Return whether "10 to 3pm", "one to two" or "ten to eleven" may be a first and a last hour."""
    words, hour = words_of(language), found["hour"]
    if found["to"] not in words.between or found["unit"] or not found["number"]:
        return False
    if found["number"].isdigit():
        return minutes not in _SURELY_MINUTES
    if re.search(rf"\b(?:{any_of(words.at)}) $", found.string[: found.start()]):
        return False
    ends = int(hour) if hour.isdigit() else words.numbers.get(hour, _NOON)
    return minutes not in _SPOKEN_MINUTES or ends == minutes + 1


def _of_hour_first(found: re.Match[str], language: str) -> str:
    minutes = _counted(found, language)
    # "3 y 4 de la tarde" are two hours.
    if minutes >= 60 or (found["plus"] and minutes < 5):
        return found[0]
    return _clock(found["hour"], minutes if found["plus"] else -minutes, language)


def _counted(found: re.Match[str], language: str) -> int:
    if found["half"] or found["quarter"]:
        return 30 if found["half"] else 15
    written = found["number"]
    return int(written) if written.isdigit() else words_of(language).numbers[written]


def _clock(hour: str, minutes: int, language: str) -> str:
    """Return the time so many minutes after this hour, with as many figures as the hour has."""
    words = words_of(language)
    begins = int(hour) if hour.isdigit() else words.numbers.get(hour, _NOON)
    if begins > 24 or (begins == 24 and minutes > 0):
        return f"{hour}:{minutes % 60:02}"
    turned = begins * 60 + minutes
    if turned < 60 and begins:
        turned += 12 * 60
    shown = f"{turned // 60 % 24}:{turned % 60:02}"
    return f"0{shown}" if hour.startswith("0") and len(hour) == len("09") and shown[1] == ":" else shown
