"""What the safeguarding lead has hidden: everything that shows it asks here first.

A hidden post would be of little use if a command still said its words. So every view lays this veil over what people
typed, and lifts it only for the safeguarding lead and whoever manages the server.
"""

from dataclasses import dataclass, replace

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.plans import PlanText
from governance.texts import HIDDEN
from services.people import school_of
from storage.cards import Card
from storage.groups import Group


@dataclass(frozen=True, slots=True)
class Veil:
    """Covers hidden texts in what is being shown, unless it is lifted for who reads it."""

    session: Session
    lifted: bool = False

    def covers(self, kind: CardKind, subject: int) -> bool:
        """Whether this reader may not see the words of this thing's card."""
        return not self.lifted and _is_hidden(self.session, kind, subject)

    def name_of(self, group: Group) -> str:
        """Return the group's name as this reader may see it."""
        return HIDDEN if self.covers(CardKind.GROUP, group.id) else group.name

    def purpose_of(self, group: Group) -> str:
        """Return what the group is for as this reader may see it."""
        return HIDDEN if self.covers(CardKind.GROUP, group.id) else group.purpose

    def text_of(self, plan: int, text: PlanText) -> PlanText:
        """Return what a plan says as this reader may see it."""
        return veiled(text) if self.covers(CardKind.PLAN, plan) else text


def veiled(text: PlanText) -> PlanText:
    """Return a plan's text without a word of it."""
    return replace(text, title=HIDDEN, why=HIDDEN, goal=HIDDEN, money=None)


def veil_for(session: Session, *, school: int, visitor: Visitor | None) -> Veil:
    """Return the veil as this reader meets it; without one it is a card or a message, which anybody may read."""
    found = school_of(session, school)
    if visitor is None:
        return Veil(session)
    standing = standing_of(visitor, found.roles)
    return Veil(session, lifted=standing.safeguarding or standing.manages)


def hidden_ones(session: Session, *, school: int, kind: CardKind) -> frozenset[int]:
    """Return the ids of the things of this kind whose cards are hidden in the school."""
    found = select(Card.subject).where(Card.school_id == school, Card.kind == kind, col(Card.hidden_at).is_not(None))
    return frozenset(session.exec(found))


# Built once: every view asks this of everything it shows.
_HIDDEN = select(Card.id).where(
    Card.kind == bindparam("kind"), Card.subject == bindparam("subject"), col(Card.hidden_at).is_not(None)
)


def _is_hidden(session: Session, kind: CardKind, subject: int) -> bool:
    return session.exec(_HIDDEN, params={"kind": kind, "subject": subject}).first() is not None
