"""What a teacher suggests instead, when the facilitator agrees: a meeting moves there, or advice begins on that day."""

from datetime import datetime

from sqlmodel import Session

from governance.advisors import LONGEST_ADVISORSHIP, InvitationState, NothingSuggested
from governance.people import Visitor
from services.access import people
from services.access.membership import open_group, require_facilitator
from services.advisors.inviting import accept
from services.meetings import changing
from services.views.advisors import InvitationView, get_invitation, view_of
from storage.schools import school_time


def agree(session: Session, *, school: int, visitor: Visitor, invitation: int, now: datetime) -> InvitationView:
    """Take the time that a teacher suggested, and count the invitation as accepted.

    A meeting moves to it. Advice lasts from then as long as it was asked for, at most a term from today.

    Raises FacilitatorOnly, NothingSuggested, MeetingOver, NotFound.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_invitation(session, school=school, invitation=invitation)
    require_facilitator(session, actor, open_group(session, school=school, group=row.group_id))
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
        lasts = row.until - clock.today(row.sent_at)
        row.until = min(clock.today(suggested) + lasts, clock.today(now) + LONGEST_ADVISORSHIP)
    accept(session, actor.school, row, now, person=actor.id)
    return view_of(session, row)
