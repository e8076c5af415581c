"""What follows for the council's coming meetings when somebody takes a seat there or gives it up."""

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.council import COUNCIL
from governance.groups import MIN_MEMBERS_TO_MEET
from governance.meetings import MeetingState
from services.outbox.cards import mark_stale
from storage.advisors import waiting_invitations
from storage.groups import Delegate, Group, delegates_of, sits
from storage.meetings import open_answers, open_meetings_of_body


def seat_taken(session: Session, school: int) -> None:
    """Have the council's meetings go on if there are just enough delegates now."""
    if _seated(session, school) == MIN_MEMBERS_TO_MEET:
        _tell(session, school)


def seat_given_up(session: Session, school: int, person: int) -> None:
    """Forget what somebody who sits there no more said about coming; with too few delegates its meetings rest."""
    session.flush()
    if not sits(session, school, person):
        for said in open_answers(session, school, group=None, person=person):
            session.delete(said)
            mark_stale(session, CardKind.MEETING, said.meeting_id)
    if _seated(session, school) == MIN_MEMBERS_TO_MEET - 1:
        _tell(session, school)


def seen_anew(session: Session, group: Group) -> None:
    """Have the council's meetings say it where somebody of this group has become an adult, or is none any more.

    How many sat there before is not known: so they say it where just enough sit there now, or just too few.
    """
    seat = select(Delegate.id).where(Delegate.group_id == group.id, col(Delegate.left_at).is_(None))
    if session.exec(seat.limit(1)).first() and _seated(session, group.school_id) in (
        MIN_MEMBERS_TO_MEET - 1,
        MIN_MEMBERS_TO_MEET,
    ):
        _tell(session, group.school_id)


def _seated(session: Session, school: int) -> int:
    return len({seat.person_id for seat in delegates_of(session, school)})


def _tell(session: Session, school: int) -> None:
    """Have the cards, the events and every calendar say it: to these a meeting that rests is one that changed."""
    for meeting in open_meetings_of_body(session, school, None):
        if meeting.state is MeetingState.PLANNED:
            meeting.revision += 1
            mark_stale(session, CardKind.MEETING, meeting.id)
    for invitation in waiting_invitations(session, school, group=COUNCIL):
        mark_stale(session, CardKind.INVITATION, invitation.id)
