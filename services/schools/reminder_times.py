"""Lead times: how long before a date the school wants to be reminded."""

from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.record import RecordKind
from governance.reminders import (
    BALLOT_NOTICE_RANGE,
    INVITATION_NOTICE_RANGE,
    MEETING_NOTICE_RANGE,
    STEP_NOTICE_RANGE,
)
from services.access.people import identify, require_manager
from services.outbox.record import note
from services.schools.settings import SchoolView, in_range, view


def change_notices(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    now: datetime,
    ballots: int | None = None,
    steps: int | None = None,
    invitations: int | None = None,
    meetings: int | None = None,
) -> SchoolView:
    """Change when people are reminded: hours before a ballot closes, days before a step or an action is due or an
    answer is, minutes before a meeting.

    None leaves one as it is. What has been promised already keeps its time. Raises ManagersOnly, NumberOutOfRange.
    """
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    row = actor.school
    row.ballot_notice_hours = in_range("ballots", ballots, BALLOT_NOTICE_RANGE, row.ballot_notice_hours)
    row.step_notice_days = in_range("steps", steps, STEP_NOTICE_RANGE, row.step_notice_days)
    row.invitation_notice_days = in_range(
        "invitations", invitations, INVITATION_NOTICE_RANGE, row.invitation_notice_days
    )
    row.meeting_notice_minutes = in_range("meetings", meetings, MEETING_NOTICE_RANGE, row.meeting_notice_minutes)
    note(session, RecordKind.NOTICES_CHANGED, school=school, subject=0, at=now, person=actor.id)
    session.flush()
    return view(session, school=school)
