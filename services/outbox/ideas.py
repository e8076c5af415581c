"""What becomes of the ideas and themes behind a group or a plan when that ends: they wait for an answer again."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.ideas import IdeaMove, IdeaState, answered_by, can_move, moved
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from services.outbox import themes
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from storage.groups import Group
from storage.ideas import Idea, ideas_of_group, ideas_of_plan
from storage.plans import RATIFIED, Plan, has_ratified
from storage.schools import School, school_time


def wait_for_answer(session: Session, idea: Idea, now: datetime) -> None:
    """Have it seen by the council and whoever waits, once the day is over by which it is to be answered."""
    settle(session, ReminderKind.IDEA_OVERDUE, subject=idea.id, reason=Settled.NOT_NEEDED)
    if idea.state.is_waiting:
        clock = school_time(session, session.get_one(School, idea.school_id))
        late_from = clock.not_before(clock.end_of(idea.answer_by))
        remind(session, ReminderKind.IDEA_OVERDUE, school=idea.school_id, subject=idea.id, due_at=late_from)


def group_ends(session: Session, group: Group, now: datetime) -> None:
    """Have the ideas wait again that this group, or a plan of it, was to bring forward: it closes.

    What the council has ratified stays in the school plan, so whatever led to that has its end.
    """
    if not has_ratified(session, group.id):
        _fall_back(session, [idea for idea in ideas_of_group(session, group.id) if _is(idea, IdeaState.GROUP)], now)
        themes.fall_back(session, group.id, now)
    lost = select(Plan.id).where(Plan.group_id == group.id, col(Plan.state).not_in(RATIFIED))
    for plan in session.exec(lost).all():
        plan_ends(session, plan, now)


def plan_ends(session: Session, plan: int, now: datetime) -> None:
    """Have the ideas wait again that became this plan: it is given up."""
    lost = [idea for idea in ideas_of_plan(session, plan) if _is(idea, IdeaState.PLAN)]
    group = session.get_one(Group, session.get_one(Plan, plan).group_id)
    if not group.state.is_open and not has_ratified(session, group.id):
        # It was what was left of its group.
        lost += [idea for idea in ideas_of_group(session, group.id) if _is(idea, IdeaState.GROUP)]
        themes.fall_back(session, group.id, now)
    _fall_back(session, lost, now)


def group_goes_on(session: Session, group: int, now: datetime) -> None:
    """Have the ideas be this group's again that fell back when it closed, and that nobody has answered since."""
    themes.go_on(session, group, now)
    for idea in ideas_of_group(session, group):
        if _is(idea, IdeaState.OPEN):
            idea.state, idea.ended_at = IdeaState.GROUP, now
            wait_for_answer(session, idea, now)
            mark_stale(session, CardKind.IDEA, idea.id)


def _is(idea: Idea, state: IdeaState) -> bool:
    return idea.state is state


def _fall_back(session: Session, ideas: Sequence[Idea], now: datetime) -> None:
    for idea in ideas:
        if not can_move(idea.state, IdeaMove.FALL_BACK):
            continue
        clock = school_time(session, session.get_one(School, idea.school_id))
        idea.state = moved(idea.state, IdeaMove.FALL_BACK, idea=idea.title)
        idea.answer_by, idea.office_id, idea.ended_at = answered_by(clock.today(now), clock), None, None
        wait_for_answer(session, idea, now)
        settle(session, ReminderKind.IDEA_ANSWERED, subject=idea.id, reason=Settled.NOT_NEEDED)
        mark_stale(session, CardKind.IDEA, idea.id)
        note(session, RecordKind.IDEA_WAITS_AGAIN, school=idea.school_id, subject=idea.id, at=now)
