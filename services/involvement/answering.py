"""Answering the question of July: one answer a student, which belongs to nobody from the press on."""

from datetime import datetime

from sqlmodel import Session

from governance.fingerprints import Running
from governance.involvement import AnsweredAlready, AskingState, Feeling, InvolvementOver
from governance.people import Visitor
from governance.record import RecordKind
from services.access import former_selves, people
from services.outbox.record import note
from services.views.involvement import get_asking
from storage.involvement import InvolvementLine
from storage.involvement_counts import put_sealed_counts, take_counts


def answer(
    session: Session, *, school: int, visitor: Visitor, asking: int, feeling: Feeling, now: datetime
) -> datetime:
    """Count this student's answer, and that they have given one; return when the numbers are told.

    Raises StudentsOnly, NotFound, InvolvementOver, AnsweredAlready, CountsLost.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = get_asking(session, school=school, asking=asking)
    if row.state is not AskingState.OPEN or row.due_at <= now:
        raise InvolvementOver()
    selves = (actor.id, *former_selves.before(session, person=actor.id, thing=Running.INVOLVEMENT, subject=row.id))
    if any(session.get(InvolvementLine, (row.id, one)) is not None for one in selves):
        raise AnsweredAlready()
    counts = take_counts(session, row.id)
    counts[feeling] += 1
    put_sealed_counts(session, counts, school=school, asking=row.id)
    session.add(InvolvementLine(asking_id=row.id, person_id=actor.id, school_id=school))
    session.flush()
    note(session, RecordKind.INVOLVEMENT_ANSWERED, school=school, subject=row.id, at=now, person=actor.id)
    return row.due_at
