"""The way from ideas and themes to what was done, read from the tables for an edition; nobody is named in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

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
    """Return how far the school's ideas and themes have come; None where there are none."""
    found = select(Idea).where(Idea.school_id == school.id, Idea.state != IdeaState.WITHDRAWN)
    ideas = list(session.exec(found.order_by(col(Idea.id))))
    # A theme is no person, and each has its card, so themes are counted as they are. How often each was said stands
    # only beside it, in steps of five.
    wanted = select(Theme).where(Theme.school_id == school.id, col(Theme.withdrawn_at).is_(None))
    themes = list(session.exec(wanted))
    if not ideas and not themes:
        return None
    stages = _stages(session, [*map(_of_idea, ideas), *map(_of_theme, themes)])
    return Funnel(
        said=len(ideas),
        groups=sum(stage >= 0 for stage in stages),
        plans=sum(stage >= 1 for stage in stages),
        agreed=sum(stage >= 2 for stage in stages),
        done=sum(stage >= 3 for stage in stages),
        waiting=sum(idea.state.is_waiting for idea in ideas) + sum(theme.state.is_waiting for theme in themes),
        yes=sum(idea.state is IdeaState.YES for idea in ideas),
        turned_down=(*_turned_down(session, school, ideas), *_themes_turned_down(session, school)),
        themes=len(themes) or None,
    )


@dataclass(frozen=True, slots=True)
class _Grown:
    """What an idea or a theme became: a group with its plans, or one plan."""

    group: int | None = None
    plan: int | None = None


def _of_idea(idea: Idea) -> _Grown | None:
    if idea.state is IdeaState.PLAN:
        return _Grown(plan=idea.plan_id)
    return _Grown(group=idea.group_id) if idea.state is IdeaState.GROUP else None


def _of_theme(theme: Theme) -> _Grown | None:
    return _Grown(group=theme.group_id) if theme.state is ThemeState.GROUP else None


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
