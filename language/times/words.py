"""The words around times and days, language by language: what a clock follows, which part of a day, "next", "noon".

Everything is written without accents and in small letters, as `plain` makes it; English is understood beside every
language. Names of weekdays come from Babel, months and lengths of time from dateparser.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import TypeVar

from babel import Locale, UnknownLocaleError

_T = TypeVar("_T")
_WIDTHS = ("abbreviated", "wide")


class Part(StrEnum):
    """A part of the day that people name beside a clock, or instead of one."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says around times; `said_as` turns phrases into ones that are understood further on.

    `between` stands between two times, and `h_is_clock` says that 15h is three in the afternoon, not a length.
    """

    at: tuple[str, ...]
    on: tuple[str, ...]
    within: tuple[str, ...]
    next: tuple[str, ...]
    noon: tuple[str, ...]
    between: tuple[str, ...]
    parts: Mapping[str, Part]
    said_as: Mapping[str, str] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)
    h_is_clock: bool = False


def _numbered(words: str) -> dict[str, str]:
    """Return figures for a language's words for 1, 2, 3 …; several for one number are parted by strokes."""
    return {word: str(number) for number, forms in enumerate(words.split(), 1) for word in forms.split("/") if word}


_WORDS = {
    "en": Words(
        at=("at", "@"),
        on=("on", "by", "until", "this", "coming", "this coming", "the"),
        within=("in",),
        next=("next",),
        noon=("noon", "midday"),
        between=("to", "until", "till", "or", "and"),
        parts={
            "in the morning": Part.MORNING,
            "morning": Part.MORNING,
            "in the afternoon": Part.AFTERNOON,
            "afternoon": Part.AFTERNOON,
            "in the evening": Part.EVENING,
            "evening": Part.EVENING,
            "at night": Part.EVENING,
            "night": Part.EVENING,
        },
        said_as={
            "tonight": "today evening",
            "this morning": "today morning",
            "this afternoon": "today afternoon",
            "this evening": "today evening",
            "from now": "",
            "from today": "",
            "week today": "week",
            "weeks time": "weeks",
            "weeks' time": "weeks",
            "week's time": "week",
            "days time": "days",
            "days' time": "days",
            "half an hour": "30 minutes",
            "half hour": "30 minutes",
            "an hour and a half": "90 minutes",
            "tmrw": "tomorrow",
            "tmr": "tomorrow",
            "2moro": "tomorrow",
            **_numbered("one two three four five six seven eight nine ten eleven twelve"),
        },
        weekdays={"tues": 1, "weds": 2, "thur": 3, "thurs": 3},
    ),
    "de": Words(
        at=("um",),
        on=("am", "bis", "bis zum", "diesen", "kommenden", "den", "der"),
        within=("in",),
        next=("nachsten", "nachster", "nachste", "nachstes"),
        noon=("mittag", "mittags"),
        between=("bis", "oder", "und"),
        parts={
            "fruh": Part.MORNING,
            "morgens": Part.MORNING,
            "vormittag": Part.MORNING,
            "vormittags": Part.MORNING,
            "nachmittag": Part.AFTERNOON,
            "nachmittags": Part.AFTERNOON,
            "abend": Part.EVENING,
            "abends": Part.EVENING,
        },
        said_as={
            "einer halben stunde": "30 minuten",
            "eine halbe stunde": "30 minuten",
            "halbe stunde": "30 minuten",
            "anderthalb stunden": "90 minuten",
            "viertel nach": "quarter past",
            "viertel vor": "quarter to",
            **_numbered("ein/eins/eine/einer/einem/einen zwei drei vier funf sechs sieben acht neun zehn elf zwolf"),
        },
        h_is_clock=True,
    ),
    "fr": Words(
        at=("a",),
        on=("le", "ce", "d'ici", "avant"),
        within=("dans",),
        next=("prochain", "prochaine"),
        noon=("midi",),
        between=("ou",),
        parts={
            "du matin": Part.MORNING,
            "matin": Part.MORNING,
            "de l'apres-midi": Part.AFTERNOON,
            "apres-midi": Part.AFTERNOON,
            "du soir": Part.EVENING,
            "soir": Part.EVENING,
        },
        said_as={
            "ce matin": "today morning",
            "cet apres-midi": "today afternoon",
            "ce soir": "today evening",
            "une demi-heure": "30 minutes",
            # "Sept" stays September.
            **_numbered("une deux trois quatre cinq six / huit neuf dix"),
        },
        h_is_clock=True,
    ),
    "es": Words(
        at=("a las", "a la"),
        on=("el", "este", "antes del"),
        within=("en", "dentro de"),
        next=("proximo", "proxima", "que viene"),
        noon=("mediodia", "al mediodia", "a mediodia"),
        between=("o", "hasta"),
        parts={
            "de la manana": Part.MORNING,
            "por la manana": Part.MORNING,
            "de la tarde": Part.AFTERNOON,
            "por la tarde": Part.AFTERNOON,
            "de la noche": Part.EVENING,
            "por la noche": Part.EVENING,
        },
        said_as={
            "esta manana": "today morning",
            "esta tarde": "today afternoon",
            "esta noche": "today evening",
            "pasado manana": "day after tomorrow",
            "media hora": "30 minutos",
            **_numbered("una dos tres cuatro cinco seis siete ocho nueve diez"),
        },
        h_is_clock=True,
    ),
    "cy": Words(
        at=("am",),
        on=("ar", "erbyn", "ar ddydd"),
        within=("mewn", "ymhen"),
        next=("nesaf",),
        noon=("hanner dydd",),
        between=("neu",),
        parts={
            "yn y bore": Part.MORNING,
            "y bore": Part.MORNING,
            "bore": Part.MORNING,
            "yn y prynhawn": Part.AFTERNOON,
            "y prynhawn": Part.AFTERNOON,
            "prynhawn": Part.AFTERNOON,
            "yr hwyr": Part.EVENING,
            "gyda'r nos": Part.EVENING,
            "nos": Part.EVENING,
        },
        said_as={
            "heno": "today evening",
            "drennydd": "day after tomorrow",
            "mewn awr": "in 1 hour",
            "ymhen awr": "in 1 hour",
            "mewn": "in",
            "ymhen": "in",
            "munud": "minutes",
            "awr": "hours",
            "diwrnod": "days",
            "wythnos nesaf": "next week",
            "wythnos": "weeks",
            "mis": "months",
        },
        weekdays={"llun": 0, "mercher": 2, "gwener": 4, "sadwrn": 5},
    ),
}


def plain(text: str) -> str:
    """Return the text in small letters, without accents and runs of blanks: hurried typing is understood too."""
    unified = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    return " ".join("".join(char for char in unified if not unicodedata.combining(char)).split())


@cache
def locale_of(language: str) -> Locale:
    """Return the Babel locale of a language. Plain `en` is British: schools write the day before the month."""
    tag = language.replace("-", "_")
    try:
        return Locale.parse("en_GB" if tag == "en" else tag)
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


@cache
def words_of(language: str) -> Words:
    """Return the words of a language and of English together."""
    mine = _WORDS.get(locale_of(language).language)
    tables = [_WORDS["en"]] if mine in (None, _WORDS["en"]) else [mine, _WORDS["en"]]
    return Words(
        at=_joined(table.at for table in tables),
        on=_joined(table.on for table in tables),
        within=_joined(table.within for table in tables),
        next=_joined(table.next for table in tables),
        noon=_joined(table.noon for table in tables),
        between=_joined(table.between for table in tables),
        parts=_merged(table.parts for table in tables),
        said_as=_merged(table.said_as for table in tables),
        weekdays=_merged([*(table.weekdays for table in tables), _named_days("en"), _named_days(language)]),
        h_is_clock=tables[0].h_is_clock,
    )


def _joined(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for part in parts for word in part)


def _merged(tables: Iterable[Mapping[str, _T]]) -> dict[str, _T]:
    return {phrase: meaning for table in tables for phrase, meaning in table.items()}


def _named_days(language: str) -> dict[str, int]:
    widths = locale_of(language).days["format"]
    return {plain(name).rstrip("."): day for width in _WIDTHS for day, name in widths[width].items()}


@cache
def months_of(language: str) -> frozenset[str]:
    """Return the names of the months in a language and in English, long and short."""
    named = (locale_of(each).months["format"][width].values() for each in (language, "en") for width in _WIDTHS)
    return frozenset(plain(name).rstrip(".") for names in named for name in names)


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern that matches one of the phrases, the longest that fits."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
