"""Ballots: what can be said in one, on which terms, until when, and how its votes are counted."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil

from governance.refusals import Correctable, Refusal

SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=60)
HOURS_RANGE = (1, 24 * 60)
# When everybody has voted, an open ballot stays open this long after the last vote, so that its voter can think again.
SECOND_THOUGHTS = timedelta(minutes=5)
SECOND_THOUGHTS_IN_MEETING = timedelta(seconds=20)
# With fewer people or papers than this, the outcome of a secret ballot would show how somebody voted.
FEWEST_IN_SECRET = 3


class Choice(StrEnum):
    """The options of all rules, of which each offers some. In a consent ballot FOR means: no objection."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OBJECT = "object"


class Rule(StrEnum):
    """The name of a rule by which ballots are decided; `governance.rules` has what each one means."""

    MAJORITY = "majority"
    CONSENT = "consent"


class Share(StrEnum):
    """What a threshold is a share of: the votes for and against, or everybody who may vote."""

    VOTES = "votes"
    ELECTORATE = "electorate"


class Secrecy(StrEnum):
    """Whether the ballot remembers who voted how."""

    OPEN = "open"
    SECRET = "secret"


class BallotState(StrEnum):
    """A ballot is open once, and closed for good."""

    OPEN = "open"
    CLOSED = "closed"


class BallotKind(StrEnum):
    """What a ballot is about, and so what its outcome moves."""

    ADOPT_PLAN = "adopt_plan"
    RATIFY_PLAN = "ratify_plan"
    PUBLISH_EDITION = "publish_edition"
    ROLL_PLAN = "roll_plan"
    MEETING = "meeting"
    AGREE_PROMISE = "agree_promise"
    CHOOSE_CHANGE = "choose_change"

    @property
    def of_council(self) -> bool:
        """Whether the council's delegates vote, and not those of one group."""
        return self not in (BallotKind.ADOPT_PLAN, BallotKind.MEETING)

    @property
    def second_thoughts(self) -> timedelta:
        """How long an open ballot of this kind stays open after the last vote of all."""
        return SECOND_THOUGHTS_IN_MEETING if self is BallotKind.MEETING else SECOND_THOUGHTS


class Outcome(StrEnum):
    """How a ballot ended."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    NO_QUORUM = "no_quorum"
    WITHDRAWN = "withdrawn"
    TOO_FEW_PAPERS = "too_few_papers"


@dataclass(frozen=True, slots=True)
class Terms:
    """The rule a ballot is decided by, fixed when it opens. Shares are exact and between 0 and 1."""

    rule: Rule = Rule.MAJORITY
    threshold: Fraction = Fraction(1, 2)
    threshold_of: Share = Share.VOTES
    quorum: Fraction = Fraction(1, 2)
    secrecy: Secrecy = Secrecy.OPEN

    def quorum_of(self, electorate: int) -> int:
        """Return how many of the electorate must take part."""
        return ceil(self.quorum * electorate)

    def fitting(self, electorate: int) -> "Terms":
        """Return the terms a ballot of so many opens with: where too few may vote to keep a secret, it is open."""
        return self if electorate >= FEWEST_IN_SECRET else replace(self, secrecy=Secrecy.OPEN)


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes of one ballot, counted by option, and the size of its electorate.

    An option that nobody chose is left out, so that equal counts are equal values.
    """

    electorate: int
    counts: tuple[tuple[Choice, int], ...] = ()

    @classmethod
    def counted(cls, electorate: int, counts: Mapping[Choice, int]) -> "Tally":
        """Return the tally of these counts."""
        return cls(electorate, tuple((option, counts[option]) for option in Choice if counts.get(option)))

    def of(self, option: Choice) -> int:
        """Return how many chose this option."""
        return dict(self.counts).get(option, 0)

    @property
    def taken_part(self) -> int:
        """How many took part; abstaining and objecting is taking part."""
        return sum(count for _, count in self.counts)

    @property
    def waiting(self) -> int:
        """How many of the electorate have not voted."""
        return self.electorate - self.taken_part


def end_after_vote(
    kind: BallotKind, secrecy: Secrecy, *, closes_at: datetime, before: datetime | None, voted_at: datetime
) -> datetime:
    """Return when a ballot ends in which everybody has voted, after a vote or a change that counts.

    A secret one ends at once, for nothing can be changed in it. In an open one every vote and every change begins the
    time for second thoughts anew, up to the closing time. `before` is the end that was told since everybody had voted,
    None until then: it never moves forward, even when a clock is set back or votes come in another order than pressed.
    """
    if secrecy is Secrecy.SECRET:
        return min(voted_at, closes_at)
    return min(max(before or voted_at, voted_at + kind.second_thoughts), closes_at)


def checked_closing(closes_at: datetime, now: datetime) -> datetime:
    """Return the closing time if people have time to vote and the question does not stay open for ever."""
    if closes_at < now + SHORTEST:
        raise ClosesTooSoon(minutes=SHORTEST // timedelta(minutes=1))
    if closes_at > now + LONGEST:
        raise ClosesTooLate(days=LONGEST.days)
    return closes_at


@dataclass(eq=False)
class BallotClosed(Refusal):
    """The ballot is over; nothing changes any more."""

    closed_at: datetime


@dataclass(eq=False)
class NotInElectorate(Refusal):
    """The person may not vote in this ballot: the electorate was fixed when it opened."""

    opened_at: datetime


@dataclass(eq=False)
class AlreadyVoted(Refusal):
    """The person has voted in this secret ballot, where a vote cannot be found again to change it."""


@dataclass(eq=False)
class NoSuchChoice(Refusal):
    """This ballot does not offer that choice."""

    choice: str


@dataclass(eq=False)
class PapersLost(Refusal):
    """The papers of this secret ballot cannot be opened any more: the file with its seal is gone."""


@dataclass(eq=False)
class NobodyMayVote(Refusal):
    """There is nobody in the electorate, so there is nothing to decide."""


@dataclass(eq=False)
class ClosesTooSoon(Correctable):
    """A ballot must stay open for at least this many minutes."""

    minutes: int


@dataclass(eq=False)
class ClosesTooLate(Correctable):
    """A ballot may stay open for at most this many days."""

    days: int


@dataclass(eq=False)
class BallotRunning(Refusal):
    """A ballot on the same thing is open already."""

    name: str
