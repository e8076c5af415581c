"""A mirror as people look into it, and one that was over before the term began."""

from datetime import datetime, timedelta

from sqlmodel import Session, select

from governance.mirror import MirrorState
from storage.mirrors import Mirror
from storage.people import Person

FIRST = {"good_at": "yes", "learnt": "partly", "both_ways": "no"}
SECOND = {"peers": "yes", "shared": "cannot_say", "helped": "partly"}


def a_mirror_before(session: Session, *, school: int, now: datetime) -> int:
    """Have a mirror that was over a year ago, in which nobody said anything; return its number."""
    somebody = session.exec(select(Person.id).where(Person.school_id == school).limit(1)).one()
    when = {"opened_at": now - timedelta(days=380), "closes_at": now - timedelta(days=365)}
    row = Mirror(school_id=school, author_id=somebody, state=MirrorState.CLOSED, **when)
    session.add(row)
    session.flush()
    return row.id
