"""Naming the channel where reports go, apart from the rest of the set-up: once students cannot read it any more."""

from datetime import datetime

from sqlmodel import Session

from governance.people import Visitor
from governance.record import RecordKind
from services.access.people import met, require_manager, school_of
from services.dispatch.losses import put_up_again
from services.outbox.record import note
from services.schools import safety
from services.schools.settings import SchoolView, view


def send_reports_to(session: Session, *, school: int, visitor: Visitor, channel: int, now: datetime) -> SchoolView:
    """Have reports go to this channel from now on; those that could not be shown come there.

    Raises ManagersOnly, NotSetUp, SafetyNotForStudents, ReportsWhereStudentsMeet.
    """
    require_manager(visitor)
    row = school_of(session, school)
    safety.require_apart(channel, row.groups_channel, row.council_channel)
    before = safety.safety_of(row)
    if row.safeguarding_channel != channel:
        safety.require_no_student(session, row, visitor)
        row.safeguarding_channel = channel
        session.flush()
        person = met(session, school=school, visitor=visitor)
        put_up_again(session, school=school, now=now)
        note(session, RecordKind.SCHOOL_SET_UP, school=school, subject=0, at=now, person=person.id)
        safety.tell(session, row, person, before, now)
    return view(session, school=school)
