"""What a direct message may carry: only words that stand where staff see them, and no word of a student to an adult.

Whoever they were when it was promised: what counts is what holds when it is sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, select

from governance.cards import CardKind
from governance.people import SeenAs
from governance.reminders import ReminderKind, Settled
from storage.ballots import Ballot, MeetingBallot
from storage.cards import Card
from storage.groups import Group
from storage.meetings import Meeting
from storage.minutes import MeetingAction
from storage.people import Person
from storage.plans import Plan, Step, version_of
from storage.reminders import Reminder

# Who set a reminder for themselves reads their own words; a teacher reads of an invitation or a group where it stands.
_CARRIES_NOBODYS = frozenset(
    {
        ReminderKind.OWN,
        ReminderKind.INVITED,
        ReminderKind.INVITATION_WAITING,
        ReminderKind.ADVICE_RESTS,
        ReminderKind.ADVICE_GOES_ON,
    }
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where in the server to look, in place of the words that stand there."""

    thread: int | None


def may_carry_words(kind: ReminderKind, reader: Person) -> bool:
    """Tell whether a direct message of this kind to this person may carry what students typed.

    Only who was a student when the bot last saw them reads it; of somebody it has not seen yet, it knows too little.
    """
    return kind in _CARRIES_NOBODYS or reader.seen_as is SeenAs.STUDENT


@dataclass(frozen=True, slots=True)
class Source:
    """Where what a reminder repeats is written: its group, the cards it stands on, and who wrote it, if that is known.

    One of the cards has to be up and none of them hidden, nor any of those it is `about`. Words that are added to a
    card that is up already are `added`: they stand there once that card is drawn again.
    """

    group: int | None
    cards: tuple[CardKind, ...]
    subject: int
    author: int | None
    added: bool = False
    about: tuple[tuple[CardKind, int], ...] = ()


def source_of(session: Session, row: Reminder) -> Source | None:
    """Return where the words of this reminder come from; None where it repeats nothing that others typed."""
    found = _SOURCES.get(row.kind)
    return found(session, row) if found is not None else None


def stands_where_staff_see(session: Session, source: Source) -> bool:
    """Tell whether staff can read the words too: in a thread, on a card that is up, not hidden, of no paused group."""
    group = session.get_one(Group, source.group) if source.group is not None else None
    if group is not None and (group.thread_id is None or group.paused_at is not None):
        return False
    cards = [card for kind in source.cards if (card := _card(session, kind, source.subject)) is not None]
    repeated = [card for one in source.about if (card := _card(session, *one)) is not None]
    if any(card.hidden_at is not None for card in (*cards, *repeated)):
        return False
    return any(_shows(card, added=source.added) for card in cards)


def _card(session: Session, kind: CardKind, subject: int) -> Card | None:
    return session.exec(select(Card).where(Card.kind == kind, Card.subject == subject)).one_or_none()


def _shows(card: Card, *, added: bool) -> bool:
    is_up = card.channel_id is not None and card.message_id is not None
    is_well = card.settled is not Settled.GONE and card.refused_for is None
    return is_up and is_well and (not added or card.drawn >= card.revision)


def _of_ballot(session: Session, row: Reminder) -> Source:
    ballot, asked = session.get_one(Ballot, row.subject), session.get(MeetingBallot, row.subject)
    if asked is not None:
        group = session.get_one(Meeting, asked.meeting_id).group_id
        return Source(group, (CardKind.BALLOT,), ballot.id, asked.author_id, about=((CardKind.GROUP, group),))
    if ballot.plan_id is None:
        return Source(None, (CardKind.BALLOT,), ballot.id, None)
    plan = session.get_one(Plan, ballot.plan_id)
    author = version_of(session, plan, ballot.plan_version).author_id
    return Source(plan.group_id, (CardKind.BALLOT,), ballot.id, author, about=((CardKind.PLAN, plan.id),))


def _of_step(session: Session, row: Reminder) -> Source:
    step = session.get_one(Step, row.subject)
    plan = session.get_one(Plan, step.plan_id)
    return Source(plan.group_id, (CardKind.PLAN,), plan.id, step.author_id, added=True)


def _of_action(session: Session, row: Reminder) -> Source:
    action = session.get_one(MeetingAction, row.subject)
    cards = (CardKind.MINUTES, CardKind.HELD_MINUTES)
    return Source(action.group_id, cards, action.meeting_id, action.author_id, added=True)


def _of_plan(session: Session, row: Reminder) -> Source:
    plan = session.get_one(Plan, row.subject)
    return Source(plan.group_id, (CardKind.PLAN,), plan.id, version_of(session, plan).author_id)


def _of_group(session: Session, row: Reminder) -> Source:
    """The group's name stands on its card, also while its thread takes nothing."""
    return Source(None, (CardKind.GROUP,), row.subject, None)


_SOURCES: Mapping[ReminderKind, Callable[[Session, Reminder], Source]] = {
    ReminderKind.BALLOT_CLOSING: _of_ballot,
    ReminderKind.OUTCOME: _of_ballot,
    ReminderKind.STEP_DUE: _of_step,
    ReminderKind.ACTION_DUE: _of_action,
    ReminderKind.PLAN_REVIEW: _of_plan,
    ReminderKind.PLAN_ANSWERED: _of_plan,
    ReminderKind.UNDELIVERED: _of_group,
}
