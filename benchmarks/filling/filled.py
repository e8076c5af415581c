"""A whole school at once."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from benchmarks.filling.ballots import put_ballots, put_decisions
from benchmarks.filling.eight_weeks import put_eight_weeks
from benchmarks.filling.hours import put_hours
from benchmarks.filling.ideas import put_ideas
from benchmarks.filling.meetings import put_council, put_meetings, put_own
from benchmarks.filling.mirrors import put_mirrors
from benchmarks.filling.plans import put_advisors, put_plans
from benchmarks.filling.school import begun
from benchmarks.filling.sizes import Size
from benchmarks.filling.surveys import put_surveys

_SAID = {"topic": "bees", "interest": "a bench"}


def fill(
    session: Session, *, school: int, size: Size, now: datetime, known: Mapping[int, int] | None = None
) -> dict[str, str]:
    """Fill a school, and set it up first where it is not. Returns some of what there is, as a command names it."""
    filling = begun(session, school=school, size=size, now=now, known=known or {})
    if not size.groups:
        return dict(_SAID)
    plans, meetings = put_plans(filling), put_meetings(filling)
    put_advisors(filling)
    ballots = put_ballots(filling, plans, meetings)
    put_decisions(filling, plans)
    put_council(filling)
    put_own(filling)
    put_hours(filling)
    put_mirrors(filling)
    put_eight_weeks(filling)
    named = {"group": filling.groups[0], "plan": plans[-1], "ballot": ballots[-1], "meeting": meetings[-1]}
    if ideas := put_ideas(filling):
        named["idea"] = ideas[-1]
    if surveys := put_surveys(filling):
        named["survey"] = surveys[0]
    return dict(_SAID) | {noun: f"#{number}" for noun, number in named.items()}
