"""What became of the ideas of a school year, for everybody who has read them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.ideas import IdeaState
from governance.plans import PlanState
from governance.said import Became, Grew, Heard, Said
from governance.school_years import school_year
from services.views.plan_years import present_year
from storage.groups import groups_with
from storage.ideas import Idea, replies_to
from storage.offices import office_names
from storage.plans import Plan
from storage.schools import School, school_time

_GREW = {IdeaState.GROUP: Grew.GROUP, IdeaState.PLAN: Grew.PLAN, IdeaState.YES: Grew.YES}


def ideas_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the ideas that wait or that were answered in this school year, and none that was taken back."""
    row = session.get_one(School, school)
    year, clock = present_year(row, now), school_time(session, row)
    found = select(Idea).where(Idea.school_id == school, Idea.state != IdeaState.WITHDRAWN)
    ideas = [
        idea
        for idea in session.exec(found.order_by(col(Idea.id)))
        if idea.ended_at is None or school_year(clock.today(idea.ended_at)) >= year
    ]
    look = _Look(session, school, ideas)
    return tuple(map(look.at, ideas))


class _Look:
    """What is told with these ideas, read for all of them at once."""

    def __init__(self, session: Session, school: int, ideas: Sequence[Idea]) -> None:
        self.offices = office_names(session, school)
        numbers = [idea.id for idea in ideas]
        self.replies = {reply.idea_id: reply for reply in reversed(replies_to(session, numbers))} if numbers else {}
        groups = {idea.group_id for idea in ideas} - {None}
        wanted = col(Plan.group_id).in_(groups) | col(Plan.id).in_({idea.plan_id for idea in ideas} - {None})
        self.plans = {plan.id: plan for plan in session.exec(select(Plan).where(wanted))} if numbers else {}
        named = {number for number in groups if number} | {plan.group_id for plan in self.plans.values()}
        self.names = {group.id: group.name for group in groups_with(session, named)}

    def at(self, idea: Idea) -> Said:
        reply = self.replies.get(idea.id)
        said = Said(Heard.IDEA, idea.title, Became.NOT_YET, about=idea.id)
        if idea.state.needs_words and reply is not None:
            office = self.offices.get(reply.office_id) if reply.office_id is not None else None
            said = replace(said, told=reply.reason, by=office)
        if idea.state.is_waiting:
            office = self.offices.get(idea.office_id) if idea.office_id is not None else None
            return replace(said, waits=True, by=office, until=idea.answer_by)
        if idea.state is IdeaState.NO:
            return replace(said, became=Became.NO)
        became = Became.DONE if self._is_done(idea) else Became.NOT_YET
        return replace(said, became=became, whom=self._whose(idea), grew=_GREW[idea.state])

    def _whose(self, idea: Idea) -> str:
        if idea.state is IdeaState.PLAN and idea.plan_id is not None:
            return self.names[self.plans[idea.plan_id].group_id]
        return self.names[idea.group_id] if idea.state is IdeaState.GROUP and idea.group_id is not None else ""

    def _is_done(self, idea: Idea) -> bool:
        if idea.state is IdeaState.PLAN:
            return any(plan.id == idea.plan_id and plan.state is PlanState.COMPLETED for plan in self.plans.values())
        mine = [plan for plan in self.plans.values() if plan.group_id == idea.group_id]
        return idea.state is IdeaState.GROUP and any(plan.state is PlanState.COMPLETED for plan in mine)
