"""What is of advisors among the kinds: the card of an invitation."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.nudging import LetterKind
from governance.reminders import ReminderKind
from governance.safeguarding import Part
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from storage.advisors import Invitation
from storage.letters import Letter
from storage.reminders import Reminder, pending


def _purpose(session: Session, subject: int) -> Iterator[Passage]:
    invitation = session.get_one(Invitation, subject)
    yield Passage(Part.INVITATION, invitation.purpose, invitation.inviter_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.GROUP, session.get_one(Invitation, subject).group_id


def _its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(Invitation, subject).plan_id
    if plan is not None:
        yield CardKind.PLAN, plan


def _its_meeting(session: Session, subject: int) -> Iterator[Thing]:
    meeting = session.get_one(Invitation, subject).meeting_id
    if meeting is not None:
        yield CardKind.MEETING, meeting


def _group(subject: Subject) -> Subject:
    return select(Invitation.group_id).where(col(Invitation.id) == subject).scalar_subquery()


def _is_waiting(session: Session, subject: int) -> bool:
    return session.get_one(Invitation, subject).state.is_waiting


def _pinged(session: Session, subject: int, now: datetime) -> None:
    """Note that the card is up; when it pinged, nothing more is to be said."""
    row = session.exec(pending().where(Reminder.kind == ReminderKind.INVITED, Reminder.subject == subject)).first()
    if row is not None and row.letter_id and session.get_one(Letter, row.letter_id).kind is LetterKind.PING:
        row.delivered_at = now


CARDS = {
    CardKind.INVITATION: CardDescription(
        place=Place.THREAD,
        group=_group,
        goes_on=_is_waiting,
        posted=_pinged,
        words=Words(
            typed=(_purpose,),
            rows={"invitation": "id"},
            repeats=(_its_group, _its_plan, _its_meeting),
            named=(names(Invitation.id, Invitation.teacher_id), names(Invitation.id, Invitation.inviter_id)),
        ),
    )
}
