"""The kinds that belong to advisors: the card of an invitation, and the reminders of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.nudging import LetterKind
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.access.bodies import body_of
from services.advisors import undoing
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Target
from services.kinds.undoing import UndoDescription
from services.views import advisors as views
from services.views.advisors import InvitationView
from storage.advisors import Advisorship, Invitation
from storage.letters import Letter
from storage.people import Person
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.reminders import Reminder, pending


def _purpose(session: Session, subject: int) -> Iterator[Passage]:
    invitation = session.get_one(Invitation, subject)
    yield Passage(Part.INVITATION, invitation.purpose, invitation.inviter_id)


def _its_group(session: Session, subject: int) -> Iterator[Thing]:
    group = session.get_one(Invitation, subject).group_id
    # The council's name is nobody's words.
    if group is not None:
        yield CardKind.GROUP, group


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


def _waiting(desk: Desk, row: Reminder) -> Target | Settled:
    invitation = desk.session.get_one(Invitation, row.subject)
    # What a group that rests asks waits for somebody to join; what a council asks which does is not brought up.
    rests = invitation.group_id is None and body_of(desk.session, invitation).rests(desk.session)
    if not invitation.state.is_waiting or invitation.answer_by <= desk.now or rests:
        return Settled.NOT_NEEDED
    return Target(about=_shown(desk, row), reader=invitation.teacher_id)


def _answered(desk: Desk, row: Reminder) -> Target:
    return Target(about=_shown(desk, row))


def _ended(desk: Desk, row: Reminder) -> Target | Settled:
    """That it ended is news while it is so, and while there is a group to tell."""
    view = _shown(desk, row)
    return Target(about=view) if view.ended is not None and view.is_group_open else Settled.NOT_NEEDED


def _began_or_ended_by(session: Session, person: Person) -> Iterable[int]:
    """The invitations to whose day this person agreed, or whose advice they ended: their cards say so."""
    deeds = (RecordKind.ADVISORSHIP_BEGAN, RecordKind.ADVISORSHIP_ENDED)
    done = (DEED_IS_COUNTED, RecordEntry.person_id == person.id, col(RecordEntry.deed).in_(deeds))
    theirs = select(RecordEntry.subject).where(*done)
    return session.exec(select(Advisorship.invitation_id).where(col(Advisorship.id).in_(theirs)))


def _shown(desk: Desk, row: Reminder) -> InvitationView:
    return views.view(desk.session, school=row.school_id, invitation=row.subject)


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
            named=(
                names(Invitation.id, Invitation.teacher_id),
                names(Invitation.id, Invitation.inviter_id),
                _began_or_ended_by,
            ),
        ),
    )
}
_OF_REMINDER = col(Invitation.id) == col(Reminder.subject)
_TEACHER = select(Invitation.teacher_id).where(_OF_REMINDER).scalar_subquery()
_INVITER = select(Invitation.inviter_id).where(_OF_REMINDER).scalar_subquery()
_ENDER = (
    select(RecordEntry.person_id)
    .join(Advisorship, col(Advisorship.id) == col(RecordEntry.subject))
    .where(
        col(RecordEntry.school_id) == col(Reminder.school_id),
        RecordEntry.deed == RecordKind.ADVISORSHIP_ENDED,
        col(Advisorship.invitation_id) == col(Reminder.subject),
    )
    .order_by(col(RecordEntry.id).desc())
    .limit(1)
    .scalar_subquery()
)
_RESTS_WITH = select(Invitation.group_id).where(_OF_REMINDER).scalar_subquery()
_WORDS = passages_about(CardKind.INVITATION)
UNDOING = {
    Undoable.TEACHER_INVITED: UndoDescription(go_back=undoing.invited),
    # Teachers answer and stop, and a facilitator ends: whoever did it takes it back, whatever they are.
    Undoable.INVITATION_ANSWERED: UndoDescription(go_back=undoing.answered, by_students=False),
    Undoable.ADVISORSHIP_ENDED: UndoDescription(go_back=undoing.ended, by_students=False),
}
REMINDERS = {
    # A teacher reads of an invitation where it stands.
    ReminderKind.INVITED: ReminderDescription(
        target=_waiting,
        passages=_WORDS,
        has_student_text=False,
        rests_with=_RESTS_WITH,
        names=(_TEACHER, _INVITER),
    ),
    ReminderKind.INVITATION_WAITING: ReminderDescription(
        target=_waiting,
        passages=_WORDS,
        has_student_text=False,
        rests_with=_RESTS_WITH,
        reader=_TEACHER,
        names=(_TEACHER, _INVITER),
        pinged_apart=True,
    ),
    ReminderKind.INVITATION_ANSWERED: ReminderDescription(
        target=_answered, passages=_WORDS, names=(_TEACHER, _INVITER)
    ),
    ReminderKind.ADVICE_ENDED: ReminderDescription(target=_ended, passages=_WORDS, names=(_TEACHER, _ENDER)),
}
