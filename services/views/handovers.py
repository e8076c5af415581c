"""Pages for who comes next, as the card shows what was told, and whole, compiled from the tables for the members."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from governance.calendar import SchoolTime
from governance.cards import CardKind
from governance.handovers import (
    MOST_ACTIONS,
    MOST_ADVISORS,
    MOST_DATES,
    MOST_LEARNT,
    MOST_PLANS,
    ActionThen,
    DayThen,
    HandoverPage,
    LearntThen,
    Occasion,
    PlanThen,
    ToldThen,
)
from governance.meetings import MeetingState
from governance.people import Visitor
from governance.plans import PlanState
from governance.refusals import NotFound
from governance.texts import HIDDEN
from services.access.membership import get_group, require_student_member
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for, veil_of
from storage.advisors import Advisorship, current_advisors
from storage.groups import Group, members_of
from storage.handovers import Handover, handovers_of
from storage.meetings import Meeting, coming_meetings
from storage.minutes import ACTION_IS_OPEN, MeetingAction
from storage.paging import page_of
from storage.plans import Plan, Step, current_titles, steps_of
from storage.results import PlanResult
from storage.schools import School, school_time

MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A page as its card shows it. Former members have an empty name; where the words are hidden, nobody is named.

    `successor` is None where nobody was handed the group; `told` is None as long as nobody wrote anything.
    """

    id: int
    group: int
    group_name: str
    author: str | None
    successor: str | None
    told: str | None
    teller: str | None
    left_at: datetime
    group_is_open: bool


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """A group that is asked for its page at the end of the year, and who runs it."""

    group: int
    name: str
    facilitator: str | None


def asked_group(session: Session, group: Group) -> AskedGroup:
    """Describe a group that is asked."""
    names = names_of(session, {group.facilitator_id})
    return AskedGroup(
        group.id, veil_of(session, group.school_id).name_of(group), called(names, group.facilitator_id) or None
    )


def get_handover(session: Session, *, school: int, handover: int) -> Handover:
    """Return this school's page. Raises NotFound."""
    row = session.get(Handover, handover)
    if row is None or row.school_id != school:
        raise NotFound(noun="page", text=str(handover))
    return row


def view(session: Session, *, school: int, handover: int, visitor: Visitor | None = None) -> HandoverView:
    """Return a page as its card shows it to everybody, or to this visitor. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, get_handover(session, school=school, handover=handover), veil)


def view_of(session: Session, row: Handover, veil: Veil | None = None) -> HandoverView:
    """Describe a page; where its card is hidden, what was told is left out."""
    veil = veil or veil_of(session, row.school_id)
    group = session.get_one(Group, row.group_id)
    is_hidden = veil.covers(CardKind.HANDOVER, row.id)
    names = names_of(session, {row.author_id, row.successor_id, row.teller_id})
    return HandoverView(
        id=row.id,
        group=group.id,
        group_name=veil.name_of(group),
        author=called(names, row.author_id),
        successor=called(names, row.successor_id),
        told=HIDDEN if is_hidden and row.told else row.told,
        teller=None if is_hidden else called(names, row.teller_id),
        left_at=row.left_at,
        group_is_open=group.state.is_open,
    )


def may_see(session: Session, *, school: int, visitor: Visitor, group: int) -> None:
    """Raise what `page` would: a group's page is its members'."""
    row = get_group(session, school=school, group=group)
    require_student_member(session, school=school, visitor=visitor, group=row)


def page(session: Session, *, school: int, visitor: Visitor, group: int, now: datetime) -> HandoverPage:
    """Return a group's page as it stands now, to a member. Raises StudentsOnly, MembersOnly, NotFound."""
    row = get_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    return _Compiled(session, actor.school, row, now).page()


class _Compiled:
    """The rows of one group, being put together into its page as everybody may read them."""

    def __init__(self, session: Session, school: School, group: Group, now: datetime) -> None:
        self.session, self.group, self.now, self.language = session, group, now, school.language
        self.veil = veil_of(session, school.id)
        self.clock: SchoolTime = school_time(session, school)
        self.advice: Sequence[Advisorship] = current_advisors(session, school.id, group=group.id)[:MOST_ADVISORS]
        self.told: Sequence[Handover] = [
            row for row in handovers_of(session, group.id, MOST_TOLD + 1) if row.told is not None
        ][:MOST_TOLD]
        people = {group.facilitator_id, *(row.teller_id for row in self.told), *(row.teacher_id for row in self.advice)}
        self.names: Mapping[int, str | None] = names_of(session, people)

    def page(self) -> HandoverPage:
        """Return the page."""
        plans, more_plans = self._plans()
        actions, more_actions = self._actions()
        return HandoverPage(
            group=self.group.id,
            name=self.veil.name_of(self.group),
            purpose=self.veil.purpose_of(self.group),
            on=self.clock.today(self.now),
            language=self.language,
            facilitator=called(self.names, self.group.facilitator_id),
            members=len(members_of(self.session, self.group)),
            told=tuple(map(self._told, self.told)),
            plans=plans,
            more_plans=more_plans,
            actions=actions,
            more_actions=more_actions,
            advisors=tuple(called(self.names, row.teacher_id) or "" for row in self.advice),
            dates=self._dates(),
            learnt=self._learnt(),
        )

    def _told(self, row: Handover) -> ToldThen:
        is_hidden = self.veil.covers(CardKind.HANDOVER, row.id)
        author = None if is_hidden else called(self.names, row.teller_id)
        return ToldThen(HIDDEN if is_hidden else row.told or "", author, self.clock.today(row.told_at or row.left_at))

    def _title(self, plan: int, titles: Mapping[int, str]) -> str:
        return HIDDEN if self.veil.covers(CardKind.PLAN, plan) else titles[plan]

    def _plans(self) -> tuple[tuple[PlanThen, ...], int]:
        """Return the plans that go on, newest first, and then those that are done."""
        is_over = col(Plan.state).in_([state for state in PlanState if state.is_over])
        found = select(Plan).where(Plan.group_id == self.group.id, Plan.state != PlanState.STOPPED)
        shown = page_of(self.session, found.order_by(is_over, col(Plan.id).desc()), MOST_PLANS)
        rows = [row for (row,) in shown.shown]
        titles = current_titles(self.session, [row.id for row in rows])
        return tuple(self._plan(row, titles) for row in rows), shown.left_out

    def _plan(self, plan: Plan, titles: Mapping[int, str]) -> PlanThen:
        steps = steps_of(self.session, plan)
        done, waiting = sum(step.done_at is not None for step in steps), [one for one in steps if one.done_at is None]
        following = self._what(waiting[0]) if waiting and not plan.state.is_over else None
        return PlanThen(plan.id, self._title(plan.id, titles), plan.state, done, len(steps), following)

    def _what(self, step: Step) -> str:
        return HIDDEN if self.veil.hides(step) else step.what

    def _actions(self) -> tuple[tuple[ActionThen, ...], int]:
        found = select(MeetingAction).where(MeetingAction.group_id == self.group.id, ACTION_IS_OPEN)
        due = col(MeetingAction.due)
        shown = page_of(self.session, found.order_by(due.is_(None), due, col(MeetingAction.id)), MOST_ACTIONS)
        rows: list[MeetingAction] = [row for (row,) in shown.shown]
        names = names_of(self.session, {row.owner_id for row in rows})
        return tuple(self._action(row, names) for row in rows), shown.left_out

    def _action(self, row: MeetingAction, names: Mapping[int, str | None]) -> ActionThen:
        is_hidden = self.veil.covers(CardKind.MINUTES, row.meeting_id)
        owner = None if is_hidden else called(names, row.owner_id)
        return ActionThen(HIDDEN if is_hidden else row.what, owner, row.due)

    def _dates(self) -> tuple[DayThen, ...]:
        """Return the days that come, the next first: meetings, reviews, and until when teachers advise."""
        which: Any = col(Meeting.group_id) == self.group.id
        coming = coming_meetings(self.session, self.group.school_id, which=which, now=self.now)
        coming = [one for one in coming if one.state is not MeetingState.CANCELLED][:MOST_DATES]
        days = [DayThen(self.clock.today(one.starts_at), Occasion.MEETING) for one in coming]
        days += self._reviews()
        days += [
            DayThen(self.clock.today(row.ends_at), Occasion.ADVICE_ENDS, called(self.names, row.teacher_id) or "")
            for row in self.advice
        ]
        return tuple(sorted(days, key=lambda one: one.on)[:MOST_DATES])

    def _reviews(self) -> list[DayThen]:
        today: date = self.clock.today(self.now)
        goes_on = [state for state in PlanState if not state.is_over]
        found = select(Plan).where(
            Plan.group_id == self.group.id, col(Plan.review_on) >= today, col(Plan.state).in_(goes_on)
        )
        rows = self.session.exec(found.order_by(col(Plan.review_on), col(Plan.id)).limit(MOST_DATES)).all()
        titles = current_titles(self.session, [row.id for row in rows])
        return [DayThen(row.review_on, Occasion.REVIEW, self._title(row.id, titles)) for row in rows if row.review_on]

    def _learnt(self) -> tuple[LearntThen, ...]:
        """Return what was learnt from the plans looked back at last, of each the newest result."""
        of_group = select(Plan.id).where(Plan.group_id == self.group.id)
        newest = select(PlanResult).where(col(PlanResult.plan_id).in_(of_group)).order_by(col(PlanResult.id).desc())
        by_plan: dict[int, PlanResult] = {}
        for row in self.session.exec(newest.limit(4 * MOST_LEARNT)):
            by_plan.setdefault(row.plan_id, row)
        rows = list(by_plan.values())[:MOST_LEARNT]
        titles = current_titles(self.session, [row.plan_id for row in rows])
        return tuple(
            LearntThen(
                self._title(row.plan_id, titles),
                row.reached,
                HIDDEN if self.veil.covers(CardKind.PLAN, row.plan_id) else row.learnt,
            )
            for row in rows
        )
