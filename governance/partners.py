"""Partners: who outside the school helps with a plan. A teacher who knows them confirms it before others see it."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from governance.refusals import Correctable, Refusal

MOST_PARTNERS = 6


class PartnerKind(StrEnum):
    """Who helps from outside: never a private person."""

    ORGANISATION = "organisation"
    COUNCIL = "council"


class PartnerState(StrEnum):
    """How a partner stands. `WITHDRAWN`: a teacher who confirmed them, or another, does so no more."""

    NAMED = "named"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken_back"

    @property
    def is_known(self) -> bool:
        """Whether a teacher stands by it, so that everybody may read it."""
        return self in (PartnerState.CONFIRMED, PartnerState.ENDED)

    @property
    def can_end(self) -> bool:
        """Whether there is something to end."""
        return self in (PartnerState.NAMED, PartnerState.CONFIRMED)


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner in the school plan. `since` is the first day of a month, None where it is longer ago than a year."""

    partner: int
    kind: PartnerKind
    name: str
    what: str
    since: date | None
    until: date | None = None


_DATES = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d ?[-\u2013/] ?(?:(?:19|20)\d\d|\d\d)\b")
# Seven figures, with at most two signs between any two of them: a telephone number has as many.
_NUMBER = re.compile(r"\d(?:[ ()./\u2013-]{0,2}\d){6,}")
_ADDRESS = re.compile(r"@|://|\bwww\.")


def leads_to_somebody(text: str) -> bool:
    """Return whether a text says how to reach somebody: an e-mail address, a link, a name with @, a phone number."""
    shown = "".join(char for char in unicodedata.normalize("NFKC", text) if unicodedata.category(char) != "Cf")
    return _ADDRESS.search(shown.casefold()) is not None or _NUMBER.search(_DATES.sub(" ", shown)) is not None


@dataclass(eq=False)
class NoContacts(Correctable):
    """A field says how to reach somebody, which a plan never does."""

    field: str


@dataclass(eq=False)
class PlanNotBegun(Refusal):
    """Partners belong to a plan that its group has agreed on and carries out."""

    plan: str
    state: str


@dataclass(eq=False)
class TooManyPartners(Refusal):
    """As many help with the plan, or wait for a teacher, as a plan may have."""

    plan: str
    most: int


@dataclass(eq=False)
class PartnerNamed(Refusal):
    """They are named already in this plan."""

    partner: str
    plan: str


@dataclass(eq=False)
class PartnerOver(Refusal):
    """What was pressed does not fit how the partner stands by now."""

    plan: str
    state: PartnerState


@dataclass(eq=False)
class NotForPartners(Refusal):
    """Only members of the plan's group, and teachers, end that somebody helps."""

    plan: str
