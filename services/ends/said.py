"""What became of the ideas and themes of a school year, for everybody who has said or read them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.ends import EndState
from governance.plans import PlanState
from governance.said import Became, Grew, Heard, Said
from governance.school_years import school_year
from services.outbox.ends import Asked
from services.views.plan_years import present_year
from storage.groups import groups_with
from storage.ideas import Idea, IdeaReply, replies_to
from storage.offices import office_names
from storage.plans import Plan
from storage.schools import School, school_time
from storage.themes import Theme, ThemeReply, replies_to_themes

_GREW = {EndState.GROUP: Grew.GROUP, EndState.PLAN: Grew.PLAN, EndState.YES: Grew.YES}


def said_of(
    session: Session, school: int, rows: Sequence[Idea] | Sequence[Theme], now: datetime
) -> list[tuple[Asked, Said]]:
    """Return what became of those of these ideas or themes that wait or came to an end in this school year."""
    found = session.get_one(School, school)
    year, clock = present_year(found, now), school_time(session, found)
    shown = [one for one in rows if one.ended_at is None or school_year(clock.today(one.ended_at)) >= year]
    look = _Look(session, school, shown)
    return [(one, look.at(one)) for one in shown]


class _Look:
    """What is told with these, read for all of them at once."""

    def __init__(self, session: Session, school: int, rows: Sequence[Asked]) -> None:
        self.offices = office_names(session, school)
        self.replies = {one.subject: one for one in reversed(_replies(session, rows))}
        groups = {row.group_id for row in rows} - {None}
        wanted = col(Plan.group_id).in_(groups) | col(Plan.id).in_({row.plan_id for row in rows} - {None})
        self.plans = {plan.id: plan for plan in session.exec(select(Plan).where(wanted))} if rows else {}
        named = {number for number in groups if number} | {plan.group_id for plan in self.plans.values()}
        self.names = {group.id: group.name for group in groups_with(session, named)}

    def at(self, row: Asked) -> Said:
        reply = self.replies.get(row.id)
        heard = Heard.IDEA if isinstance(row, Idea) else Heard.THEME
        said = Said(heard, row.title, Became.NOT_YET, about=row.id)
        if row.state.needs_words and reply is not None:
            said = replace(said, told=reply.reason, by=self._office(reply.office_id))
        if row.state.is_waiting:
            return replace(said, waits=True, by=self._office(row.office_id), until=row.answer_by)
        if row.state is EndState.NO:
            return replace(said, became=Became.NO)
        became = Became.DONE if self._is_done(row) else Became.NOT_YET
        return replace(said, became=became, whom=self._whose(row), grew=_GREW[row.state])

    def _office(self, number: int | None) -> str | None:
        return self.offices.get(number) if number is not None else None

    def _whose(self, row: Asked) -> str:
        if row.state is EndState.PLAN and row.plan_id is not None:
            return self.names[self.plans[row.plan_id].group_id]
        return self.names[row.group_id] if row.state is EndState.GROUP and row.group_id is not None else ""

    def _is_done(self, row: Asked) -> bool:
        done = [plan for plan in self.plans.values() if plan.state is PlanState.COMPLETED]
        if row.state is EndState.PLAN:
            return any(plan.id == row.plan_id for plan in done)
        return row.state is EndState.GROUP and any(plan.group_id == row.group_id for plan in done)


def _replies(session: Session, rows: Sequence[Asked]) -> Sequence[IdeaReply | ThemeReply]:
    if not rows:
        return []
    read = replies_to if isinstance(rows[0], Idea) else replies_to_themes
    return read(session, [row.id for row in rows])
