"""What a group made in its eight weeks, and which of their small things the bot saw happen: numbers, and no names."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, exists, func, literal
from sqlmodel import Session, col, select

from governance.eight_weeks import LookedBack, Made, PlanStands, Week, WeeksOfSchool
from governance.meetings import MeetingState
from governance.plans import PlanState
from governance.school_years import FIRST_MONTH, school_year
from storage.ballots import Ballot
from storage.columns import UtcTime, table_of
from storage.eight_weeks import EightWeeks, WeekDone
from storage.groups import FormerGroupName, Membership
from storage.ideas import Idea
from storage.meetings import Meeting
from storage.plans import Plan, Step
from storage.results import PlanResult
from storage.schools import School, school_time
from storage.surveys import Survey

# A number or a time, or the column that holds it.
_Number: TypeAlias = ColumnElement[int] | int
_Time: TypeAlias = ColumnElement[datetime] | datetime


def _plans(group: _Number) -> ColumnElement[bool]:
    return (col(Plan.group_id) == group) & (col(Plan.state) != PlanState.STOPPED)


def _numbers(group: _Number, since: _Time, until: _Time) -> Mapping[str, ColumnElement[int]]:
    """Count what this group did between these times."""
    # Two levels down a column of the outer statement would stand for all of its table.
    its = select(Plan.id).where(_plans(group)).correlate(table_of(EightWeeks))

    def number(model: type, *which: ColumnElement[bool]) -> ColumnElement[int]:
        return select(func.count()).select_from(model).where(*which).scalar_subquery()

    held = (col(Meeting.group_id) == group, col(Meeting.state) == MeetingState.HELD)
    return {
        "meetings": number(Meeting, *held, col(Meeting.starts_at).between(since, until)),
        "plans": number(Plan, _plans(group), col(Plan.created_at).between(since, until)),
        "votes": number(Ballot, col(Ballot.plan_id).in_(its), col(Ballot.opened_at).between(since, until)),
        "steps": number(Step, col(Step.plan_id).in_(its), col(Step.done_at).between(since, until)),
    }


def made(session: Session, group: int, *, since: datetime, until: datetime) -> Made:
    """Return what a group made between these times."""
    numbers = _numbers(group, since, until)
    found = session.execute(select(*(number.label(name) for name, number in numbers.items()))).one()
    return Made(**found._mapping)


def looked_back(session: Session, group: int, *, since: datetime, until: datetime) -> LookedBack:
    """Return what a group did between these times, and where its plans stand: no word that anybody typed."""
    steps = select(func.count()).select_from(Step).where(col(Step.plan_id) == col(Plan.id), Step.number > 0)
    done, all_steps = (one.scalar_subquery() for one in (steps.where(col(Step.done_at).is_not(None)), steps))
    found = select(Plan.id, col(Plan.state), done, all_steps).where(_plans(group)).order_by(col(Plan.id))
    plans = tuple(PlanStands(*row) for row in session.execute(found))
    return LookedBack(made(session, group, since=since, until=until), plans)


def seen(session: Session, weeks: EightWeeks, now: datetime) -> frozenset[Week]:
    """Return the small things that happened since the group began, as far as the bot can see that."""
    since, group = weeks.started_at, weeks.group_id
    its = select(Plan.id).where(_plans(group))
    here = select(Membership.person_id).where(Membership.group_id == group, col(Membership.left_at).is_(None))
    asked = (col(Survey.school_id) == weeks.school_id, col(Survey.author_id).in_(here))
    numbers = _numbers(group, since, now)
    happened: Mapping[Week, ColumnElement[bool]] = {
        Week.MEET: numbers["meetings"] > 0,
        Week.PROMISE: exists().where(col(FormerGroupName.group_id) == group, col(FormerGroupName.until) >= since),
        Week.ASK: exists().where(col(Idea.author_id).in_(here), col(Idea.created_at) >= since)
        | exists().where(*asked, col(Survey.opened_at) >= since),
        Week.PLAN: numbers["plans"] > 0,
        Week.VOTE: numbers["votes"] > 0,
        Week.TRY: numbers["steps"] > 0,
        Week.LOOK_BACK: exists().where(col(PlanResult.plan_id).in_(its), col(PlanResult.reviewed_at) >= since),
    }
    found = session.execute(select(*(one.label(f"week_{week:d}") for week, one in happened.items()))).one()
    return frozenset(week for week, is_so in zip(happened, found, strict=True) if is_so)


def of_school_year(session: Session, school: School, now: datetime) -> WeeksOfSchool | None:
    """Return how many groups began and celebrated in the school year of today; None where none began.

    These are groups and no people, so that small numbers may stand.
    """
    clock = school_time(session, school)
    begins = clock.morning_of(date(school_year(clock.today(now)), FIRST_MONTH, 1))
    table = table_of(EightWeeks).c
    until = func.coalesce(EightWeeks.finished_at, EightWeeks.stopped_at, literal(now, UtcTime()))
    numbers = _numbers(table.group_id, table.started_at, until)
    has_begun = exists().where(col(WeekDone.weeks_id) == col(EightWeeks.id))
    found = select(EightWeeks.group_id, EightWeeks.finished_at, *(numbers[name] for name in numbers)).where(
        EightWeeks.school_id == school.id, until >= begins, has_begun
    )
    rows = session.execute(found).all()
    if not rows:
        return None
    finished = {group for group, finished_at, *_ in rows if finished_at is not None}
    return WeeksOfSchool(
        began=len({group for group, *_ in rows}),
        finished=len(finished),
        made=sum((Made(*counts) for _, _, *counts in rows), Made()),
    )
