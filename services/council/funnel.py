"""The way from ideas and themes to what was done, read from the tables for an edition; nobody is named in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from governance.ends import EndAnswer, EndState
from governance.funnel import Funnel, TurnedDown
from governance.plans import PlanState
from services.outbox.ends import Asked
from storage.ideas import Idea, IdeaReply, replies_to
from storage.offices import office_names
from storage.plans import Plan
from storage.schools import School, school_time
from storage.themes import Theme, ThemeReply, replies_to_themes

Read = Callable[[Session, list[int]], Sequence[IdeaReply | ThemeReply]]
# How far a plan has come: it is written, the council has ratified it, it is completed.
_STAGES: Mapping[PlanState, int] = {
    **{state: 2 if state.is_ratified else 1 for state in PlanState},
    PlanState.COMPLETED: 3,
}


def funnel_of(session: Session, school: School) -> Funnel | None:
    """Return how far the school's ideas and themes have come; None where there are none."""
    found = select(Idea).where(Idea.school_id == school.id, Idea.state != EndState.WITHDRAWN)
    ideas = list(session.exec(found.order_by(col(Idea.id))))
    # A theme is no person, and each has its card, so themes are counted as they are. How often each was said stands
    # only beside it, in steps of five.
    wanted = select(Theme).where(Theme.school_id == school.id, col(Theme.withdrawn_at).is_(None))
    themes = list(session.exec(wanted))
    asked: list[Asked] = [*ideas, *themes]
    if not asked:
        return None
    stages = _stages(session, [_grown(one) for one in asked])
    return Funnel(
        said=len(ideas),
        groups=sum(stage >= 0 for stage in stages),
        plans=sum(stage >= 1 for stage in stages),
        agreed=sum(stage >= 2 for stage in stages),
        done=sum(stage >= 3 for stage in stages),
        waiting=sum(one.state.is_waiting for one in asked),
        yes=sum(one.state is EndState.YES for one in asked),
        turned_down=(
            *_turned_down(session, school, ideas, replies_to),
            *_turned_down(session, school, themes, replies_to_themes),
        ),
        themes=len(themes) or None,
    )


@dataclass(frozen=True, slots=True)
class _Grown:
    """What an idea or a theme became: a group with its plans, or one plan."""

    group: int | None = None
    plan: int | None = None


def _grown(row: Asked) -> _Grown | None:
    if row.state is EndState.PLAN:
        return _Grown(plan=row.plan_id)
    return _Grown(group=row.group_id) if row.state is EndState.GROUP else None


def _stages(session: Session, said: Iterable[_Grown | None]) -> list[int]:
    """Return how far the plan that came furthest is, for each that became a group or a plan; 0 without a plan."""
    grown = [one for one in said if one is not None]
    groups, numbers = {one.group for one in grown} - {None}, {one.plan for one in grown} - {None}
    wanted = col(Plan.group_id).in_(groups) | col(Plan.id).in_(numbers)
    plans = list(session.exec(select(Plan).where(wanted))) if grown else []
    return [
        max((_STAGES[plan.state] for plan in plans if one in (_Grown(plan.group_id), _Grown(plan=plan.id))), default=0)
        for one in grown
    ]


def _turned_down(session: Session, school: School, asked: Sequence[Asked], read: Read) -> tuple[TurnedDown, ...]:
    """Return those that were answered with no, the newest answer first."""
    declined = {one.id: one for one in asked if one.state is EndState.NO}
    offices, clock = office_names(session, school.id), school_time(session, school)
    counting = dict[int, TurnedDown]()
    for reply in read(session, list(declined)) if declined else ():
        if reply.answer is not EndAnswer.NO or reply.subject in counting:
            continue
        one, office = declined[reply.subject], offices.get(reply.office_id) if reply.office_id else None
        idea, theme = (one.id, None) if isinstance(one, Idea) else (None, one.id)
        day = clock.today(reply.answered_at)
        counting[one.id] = TurnedDown(idea, one.title, reply.reason, office, day, theme=theme)
    return tuple(counting.values())
