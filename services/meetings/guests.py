"""Teachers as guests of a meeting: the time they suggest becomes the meeting's when the facilitator agrees."""

from datetime import datetime

from sqlmodel import Session

from governance.advisors import InvitationState, NothingSuggested
from governance.people import Visitor
from services.access import people
from services.access.membership import open_group, require_facilitator
from services.advisors.inviting import accept
from services.meetings import changing
from services.views.advisors import InvitationView, get_invitation, view_of
from storage.schools import school_time


def agree(session: Session, *, school: int, visitor: Visitor, invitation: int, now: datetime) -> InvitationView:
    """Move the meeting to the time its guest suggested, and count the invitation as accepted.

    Raises FacilitatorOnly, NothingSuggested, MeetingOver, NotFound.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_invitation(session, school=school, invitation=invitation)
    require_facilitator(session, actor, open_group(session, school=school, group=row.group_id))
    late = row.suggested_for is None or row.suggested_for <= now or row.answer_by <= now
    if row.state is not InvitationState.SUGGESTED or row.meeting_id is None or row.suggested_for is None or late:
        raise NothingSuggested()
    changing.move(session, school=school, visitor=visitor, meeting=row.meeting_id, when=row.suggested_for, now=now)
    row.until = max(row.until, school_time(session, actor.school).today(row.suggested_for))
    accept(session, actor.school, row, now, person=actor.id)
    return view_of(session, row)
