"""What a direct message may contain: only text that staff can also see, and never a student's text sent to an adult.

Not even an adult who was a student when the reminder was scheduled: what counts is the moment of sending.
"""

from dataclasses import dataclass

from sqlmodel import Session, select

from governance.cards import CardKind, Post
from governance.people import SeenAs
from governance.reminders import ReminderKind, Settled
from services.kinds.reminders import REMINDERS, Source
from storage.cards import Card
from storage.groups import Group
from storage.people import Person
from storage.reminders import Reminder


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where in the server to look, in place of the words that stand there: on this card, or else in this thread."""

    thread: int | None
    card: Post | None = None


def may_carry_words(kind: ReminderKind, reader: Person) -> bool:
    """Return whether a direct message of this kind to this person may carry what students typed.

    Only who was a student when the bot last saw them reads it; of somebody it has not seen yet, it knows too little.
    """
    return not REMINDERS[kind].has_student_text or reader.seen_as is SeenAs.STUDENT


def source_of(session: Session, row: Reminder) -> Source | None:
    """Return where the words of this reminder come from; None where it repeats nothing that others typed."""
    find = REMINDERS[row.kind].source
    return find(session, row) if find is not None else None


def stands_where_staff_see(session: Session, source: Source) -> bool:
    """Return whether staff can read the words: in a thread, on a card that is up, not hidden, of no paused group."""
    group = session.get_one(Group, source.group) if source.group is not None else None
    if group is not None and (group.thread_id is None or group.paused_at is not None):
        return False
    cards = [card for kind in source.cards if (card := _card(session, kind, source.subject)) is not None]
    repeated = [card for one in source.about if (card := _card(session, *one)) is not None]
    if any(card.hidden_at is not None for card in (*cards, *repeated)):
        return False
    return any(_shows(card, added=source.added) for card in cards)


def pointer_to(session: Session, row: Reminder, source: Source | None) -> Pointer:
    """Return where to look for what a message may not repeat."""
    thread = session.get_one(Group, row.group_id).thread_id if row.group_id else None
    return Pointer(thread, card_of(session, source) if source is not None else None)


def card_of(session: Session, source: Source) -> Post | None:
    """Return where a card stands on which these words can be read, unless they are hidden there."""
    for kind in source.cards:
        card = _card(session, kind, source.subject)
        if card is not None and card.hidden_at is None and _shows(card, added=False):
            return Post(card.school_id, card.channel_id or 0, card.message_id or 0)
    return None


def _card(session: Session, kind: CardKind, subject: int) -> Card | None:
    return session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one_or_none()


def _shows(card: Card, *, added: bool) -> bool:
    is_up = card.channel_id is not None and card.message_id is not None
    is_well = card.settled is not Settled.GONE and card.refused_for is None
    return is_up and is_well and (not added or card.drawn >= card.revision)
