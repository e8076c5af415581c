"""What a teacher suggests instead, when the facilitator agrees: a meeting moves there, or advice begins on that day."""

from datetime import datetime

from sqlmodel import Session

from governance.advisors import InvitationState, NothingSuggested
from governance.people import Visitor
from governance.reminders import ReminderKind
from services.access import people
from services.access.bodies import Body, open_body
from services.access.membership import require_facilitator
from services.access.people import Actor
from services.advisors.inviting import accept
from services.meetings import changing
from services.outbox.reminders import remind
from services.views.advisors import InvitationView, get_invitation, suggested_until, view_of
from storage.schools import school_time


def agree(session: Session, *, school: int, visitor: Visitor, invitation: int, now: datetime) -> InvitationView:
    """Take the time that a teacher suggested, and count the invitation as accepted.

    A meeting moves to it. Advice lasts from then until the day that the teacher has read.

    Raises FacilitatorOnly, DelegatesOnly, NothingSuggested, MeetingOver, NotFound.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_invitation(session, school=school, invitation=invitation)
    _require_agreeing(session, actor, open_body(session, school=school, group=row.group_id))
    clock = school_time(session, actor.school)
    suggested = row.suggested_for
    if row.state is not InvitationState.SUGGESTED or suggested is None or row.answer_by <= now:
        raise NothingSuggested()
    # Advice begins on a day, which is not over before its end.
    ends = suggested if row.meeting_id is not None else clock.end_of(clock.today(suggested))
    if ends <= now:
        raise NothingSuggested()
    if row.meeting_id is not None:
        changing.move(session, school=school, visitor=visitor, meeting=row.meeting_id, when=suggested, now=now)
        row.until = max(row.until, clock.today(suggested))
    else:
        row.until = suggested_until(row, clock)
    accept(session, actor.school, row, now, person=actor.id)
    # Whoever suggested it is told as well: somebody else's press has made it count.
    kind, group = ReminderKind.INVITATION_ANSWERED, row.group_id
    remind(session, kind, school=school, subject=row.id, due_at=now, person=row.teacher_id, group=group)
    return view_of(session, row)


def _require_agreeing(session: Session, actor: Actor, body: Body) -> None:
    """Raise FacilitatorOnly or, in the council, DelegatesOnly: nobody runs it, and any delegate moves its meetings."""
    if body.group is not None:
        require_facilitator(session, actor, body.group)
    else:
        body.require_member(session, actor)
