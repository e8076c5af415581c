"""The words around times and days in each language: "at", "next", "noon", parts of the day.

They come from `times.toml` of each locale, where they are spelled as `plain` spells a text. English is understood in
every school. Names of weekdays come from Babel, months and lengths of time from dateparser.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from language.locales import SOURCE_LANGUAGE, locale_of, word_files

_T = TypeVar("_T")
_WIDTHS = ("abbreviated", "wide")
# "2½ hours" and "½ hour".
_FRACTION = re.compile(r"(?:(\d+) ?)?([¼½¾])")
_NOTHING = r"(?!)"
_HUNDREDTHS = {"¼": "25", "½": "5", "¾": "75"}


class PartOfDay(StrEnum):
    """A part of the day, named beside a time of day or instead of one."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


_LISTS = (
    *("at", "on", "within", "this", "coming", "next", "next_may_be_this", "noon", "midnight", "between"),
    *("half", "quarter", "past", "to", "plus", "less", "joins", "and_half", "and_quarter", "not_zones"),
    *("alone_unclear", "by_or_within", "week_later", "after_holidays"),
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The words around times in the language of a school, and in English. `read_as` turns phrases into other phrases.

    A phrase with two meanings is read as both, "quinze jours" as "14 ou 15 jours", and so refused.
    `between` stands between two times, and `h_is_clock` is true where 15h is three in the afternoon, not a length.
    `past`, `to`, `plus` and `less` stand between an hour and its minutes ("ten past nine", "cinco menos cuarto").
    """

    at: tuple[str, ...]
    on: tuple[str, ...]
    within: tuple[str, ...]
    this: tuple[str, ...]
    coming: tuple[str, ...]
    next: tuple[str, ...]
    next_may_be_this: tuple[str, ...]
    noon: tuple[str, ...]
    midnight: tuple[str, ...]
    between: tuple[str, ...]
    half: tuple[str, ...]
    quarter: tuple[str, ...]
    past: tuple[str, ...]
    to: tuple[str, ...]
    plus: tuple[str, ...]
    less: tuple[str, ...]
    joins: tuple[str, ...]
    and_half: tuple[str, ...]
    and_quarter: tuple[str, ...]
    not_zones: tuple[str, ...]
    alone_unclear: tuple[str, ...]
    by_or_within: tuple[str, ...]
    week_later: tuple[str, ...]
    after_holidays: tuple[str, ...]
    parts: Mapping[str, PartOfDay]
    numbers: Mapping[str, int]
    read_as: Mapping[str, str]
    units: Mapping[str, str]
    weekdays: Mapping[str, int]
    h_is_clock: bool


@dataclass(frozen=True, slots=True)
class HourMarks:
    """The words beside an hour in all languages, because none of them means anything else in another one.

    `half_before` stands before the hour that begins in half an hour ("halb vier" is 3:30), and `at` before that.
    """

    marks: tuple[str, ...]
    marks_before_minutes: tuple[str, ...]
    half_before: tuple[str, ...]
    at: tuple[str, ...]


def plain(text: str) -> str:
    """Return the text in small letters with single blanks and no accents, so that hurried typing is understood."""
    unified = unicodedata.normalize("NFKD", _FRACTION.sub(_decimal, text.replace("’", "'"))).casefold()
    return " ".join("".join(char for char in unified if not unicodedata.combining(char)).split())


def _decimal(found: re.Match[str]) -> str:
    return f"{found[1] or 0}.{_HUNDREDTHS[found[2]]}"


@cache
def words_of(language: str) -> TimeWords:
    """Return the words of a language and of English together."""
    files = _files()
    own = files.get(locale_of(language).language, files[SOURCE_LANGUAGE])
    both = [own] if own is files[SOURCE_LANGUAGE] else [own, files[SOURCE_LANGUAGE]]
    lists = {name: _joined(both, name) for name in _LISTS}
    noons = dict.fromkeys(lists["noon"], PartOfDay.NOON)
    parts = ({word: PartOfDay(part) for word, part in _inverted(one["parts_of_day"]).items()} for one in both)
    return TimeWords(
        **lists,
        parts=_merged([*parts, noons]),
        numbers=_merged(_numbers(one["numbers"]) | one["large_numbers"] for one in both),
        read_as=_merged(one["read_as"] for one in both),
        units=_merged(_inverted(one["units"]) for one in both),
        weekdays=_merged([*(one["weekdays"] for one in both), _named_days(SOURCE_LANGUAGE), _named_days(language)]),
        h_is_clock=own["h_is_clock"],
    )


@cache
def hour_marks() -> HourMarks:
    """Return the words of every language beside an hour."""
    every = list(_files().values())
    return HourMarks(
        marks=_joined(every, "marks"),
        marks_before_minutes=_joined(every, "marks_before_minutes"),
        half_before=_joined(every, "half_before"),
        at=_joined(every, "at"),
    )


@cache
def zone_names() -> Mapping[str, str]:
    """Return the English abbreviations of time zones by those of other languages."""
    return _merged(one["zones"] for one in _files().values())


def _files() -> dict[str, dict[str, Any]]:
    return word_files("times")


def _joined(files: Iterable[dict[str, Any]], key: str) -> tuple[str, ...]:
    return tuple(word for one in files for word in one[key])


def _merged(tables: Iterable[Mapping[str, _T]]) -> dict[str, _T]:
    return {phrase: meaning for table in tables for phrase, meaning in table.items()}


def _inverted(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {word: meaning for meaning, words in table.items() for word in words}


def _numbers(forms: list[list[str]]) -> dict[str, int]:
    """Return the numbers of the words for 1, 2, 3 …, each of which may have several forms."""
    return {word: number for number, words in enumerate(forms, 1) for word in words}


def _named_days(language: str) -> dict[str, int]:
    widths = locale_of(language).days["format"]
    return {plain(name).rstrip("."): day for width in _WIDTHS for day, name in widths[width].items()}


@cache
def months_of(language: str) -> frozenset[str]:
    """Return the long and short names of the months in a language and in English."""
    named = (locale_of(each).months["format"][width].values() for each in (language, "en") for width in _WIDTHS)
    return frozenset(plain(name).rstrip(".") for names in named for name in names)


def month_first(language: str) -> bool:
    """Return whether a date in figures begins with its month, as in the United States."""
    return str(locale_of(language).date_formats["short"].pattern).startswith("M")


def dates_have_dots(language: str) -> bool:
    """Return whether a date in figures is usually written with dots, as in Germany."""
    return "." in str(locale_of(language).date_formats["short"].pattern)


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the phrases that fits, and nothing if there are none."""
    listed = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase) for phrase in listed) if listed else _NOTHING
