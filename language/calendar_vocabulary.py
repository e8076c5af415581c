"""The phrases that are understood in a school's own calendar, in all languages at once.

They come from `calendar.toml` of each locale and become patterns here. All languages count in every school, because an
international school in Germany has both an "Inset Day" and "Herbstferien".
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from re import Pattern
from typing import Any

from language.locales import word_files


class Phrase(StrEnum):
    """What a phrase says about an event, by the name of its list in the files. Longer phrases come first."""

    HALF_TERM = "half_term"
    NOBODY_TAUGHT = "nobody_taught"
    EXAMS = "exams"
    FINALS = "finals"
    DAYS_OFF = "days_off"
    CLOSED = "closed"
    BREAKS = "breaks"
    MIDDLE = "middle"
    TERMS = "terms"
    SOME_PUPILS = "some_pupils"
    SUBJECTS = "subjects"
    OCCASIONS = "occasions"
    REASONS = "reasons"
    STATES = "states"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Patterns for the words of an event. `phrases` are in the order in which they are tried.

    `any_day` is a day with any name, and `narrow` are words that make it less than a whole day for everybody. `asides`
    and `new_clause` are where an event's words are split. `dates` and `years` are ignored.
    """

    phrases: dict[Phrase, Pattern[str]]
    other_schools: Pattern[str]
    any_day: Pattern[str]
    narrow: Pattern[str]
    asides: tuple[Pattern[str], ...]
    new_clause: Pattern[str]
    dates: Pattern[str]
    years: Pattern[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the patterns of every language's phrases."""
    files = list(word_files("calendar").values())
    blocks = _blocks(files)

    def any_of(name: str) -> str:
        return _any_of([_filled(phrase, blocks) for one in files for phrase in one[name]])

    return Vocabulary(
        phrases={phrase: _alone(any_of(phrase)) for phrase in Phrase},
        other_schools=_alone(any_of("other_schools")),
        any_day=re.compile(rf"(?:[a-z]+ ){{0,5}}{any_of('any_day')}"),
        narrow=re.compile(rf"\b{any_of('narrow')}\b"),
        asides=(re.compile(r"[(\[]([^)\]]*)[)\]]?"), re.compile(rf"\b{any_of('asides')}\b(.*)")),
        new_clause=re.compile(rf"[^\w\s?.-]|(?:^| )-+(?: |$)|\b{any_of('because')}\b"),
        dates=_dates(blocks),
        # "1930" would be a time of day.
        years=re.compile(r"(?<![\w.:])20[2-9]\d(?: ?[/-] ?(?:20)?\d\d)?(?![\w:])"),
    )


def _blocks(files: list[dict[str, Any]]) -> dict[str, str]:
    names = {name for one in files for name in one["blocks"]}
    joined = {name: [phrase for one in files for phrase in one["blocks"][name]] for name in names}
    return {"number": r"[1-9]\d?"} | {name: _any_of(phrases) for name, phrases in joined.items()}


def _filled(phrase: str, blocks: dict[str, str]) -> str:
    return re.sub(r"<(\w+)>", lambda found: blocks[found[1]], phrase)


def _any_of(phrases: list[str]) -> str:
    # Brackets in the files group alternatives; nothing is captured.
    return "(?:" + "|".join(re.sub(r"\((?!\?)", "(?:", phrase) for phrase in phrases) + ")"


def _alone(pattern: str) -> Pattern[str]:
    return re.compile(rf"(?<![\w?]){pattern}(?![\w?])")


def _dates(blocks: dict[str, str]) -> Pattern[str]:
    """Return the pattern of what can only be a date: "12.30" may be half past twelve."""
    month, to = blocks["month"], rf"(?:-|&|{blocks['to']})"
    day = rf"(?:0?[1-9]|[12]\d|3[01])(?:{blocks['day_ending']}|\.)?"
    named = rf"(?:{day} ?(?:{blocks['of']} )?{month}\b\.?|{month}\b\.? {day}(?!\w))"
    figures = (
        r"(?:20\d\d-[01]\d-[0-3]\d|[0-3]?\d\.[01]?\d\.(?:(?:20)?\d\d(?!\d))?|\d?\d/\d?\d/(?:20)?\d\d|[0-3]\d/[0-3]\d)"
    )
    return re.compile(
        rf"(?<![\w.:])(?:{blocks['from']} )?(?:{figures}(?: ?{to} ?{figures})?|{day} ?{to} ?{named}"
        rf"|{named} ?{to} ?{day}(?!\w)|{named}(?: ?{to} ?{named})?)(?!\w)"
    )
