"""Decisions in a meeting: hands counted among those present, by the same exact rule as a ballot."""

from dataclasses import dataclass
from fractions import Fraction

from governance.ballots import Choice, Outcome, Rule, Tally, Terms
from governance.refusals import NumberOutOfRange, Refusal
from governance.rules import decide

MOST_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Hands:
    """How many hands were up, as they are typed. By consent `against` are those who object; nobody else is counted."""

    for_: int = 0
    against: int = 0
    abstained: int = 0

    @property
    def total(self) -> int:
        """The total number of hands raised."""
        return self.for_ + self.against + self.abstained


# Hands are counted among those here, however many that are.
_TERMS = {rule: Terms(rule=rule, quorum=Fraction(0)) for rule in Rule}


def tally_of_hands(rule: Rule, hands: Hands, *, here: int) -> Tally:
    """Return the tally of these hands.

    Raises TooManyHands if more hands were raised than people are present, NoHands if none was.
    """
    for field, number in (("for", hands.for_), ("against", hands.against), ("abstained", hands.abstained)):
        if number < 0:
            raise NumberOutOfRange(field=field, number=number, least=0, most=here)
    if hands.total > here:
        raise TooManyHands(hands=hands.total, here=here)
    if rule is Rule.CONSENT:
        return Tally.counted(here, {Choice.OBJECT: hands.against})
    if not hands.total:
        raise NoHands()
    counts = {Choice.FOR: hands.for_, Choice.AGAINST: hands.against, Choice.ABSTAIN: hands.abstained}
    return Tally.counted(here, counts)


def outcome_of(rule: Rule, hands: Hands, *, here: int) -> Outcome:
    """Return what was decided: by hands with more for than against, by consent when nobody objects.

    Raises what `tally_of_hands` does.
    """
    return decide(tally_of_hands(rule, hands, here=here), _TERMS[rule])


def read_hands(text: str, *, field: str) -> int:
    """Return the number typed; an empty text is 0. Raises HandsUnclear."""
    typed = text.strip()
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS):
        raise HandsUnclear(field=field, text=typed)
    return int(typed)


@dataclass(eq=False)
class TooManyHands(Refusal):
    """More hands were counted than people are present."""

    hands: int
    here: int


@dataclass(eq=False)
class NoHands(Refusal):
    """No hands were counted."""


@dataclass(eq=False)
class HandsUnclear(Refusal):
    """The number of hands could not be read."""

    field: str
    text: str
