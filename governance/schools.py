"""What a school says of itself when it is set up, and what of that cannot be understood."""

from dataclasses import dataclass

from governance.refusals import Refusal

STUDENTS_RANGE = (1, 20_000)


@dataclass(eq=False)
class UnknownZone(Refusal):
    """The text is no time zone with a place in it."""

    text: str


@dataclass(eq=False)
class UnknownLanguage(Refusal):
    """The bot does not speak this language; `known` are those it does."""

    text: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownCurrency(Refusal):
    """The text is neither a sign nor a code of a currency."""

    text: str
