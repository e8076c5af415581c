"""What the words of an event in a school's own calendar say it is: a term, a holiday, exams, or nothing certain.

A wrong holiday would keep the bot silent on a school day, so every word must be understood: one that is not may narrow
what the others say, to a part of the day, to some of the school, or to something else that is closed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from governance.calendar import PeriodKind
from language import calendar_vocabulary as known

# Two weeks with the weekend after them.
LONGEST_HALF_TERM_DAYS = 16
# What a term is named beside lasts less than one.
_LONGEST_IN_TERM_DAYS = 42

_ASIDES = (
    re.compile(r"[(\[]([^)\]]*)[)\]]?"),
    re.compile(
        r"\b(?:excluding|excl|except(?: for)?|without|including|incl|with|ohne|ausser|inklusive|inkl|mit)\b(.*)"
    ),
)
_NEW_CLAUSE = re.compile(r"[^\w\s?.-]|(?:^| )-+(?: |$)|\b(?:for|due to|because of|owing to|fuer|wegen|aufgrund)\b")
# In this order: the longer phrase before the words that it is made of.
_VOCABULARY = (
    known.HALF_TERM, known.NOBODY_TAUGHT, known.EXAMS, known.FINALS, known.DAYS_OFF, known.CLOSED, known.BREAKS,
    known.MIDDLE, known.TERMS, known.SOME_PUPILS, known.SUBJECTS, known.OCCASIONS, known.REASONS, known.STATES,
    known.NEUTRAL,
)  # fmt: skip
_KINDS = {
    known.HALF_TERM: PeriodKind.HOLIDAY,
    known.NOBODY_TAUGHT: PeriodKind.HOLIDAY,
    known.DAYS_OFF: PeriodKind.HOLIDAY,
    known.CLOSED: PeriodKind.HOLIDAY,
    known.BREAKS: PeriodKind.HOLIDAY,
    known.EXAMS: PeriodKind.EXAMS,
    known.FINALS: PeriodKind.EXAMS,
    known.TERMS: PeriodKind.TERM,
}
_NOT_WHOLE = {known.SOME_PUPILS, known.SUBJECTS}

_Phrases = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """What an event's words say. `most_days` is how long what is called so lasts at most, where that is known.

    `kind` is None where they are not clear; `names_holiday` then tells that they speak of a day off all the same.
    """

    kind: PeriodKind | None
    most_days: int | None = None
    names_holiday: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a summary: its words, which phrases were found in them, and what is left that is not understood."""

    words: str
    found: frozenset[_Phrases]
    left: str

    @property
    def kinds(self) -> frozenset[PeriodKind]:
        return frozenset(_KINDS[phrases] for phrases in self.found if phrases in _KINDS)


def kind_of(summary: str) -> PeriodKind | None:
    """Return what the words of an event say it is, or None where they do not say it clearly."""
    return understood(summary).kind


def understood(summary: str) -> Words:
    """Return what the words of an event say."""
    return _said(_clauses(_without_aside(plain(summary))))


def plain(summary: str) -> str:
    """Return the words as the vocabulary spells them."""
    text = unicodedata.normalize("NFKC", summary).casefold()
    for letter, written in {"ä": "ae", "ö": "oe", "ü": "ue", "&": " and "}.items():
        text = text.replace(letter, written)
    text = re.sub(r"['’‘`´]", "", re.sub(r"[‐‑‒–—−_]", "-", text))
    return " ".join(re.sub(r"(?<=[a-z])/(?=[a-z])", " and ", text).split())


def _without_aside(words: str) -> str:
    """Return the words of a term without what they say in passing about something in it."""
    for aside in _ASIDES:
        rest, passed = aside.sub(" ", words), aside.findall(words)
        if passed and _kind(rest) is PeriodKind.TERM and _kind(" ; ".join(passed)) not in (None, PeriodKind.TERM):
            return rest
    return words


def _kind(words: str) -> PeriodKind | None:
    return _said(_clauses(words)).kind


def _clauses(words: str) -> list[_Clause]:
    dateless = known.YEARS.sub(" ", known.DATES.sub(" | ", words))
    return [_clause(" ".join(re.sub(r"[-.]", " ", part).split())) for part in _NEW_CLAUSE.split(dateless)]


def _clause(words: str) -> _Clause:
    found, left = set[_Phrases](), known.OTHER_SCHOOLS.sub("?", words)
    for phrases in _VOCABULARY:
        left, times = phrases.subn("|", left)
        found |= {phrases} if times else set()
    return _Clause(words, frozenset(found), left.replace("|", "").strip())


def _said(clauses: Sequence[_Clause]) -> Words:
    found = frozenset[_Phrases]().union(*(clause.found for clause in clauses))
    kinds = {_KINDS[phrases] for phrases in found if phrases in _KINDS}
    names_holiday = PeriodKind.HOLIDAY in kinds
    clear = all(_is_clear(clause, found) for clause in clauses)
    if not clear or {PeriodKind.HOLIDAY, PeriodKind.EXAMS} <= kinds or (found & _NOT_WHOLE and not _is_of_some(found)):
        return Words(None, names_holiday=names_holiday)
    for kind in (PeriodKind.HOLIDAY, PeriodKind.EXAMS, PeriodKind.TERM):
        if kind in kinds:
            return Words(kind, _most_days(kind, found), names_holiday)
    return Words(None)


def _is_of_some(found: frozenset[_Phrases]) -> bool:
    """Tell whether this may be of some pupils alone: their exams."""
    return known.EXAMS in found


def _is_clear(clause: _Clause, found: frozenset[_Phrases]) -> bool:
    """Tell whether everything in a clause is understood, beside what was found in all of them."""
    closed = bool(found & {known.NOBODY_TAUGHT, known.CLOSED})
    beside = not clause.kinds
    if clause.left:
        is_day = known.NAMED_DAY.fullmatch(clause.words) and not known.NARROW.search(clause.words)
        return bool(beside and is_day and known.NOBODY_TAUGHT in found)
    if known.REASONS in clause.found:
        return closed or (beside and known.DAYS_OFF in found)
    return known.STATES not in clause.found or known.BREAKS in found


def _most_days(kind: PeriodKind, found: frozenset[_Phrases]) -> int | None:
    if known.HALF_TERM in found or (known.DAYS_OFF in found and known.BREAKS not in found):
        return LONGEST_HALF_TERM_DAYS
    if kind is not PeriodKind.TERM and known.TERMS in found:
        return _LONGEST_IN_TERM_DAYS
    return None
