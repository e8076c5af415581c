"""A whole school at once."""

from datetime import datetime

from sqlmodel import Session

from benchmarks.filling.ballots import put_ballots
from benchmarks.filling.meetings import put_meetings, put_own
from benchmarks.filling.plans import put_advisors, put_plans
from benchmarks.filling.school import begun
from benchmarks.filling.sizes import Size


def fill(session: Session, *, school: int, size: Size, now: datetime) -> None:
    """Set a school up and fill it."""
    filling = begun(session, school=school, size=size, now=now)
    if size.groups:
        plans = put_plans(filling)
        put_advisors(filling)
        put_ballots(filling, plans, put_meetings(filling))
        put_own(filling)
