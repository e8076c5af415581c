"""The way from ideas to what was done, read from the tables for an edition; nobody is named in it."""

from collections.abc import Mapping

from sqlmodel import Session, col, func, select

from governance.funnel import Funnel, TurnedDown
from governance.ideas import IdeaAnswer, IdeaState
from governance.plans import PlanState
from governance.themes import ThemeState
from storage.ideas import Idea, replies_to
from storage.offices import office_names
from storage.plans import Plan
from storage.schools import School, school_time
from storage.surveys import Theme, replies_to_themes

# How far a plan has come: it is written, the council has ratified it, it is completed.
_STAGES: Mapping[PlanState, int] = {
    **{state: 2 if state.is_ratified else 1 for state in PlanState},
    PlanState.COMPLETED: 3,
}


def funnel_of(session: Session, school: School) -> Funnel | None:
    """Return how far the school's ideas have come; None where nobody has shared one."""
    found = select(Idea).where(Idea.school_id == school.id, Idea.state != IdeaState.WITHDRAWN)
    ideas = list(session.exec(found.order_by(col(Idea.id))))
    themes = themes_of(session, school)
    if not ideas and not themes:
        return None
    stages = [stage for idea, stage in _stages(session, ideas)]
    return Funnel(
        said=len(ideas),
        groups=sum(stage >= 0 for stage in stages),
        plans=sum(stage >= 1 for stage in stages),
        agreed=sum(stage >= 2 for stage in stages),
        done=sum(stage >= 3 for stage in stages),
        waiting=sum(idea.state.is_waiting for idea in ideas),
        yes=sum(idea.state is IdeaState.YES for idea in ideas),
        turned_down=(*_turned_down(session, school, ideas), *_themes_turned_down(session, school)),
        themes=themes,
    )


def themes_of(session: Session, school: School) -> int | None:
    """Return how many themes the school's surveys have found; None where they found none.

    A theme is no person, and each has its card, so they are counted as they are. How often each was said stands only
    beside it, in steps of five.
    """
    found = select(func.count()).where(Theme.school_id == school.id, col(Theme.withdrawn_at).is_(None))
    return session.exec(found).one() or None


def _stages(session: Session, ideas: list[Idea]) -> list[tuple[Idea, int]]:
    """Return those ideas that became a group or a plan, with how far the plan that came furthest is; 0 without one."""
    became = [idea for idea in ideas if idea.state in (IdeaState.GROUP, IdeaState.PLAN)]
    groups = {idea.group_id for idea in became} - {None}
    numbers = {idea.plan_id for idea in became} - {None}
    wanted = col(Plan.group_id).in_(groups) | col(Plan.id).in_(numbers)
    plans = list(session.exec(select(Plan).where(wanted))) if became else []
    return [(idea, max((_STAGES[plan.state] for plan in plans if _is_of(plan, idea)), default=0)) for idea in became]


def _is_of(plan: Plan, idea: Idea) -> bool:
    return plan.id == idea.plan_id or (idea.state is IdeaState.GROUP and plan.group_id == idea.group_id)


def _turned_down(session: Session, school: School, ideas: list[Idea]) -> tuple[TurnedDown, ...]:
    """Return the ideas that were answered with no, the newest answer first."""
    declined = {idea.id: idea for idea in ideas if idea.state is IdeaState.NO}
    offices, clock = office_names(session, school.id), school_time(session, school)
    counting = dict[int, TurnedDown]()
    for reply in replies_to(session, list(declined)) if declined else ():
        if reply.answer is IdeaAnswer.NO and reply.idea_id not in counting:
            office = offices.get(reply.office_id) if reply.office_id else None
            title, day = declined[reply.idea_id].title, clock.today(reply.answered_at)
            counting[reply.idea_id] = TurnedDown(reply.idea_id, title, reply.reason, office, day)
    return tuple(counting.values())


def _themes_turned_down(session: Session, school: School) -> tuple[TurnedDown, ...]:
    """Return the themes that were answered with no, the newest answer first."""
    found = select(Theme).where(Theme.school_id == school.id, Theme.state == ThemeState.NO)
    declined = {theme.id: theme for theme in session.exec(found.where(col(Theme.withdrawn_at).is_(None)))}
    offices, clock = office_names(session, school.id), school_time(session, school)
    counting = dict[int, TurnedDown]()
    for reply in replies_to_themes(session, list(declined)):
        if reply.answer.state is ThemeState.NO and reply.theme_id not in counting:
            office = offices.get(reply.office_id) if reply.office_id else None
            title, day = declined[reply.theme_id].title, clock.today(reply.answered_at)
            counting[reply.theme_id] = TurnedDown(None, title, reply.reason, office, day, theme=reply.theme_id)
    return tuple(counting.values())
