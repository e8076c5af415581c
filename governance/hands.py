"""Decisions in a meeting: hands counted among those here, by the same exact rule as a ballot."""

from dataclasses import dataclass
from fractions import Fraction

from governance.ballots import Outcome, Rule, Tally, Terms, decide
from governance.refusals import NumberOutOfRange, Refusal

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Hands:
    """How many hands were up. By consent `against` are those who object, and the others are not counted."""

    for_: int = 0
    against: int = 0
    abstained: int = 0

    @property
    def total(self) -> int:
        """How many hands were up in all."""
        return self.for_ + self.against + self.abstained


def outcome_of(rule: Rule, hands: Hands, *, here: int) -> Outcome:
    """Return what was decided: by hands with more for than against, by consent when nobody objects.

    Raises TooManyHands when more hands were up than people are here, NoHands when none was.
    """
    for field, number in (("for", hands.for_), ("against", hands.against), ("abstained", hands.abstained)):
        if number < 0:
            raise NumberOutOfRange(field=field, number=number, least=0, most=here)
    if hands.total > here:
        raise TooManyHands(hands=hands.total, here=here)
    if rule is Rule.CONSENT:
        tally = Tally(electorate=here, for_=here - hands.against, object_=hands.against)
    elif hands.total:
        tally = Tally(electorate=here, for_=hands.for_, against=hands.against, abstain=hands.abstained)
    else:
        raise NoHands()
    return decide(tally, Terms(rule=rule, quorum=Fraction(0)))


def read_hands(text: str, *, field: str) -> int:
    """Return the number somebody typed; nothing is none. Raises HandsUnclear."""
    typed = text.strip()
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        raise HandsUnclear(field=field, text=typed)
    return int(typed)


@dataclass(eq=False)
class TooManyHands(Refusal):
    """More hands were counted than people are here."""

    hands: int
    here: int


@dataclass(eq=False)
class NoHands(Refusal):
    """No hand was counted at all."""


@dataclass(eq=False)
class HandsUnclear(Refusal):
    """A number of hands could not be read."""

    field: str
    text: str
