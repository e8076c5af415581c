"""What the safeguarding lead has hidden: everything that shows it asks here first.

A hidden post would be of little use if a command still said its words. So every view lays this veil over what people
typed, and lifts it only for the safeguarding lead, and for whoever manages the server and is no student.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TypeVar

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor, standing_of
from governance.plans import PlanText
from governance.texts import HIDDEN, retold
from services.access.authorship import typed_for
from services.access.people import school_of
from services.kinds.cards import kinds_beside
from storage.cards import hidden_in
from storage.groups import Group
from storage.meetings import Meeting
from storage.plans import Step

T = TypeVar("T")


@dataclass(frozen=True)
class Veil:
    """Covers hidden texts in what is being shown.

    `hidden` are the things whose posts this reader may not read, `words` what stands in these posts: read only by a
    view that may repeat them, and once. It is `is_lifted` for who may read everything.
    """

    hidden: frozenset[tuple[CardKind, int]] = frozenset()
    read_words: Callable[[], frozenset[str]] = frozenset
    is_lifted: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        """What stands in the hidden posts."""
        return self.read_words()

    def hidden_of(self, kind: CardKind) -> frozenset[int]:
        """Return the things of this kind whose words this reader may not see."""
        return frozenset(subject for one, subject in self.hidden if one in kinds_beside(kind))

    def covers(self, kind: CardKind, subject: int) -> bool:
        """Whether this reader may not see the words of this thing, on whichever of its cards they are hidden."""
        return any((one, subject) in self.hidden for one in kinds_beside(kind))

    def hides(self, step: Step) -> bool:
        """Whether this reader may not see the words of this step: it is hidden alone, or its whole plan is."""
        alone = step.hidden_at is not None and not self.is_lifted
        return alone or self.covers(CardKind.PLAN, step.plan_id)

    def said(self, text: str) -> str:
        """Return a text as this reader may see it, wherever it was typed or repeated."""
        return HIDDEN if text in self.words else text

    def name_of(self, group: Group) -> str:
        """Return the group's name as this reader may see it."""
        return HIDDEN if self.covers(CardKind.GROUP, group.id) else group.name

    def names_of(self, groups: Iterable[Group]) -> dict[int, str]:
        """Return the groups' names as this reader may see them, by id."""
        return {group.id: self.name_of(group) for group in groups}

    def purpose_of(self, group: Group) -> str:
        """Return what the group is for as this reader may see it."""
        return HIDDEN if self.covers(CardKind.GROUP, group.id) else group.purpose

    def emoji_of(self, group: Group) -> str:
        """Return the group's emoji as this reader may see it, which is none where it has none."""
        return "" if group.emoji is None or self.covers(CardKind.GROUP, group.id) else group.emoji

    def place_of(self, meeting: Meeting) -> str | None:
        """Return where a meeting is as this reader may see it."""
        return HIDDEN if meeting.place and self.covers(CardKind.MEETING, meeting.id) else meeting.place

    def text_of(self, plan: int, text: PlanText) -> PlanText:
        """Return what a plan says as this reader may see it."""
        return veiled(text) if self.covers(CardKind.PLAN, plan) else text


def veiled(text: PlanText) -> PlanText:
    """Return a plan's text without a word of it."""
    return replace(text, title=HIDDEN, why=HIDDEN, goal=HIDDEN, money=None, asks=HIDDEN if text.asks else "")


def veil_of(session: Session, school: int) -> Veil:
    """Return the veil as it lies over a card or a message, which anybody may read."""
    hidden = hidden_in(session, school)
    return Veil(hidden, partial(_words_in, session, school, hidden))


def veil_for(session: Session, *, school: int, visitor: Visitor | None) -> Veil:
    """Return the veil as this reader meets it. Raises NotSetUp."""
    found = school_of(session, school)
    if visitor is not None:
        standing = standing_of(visitor, found.roles)
        if standing.safeguarding or (standing.manages and not standing.student):
            return Veil(is_lifted=True)
    return veil_of(session, school)


def words_hidden_from(session: Session, *, school: int, visitor: Visitor) -> frozenset[str]:
    """Return the hidden texts that this reader may not see. Raises NotSetUp."""
    return veil_for(session, school=school, visitor=visitor).words


def hidden_words(session: Session, *, school: int) -> frozenset[str]:
    """Return the texts of the school that are hidden: no refusal repeats one, and no edition says it."""
    return veil_of(session, school).words


# Built once at import, because every look at typed words runs it.
_HIDDEN_STEPS = select(Step.what).where(Step.school_id == bindparam("school"), col(Step.hidden_at).is_not(None))


def _words_in(session: Session, school: int, hidden: frozenset[tuple[CardKind, int]]) -> frozenset[str]:
    steps = session.exec(_HIDDEN_STEPS, params={"school": school})
    on_cards = (text for kind, subject in hidden for text in _words_of(session, kind, subject))
    return frozenset((*on_cards, *steps))


def _words_of(session: Session, kind: CardKind, subject: int) -> Iterator[str]:
    """Give every text that somebody but the lead typed and the card of this thing has shown."""
    return (passage.text for passage in typed_for(session, kind, subject) if not passage.of_lead)


def unsaid(value: T, words: frozenset[str]) -> T:
    """Return a value without these texts."""
    return retold(value, lambda text: HIDDEN if text in words else text) if words else value
