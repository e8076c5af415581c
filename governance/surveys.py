"""Surveys: what a whole school is asked, how answers are screened, and what they have in common."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from governance.refusals import Correctable, Refusal
from governance.suppression import FEWEST

QUESTION_LIMIT = 200
ABOUT_LIMIT = 500
ANSWER_LIMIT = 200
THEME_LIMIT = 60
MOST_TEXTS = 3
# Discord shows at most ten options at once.
YEARS = tuple(range(5, 14))
# Answers are delivered to delegates only if so many have answered: with fewer, everybody could guess who said what.
FEWEST_ANSWERED = FEWEST
MOST_OPEN = 3
MOST_THEMES = 24
USUALLY_OPEN = timedelta(days=14)
# A batch that somebody sorts is kept from others for so long.
SORTED_WITHIN = timedelta(minutes=30)
# The lead is called again for worrying answers at most this often; until then the card shows that there are some.
CALLED_AGAIN_AFTER = timedelta(hours=1)
# Nobody floods their channel with reports, and each is on the card at once.
CALLED_FOR_REPORTS_AFTER = timedelta(minutes=5)


class SurveyState(StrEnum):
    """The stages of a survey: answers come in, then they are screened, then delegates sort them."""

    OPEN = "open"
    CLOSED = "closed"
    SCREENED = "screened"
    WITHDRAWN = "withdrawn"


class ScreenState(StrEnum):
    """What the safeguarding lead made of an answer that still belongs to somebody."""

    WAITING = "waiting"
    PASSED = "passed"
    HELD = "held"
    # Typed in from a class sheet, and taken out again.
    TAKEN_OUT = "taken_out"


class TextState(StrEnum):
    """Where an answer that belongs to nobody any more is: to be sorted, under a theme or none, or held back."""

    UNSORTED = "unsorted"
    SORTED = "sorted"
    ASIDE = "aside"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class Worrying:
    """Words by which an answer is looked at first: parts that words begin with, and pieces that stand anywhere."""

    beginnings: frozenset[str]
    phrases: frozenset[str]


def is_doubtful(text: str, words: Worrying) -> bool:
    """Return whether an answer is looked at first: it has a word of the list, or a way to reach somebody in it."""
    said = _spoken(text)
    if any(word.startswith(beginning) for word in said.split() for beginning in words.beginnings):
        return True
    if any(f" {phrase} " in f" {said} " for phrase in words.phrases):
        return True
    return "@" in text or "://" in text or "www." in text or sum(char.isdigit() for char in text) >= _DIGITS


# As many figures as a telephone number has.
_DIGITS = 6


def _spoken(text: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())


def texts_of(typed: Sequence[str]) -> tuple[str, ...]:
    """Return what was written, without empty fields and without saying the same twice."""
    return tuple(dict.fromkeys(text for text in typed if text))


def alike(texts: Mapping[int, str], most: int) -> list[int]:
    """Return the keys of up to this many texts that have most in common, the first of them the most typical.

    Words count by how they begin, so that one word in several forms is one. Of a word that most of the texts have,
    or only one has, nothing can be learnt.
    """
    words = {key: _stems(text) for key, text in texts.items()}
    often: dict[str, int] = {}
    for stems in words.values():
        for stem in stems:
            often[stem] = often.get(stem, 0) + 1
    most_often = len(texts) if len(texts) <= _FEW else len(texts) * 2 // 3
    telling = {stem for stem, number in often.items() if 1 < number <= most_often}
    if not telling:
        return sorted(texts)[:most]
    first = max(sorted(telling), key=lambda stem: often[stem])
    with_first = [key for key in sorted(texts) if first in words[key]]
    core = max(with_first, key=lambda key: (sum(often[one] for one in words[key] & telling), -key))
    return sorted(with_first, key=lambda key: (key != core, -overlap(words[key], words[core]), key))[:most]


def overlap(some: Iterable[str], others: Iterable[str]) -> int:
    """Return how many beginnings of words two texts have in common."""
    return len(set(some) & set(others))


_STEM, _SHORTEST = 5, 4
# Of so few texts a word may be in all.
_FEW = 12


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _spoken(text).split() if len(word) >= _SHORTEST)


def likely_first(themes: Mapping[int, Sequence[str]], batch: Sequence[str]) -> list[int]:
    """Return the keys of themes, those first whose title and texts have most words in common with a batch."""
    wanted = frozenset(stem for text in batch for stem in _stems(text))
    scores = {key: overlap(wanted, (stem for text in texts for stem in _stems(text))) for key, texts in themes.items()}
    return sorted(themes, key=lambda key: (-scores[key], key))


@dataclass(eq=False)
class SurveyOver(Refusal):
    """The survey takes no answers any more."""

    question: str


@dataclass(eq=False)
class SurveyRuns(Refusal):
    """The survey still takes answers, so this has to wait."""

    question: str


@dataclass(eq=False)
class NotScreenedYet(Refusal):
    """The safeguarding lead has not finished reading the answers."""

    question: str


@dataclass(eq=False)
class AnswersWait(Refusal):
    """There are answers that the safeguarding lead has not looked at yet."""

    number: int


@dataclass(eq=False)
class NothingToScreen(Refusal):
    """The names are gone already: screening is done."""

    question: str


@dataclass(eq=False)
class TooFewAnswered(Refusal):
    """So few answered that no answer is shown; all were deleted."""

    question: str
    needed: int


@dataclass(eq=False)
class NobodyScreens(Refusal):
    """The school has named no safeguarding lead, or no channel for them, so nobody could read the answers first."""


@dataclass(eq=False)
class SurveysOpen(Refusal):
    """As many surveys are running as may at a time."""

    most: int


@dataclass(eq=False)
class NoSurvey(Refusal):
    """There is no survey that this could be about."""


@dataclass(eq=False)
class WhichSurvey(Refusal):
    """Several surveys are running, so one has to be named."""


@dataclass(eq=False)
class PageOver(Refusal):
    """The page is not the latest that this person opened, or everything on it is done."""


@dataclass(eq=False)
class ThemesFull(Refusal):
    """The survey has as many themes as a list can show."""

    most: int


@dataclass(eq=False)
class ThemeTaken(Correctable):
    """The survey has a theme with this title."""

    title: str


@dataclass(eq=False)
class ThemeOver(Refusal):
    """The theme is a group or a plan already, or was taken back."""

    title: str


@dataclass(eq=False)
class JoinersMissing(Refusal):
    """Fewer people would join than a group needs."""

    title: str
    joined: int
    needed: int


@dataclass(eq=False)
class JoinedAlready(Refusal):
    """The person has said already that they would join."""

    title: str


@dataclass(eq=False)
class NotJoined(Refusal):
    """The person has not said that they would join."""

    title: str
