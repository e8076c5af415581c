"""What a school says of itself when it is set up, and what of that cannot be understood."""

from dataclasses import dataclass

from governance.refusals import Correctable

STUDENTS_RANGE = (1, 20_000)


@dataclass(eq=False)
class UnknownZone(Correctable):
    """The text is no time zone with a place in it."""

    text: str


@dataclass(eq=False)
class UnknownLanguage(Correctable):
    """The bot does not speak this language; `known` are those it does."""

    text: str
    known: tuple[str, ...]


@dataclass(eq=False)
class UnknownCurrency(Correctable):
    """The text is neither a sign nor a code of a currency."""

    text: str


@dataclass(eq=False)
class NotConfirmed(Correctable):
    """The administrator did not confirm that members are 13 or over and that the school agreed."""


@dataclass(eq=False)
class RolesUnclear(Correctable):
    """The roles named do not tell people apart: `reason` is `same` or `everyone`."""

    reason: str
