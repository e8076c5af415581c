"""What became of the themes of a survey, for everybody who answered it."""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.plans import PlanState
from governance.said import Became, Grew, Heard, Said
from governance.school_years import school_year
from governance.suppression import coarse
from governance.themes import ThemeState
from services.views.plan_years import present_year
from storage.groups import groups_with
from storage.offices import office_names
from storage.plans import Plan
from storage.schools import School, school_time
from storage.surveys import Theme, ThemeReply, replies_to_themes


def themes_said(session: Session, school: int, now: datetime) -> tuple[Said, ...]:
    """Return the themes that wait or that came to an end in this school year, and what became of each."""
    row = session.get_one(School, school)
    year, clock = present_year(row, now), school_time(session, row)
    found = select(Theme).where(Theme.school_id == school, col(Theme.withdrawn_at).is_(None)).order_by(col(Theme.id))
    themes = [
        one for one in session.exec(found) if one.ended_at is None or school_year(clock.today(one.ended_at)) >= year
    ]
    groups = [one.group_id for one in themes if one.group_id is not None]
    names, offices = {group.id: group.name for group in groups_with(session, groups)}, office_names(session, school)
    completed = select(Plan.group_id).where(col(Plan.group_id).in_(groups), Plan.state == PlanState.COMPLETED)
    reached = frozenset(session.exec(completed)) if groups else frozenset()
    replies = {one.theme_id: one for one in reversed(replies_to_themes(session, [one.id for one in themes]))}
    return tuple(_line(one, replies.get(one.id), names, offices, reached) for one in themes)


def _line(
    theme: Theme,
    reply: ThemeReply | None,
    names: Mapping[int, str],
    offices: Mapping[int, str],
    reached: Container[int],
) -> Said:
    """Tell what became of a theme; `reached` are the groups that have completed a plan."""
    said = Said(Heard.THEME, theme.title, Became.NOT_YET, about=theme.id, often=coarse(theme.said))
    if theme.state is ThemeState.GROUP and theme.group_id is not None:
        became = Became.DONE if theme.group_id in reached else Became.NOT_YET
        return replace(said, became=became, whom=names[theme.group_id], grew=Grew.GROUP)
    if theme.state is ThemeState.OPEN or reply is None:
        return replace(said, waits=True, until=theme.answer_by)
    office = offices.get(reply.office_id) if reply.office_id is not None else None
    if theme.state is ThemeState.NO:
        return replace(said, became=Became.NO, told=reply.reason, by=office)
    waits_for = offices.get(theme.office_id) if theme.office_id is not None else None
    return replace(said, told=reply.reason, waits=True, by=waits_for, until=theme.answer_by)
