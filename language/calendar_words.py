"""Understands the events in a school's own calendar: a term, a holiday, exams, or nothing certain.

A wrong holiday would keep the bot silent on a school day, so every word must be understood. One that is not may
limit the others: to a part of the day, to a part of the school, or to something else that is closed.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from governance.calendar import PeriodKind
from language.calendar_vocabulary import Phrase, vocabulary

# Two weeks with the weekend after them.
LONGEST_HALF_TERM_DAYS = 16
# A holiday or exams named after a term ("autumn term exams") are shorter than a term.
_LONGEST_IN_TERM_DAYS = 42

_KINDS = {
    Phrase.HALF_TERM: PeriodKind.HOLIDAY,
    Phrase.NOBODY_TAUGHT: PeriodKind.HOLIDAY,
    Phrase.DAYS_OFF: PeriodKind.HOLIDAY,
    Phrase.CLOSED: PeriodKind.HOLIDAY,
    Phrase.BREAKS: PeriodKind.HOLIDAY,
    Phrase.EXAMS: PeriodKind.EXAMS,
    Phrase.FINALS: PeriodKind.EXAMS,
    Phrase.TERMS: PeriodKind.TERM,
}
_NOT_WHOLE = {Phrase.SOME_PUPILS, Phrase.SUBJECTS}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an event's words mean. `most_days` is the longest that such an event can be, if that is known.

    `kind` is None if they are not clear; `names_holiday` is true if they still mention a day off.
    """

    kind: PeriodKind | None
    most_days: int | None = None
    names_holiday: bool = False


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a summary: its words, the phrases found in them, and the rest, which is not understood."""

    words: str
    found: frozenset[Phrase]
    left: str

    @property
    def kinds(self) -> frozenset[PeriodKind]:
        return frozenset(_KINDS[phrase] for phrase in self.found if phrase in _KINDS)


def kind_of(summary: str) -> PeriodKind | None:
    """Return the kind of period that an event's words name, or None if they are not clear."""
    return understood(summary).kind


def understood(summary: str) -> Meaning:
    """Return what an event's words mean."""
    return _said(_clauses(_without_aside(plain(summary))))


def plain(summary: str) -> str:
    """Return the words in the spelling of the vocabulary."""
    text = unicodedata.normalize("NFKC", summary).casefold()
    for letter, written in {"ä": "ae", "ö": "oe", "ü": "ue", "&": " and "}.items():
        text = text.replace(letter, written)
    text = re.sub(r"['’‘`´]", "", re.sub(r"[‐‑‒–—−_]", "-", text))
    return " ".join(re.sub(r"(?<=[a-z])/(?=[a-z])", " and ", text).split())


def _without_aside(words: str) -> str:
    """Return a term's words without an aside about something in it ("Autumn term, excluding half term")."""
    for aside in vocabulary().asides:
        rest, passed = aside.sub(" ", words), aside.findall(words)
        if passed and _kind(rest) is PeriodKind.TERM and _kind(" ; ".join(passed)) not in (None, PeriodKind.TERM):
            return rest
    return words


def _kind(words: str) -> PeriodKind | None:
    return _said(_clauses(words)).kind


def _clauses(words: str) -> list[_Clause]:
    known = vocabulary()
    dateless = known.years.sub(" ", known.dates.sub(" | ", words))
    return [_clause(" ".join(re.sub(r"[-.]", " ", part).split())) for part in known.new_clause.split(dateless)]


def _clause(words: str) -> _Clause:
    found, left = set[Phrase](), vocabulary().other_schools.sub("?", words)
    for phrase, pattern in vocabulary().phrases.items():
        left, times = pattern.subn("|", left)
        found |= {phrase} if times else set()
    return _Clause(words, frozenset(found), left.replace("|", "").strip())


def _said(clauses: Sequence[_Clause]) -> Meaning:
    found = frozenset[Phrase]().union(*(clause.found for clause in clauses))
    kinds = {_KINDS[phrase] for phrase in found if phrase in _KINDS}
    names_holiday = PeriodKind.HOLIDAY in kinds
    clear = all(_is_clear(clause, found) for clause in clauses)
    if not clear or {PeriodKind.HOLIDAY, PeriodKind.EXAMS} <= kinds or (found & _NOT_WHOLE and not _is_of_some(found)):
        return Meaning(None, names_holiday=names_holiday)
    for kind in (PeriodKind.HOLIDAY, PeriodKind.EXAMS, PeriodKind.TERM):
        if kind in kinds:
            return Meaning(kind, _most_days(kind, found), names_holiday)
    return Meaning(None)


def _is_of_some(found: frozenset[Phrase]) -> bool:
    """Return whether this may concern only some pupils, as exams do."""
    return Phrase.EXAMS in found


def _is_clear(clause: _Clause, found: frozenset[Phrase]) -> bool:
    """Return whether everything in a clause is understood, given the phrases found in all clauses."""
    known = vocabulary()
    closed = bool(found & {Phrase.NOBODY_TAUGHT, Phrase.CLOSED})
    beside = not clause.kinds
    if clause.left:
        is_day = known.any_day.fullmatch(clause.words) and not known.narrow.search(clause.words)
        return bool(beside and is_day and Phrase.NOBODY_TAUGHT in found)
    if Phrase.REASONS in clause.found:
        return closed or (beside and Phrase.DAYS_OFF in found)
    return Phrase.STATES not in clause.found or Phrase.BREAKS in found


def _most_days(kind: PeriodKind, found: frozenset[Phrase]) -> int | None:
    if Phrase.HALF_TERM in found or (Phrase.DAYS_OFF in found and Phrase.BREAKS not in found):
        return LONGEST_HALF_TERM_DAYS
    if kind is not PeriodKind.TERM and Phrase.TERMS in found:
        return _LONGEST_IN_TERM_DAYS
    return None
