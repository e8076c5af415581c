"""When an idea or a theme waits for an answer, and what becomes of it when the group or plan that it became ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.ends import EndMove, EndState, answered_by, can_move, state_after
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from storage.groups import Group
from storage.ideas import Idea
from storage.plans import RATIFIED, Plan, has_ratified
from storage.schools import School, school_time
from storage.themes import Theme

Asked = Idea | Theme


@dataclass(frozen=True, slots=True)
class EndKinds:
    """The kinds that tell of an idea, or of a theme: that it is answered, waits too long, waits again."""

    card: CardKind
    answered: ReminderKind
    overdue: ReminderKind
    waits_again: RecordKind


IDEA = EndKinds(CardKind.IDEA, ReminderKind.IDEA_ANSWERED, ReminderKind.IDEA_OVERDUE, RecordKind.IDEA_WAITS_AGAIN)
THEME = EndKinds(CardKind.THEME, ReminderKind.THEME_ANSWERED, ReminderKind.THEME_OVERDUE, RecordKind.THEME_WAITS_AGAIN)


def kinds_of(row: Asked) -> EndKinds:
    """Return the kinds that tell of this idea or theme."""
    return IDEA if isinstance(row, Idea) else THEME


def asked_as(session: Session, kinds: EndKinds, number: int) -> Asked:
    """Return the idea or the theme with this number."""
    return session.get_one(Idea, number) if kinds is IDEA else session.get_one(Theme, number)


def wait_for_answer(session: Session, row: Asked) -> None:
    """Have it seen by the council and whoever waits, once the day is over by which it is to be answered."""
    kind = kinds_of(row).overdue
    settle(session, kind, subject=row.id, reason=Settled.NOT_NEEDED)
    if row.waits:
        clock = school_time(session, session.get_one(School, row.school_id))
        late_from = clock.not_before(clock.end_of(row.answer_by))
        remind(session, kind, school=row.school_id, subject=row.id, due_at=late_from)


def redraw(session: Session, row: Asked) -> None:
    """Have its cards show where it stands; that of a survey lists its themes, and so does the one for delegates."""
    mark_stale(session, kinds_of(row).card, row.id)
    if isinstance(row, Theme):
        for kind in (CardKind.SORTING, CardKind.SURVEY):
            mark_stale(session, kind, row.survey_id)


def group_ends(session: Session, group: Group, now: datetime) -> None:
    """Have the ideas and themes wait again that this group, or a plan of it, was to bring forward: it closes.

    What the council has ratified stays in the school plan, so whatever led to that has its end.
    """
    if not has_ratified(session, group.id):
        _fall_back(session, _in(EndState.GROUP, of_group(session, group.id)), now)
    lost = select(Plan.id).where(Plan.group_id == group.id, col(Plan.state).not_in(RATIFIED))
    for plan in session.exec(lost).all():
        plan_ends(session, plan, now)


def plan_ends(session: Session, plan: int, now: datetime) -> None:
    """Have the ideas and themes wait again that became this plan: it is given up."""
    lost = _in(EndState.PLAN, of_plan(session, plan))
    group = session.get_one(Group, session.get_one(Plan, plan).group_id)
    if not group.state.is_open and not has_ratified(session, group.id):
        # It was what was left of its group.
        lost += _in(EndState.GROUP, of_group(session, group.id))
    _fall_back(session, lost, now)


def group_goes_on(session: Session, group: int, now: datetime) -> None:
    """Have those be this group's again that fell back when it closed, and that nobody has answered since."""
    for row in _in(EndState.OPEN, of_group(session, group)):
        row.state, row.ended_at = EndState.GROUP, now
        wait_for_answer(session, row)
        redraw(session, row)


def of_group(session: Session, group: int) -> list[Asked]:
    """Return the ideas and themes that became this group, also where they have fallen back since."""
    ideas = select(Idea).where(Idea.group_id == group).order_by(col(Idea.id))
    return [*session.exec(ideas), *session.exec(select(Theme).where(Theme.group_id == group).order_by(col(Theme.id)))]


def of_plan(session: Session, plan: int) -> list[Asked]:
    """Return the ideas and themes that became this plan, also where they have fallen back since."""
    ideas = select(Idea).where(Idea.plan_id == plan).order_by(col(Idea.id))
    return [*session.exec(ideas), *session.exec(select(Theme).where(Theme.plan_id == plan).order_by(col(Theme.id)))]


def _in(state: EndState, rows: Iterable[Asked]) -> list[Asked]:
    return [row for row in rows if row.state is state]


def _fall_back(session: Session, rows: Iterable[Asked], now: datetime) -> None:
    for row in rows:
        if not can_move(row.state, EndMove.FALL_BACK):
            continue
        clock, kinds = school_time(session, session.get_one(School, row.school_id)), kinds_of(row)
        row.state, row.office_id, row.ended_at = state_after(EndMove.FALL_BACK), None, None
        row.answer_by = answered_by(clock.today(now), clock)
        wait_for_answer(session, row)
        settle(session, kinds.answered, subject=row.id, reason=Settled.NOT_NEEDED)
        redraw(session, row)
        note(session, kinds.waits_again, school=row.school_id, subject=row.id, at=now)
