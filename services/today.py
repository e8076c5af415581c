"""What waits for somebody today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, exists
from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.groups import GroupState
from governance.minutes import ActionView
from governance.people import Standing, Visitor, standing_of
from governance.plans import AdultAnswer, PlanState
from governance.texts import HIDDEN
from services.access import people
from services.access.offices import answers_for
from services.access.veil import Veil, veil_of
from services.minutes import open_actions
from services.reminders.own import ReminderList, undelivered
from services.safeguarding.reports import open_reports
from services.views.advisors import AdvisorView, InvitationView, advised_by, inbox
from services.views.ballots import BallotView, waiting_for
from services.views.ideas import IdeaView, waiting_on
from services.views.meetings import MeetingView, upcoming
from services.views.partners import PartnerAsk, to_confirm
from services.views.promise import PromiseView, to_answer
from services.views.reports import Reports
from services.views.surveys_waiting import NO_SURVEYS, SurveysWaiting, surveys_waiting
from services.views.themes import ThemeView, themes_to_answer
from storage.cards import posts_of
from storage.groups import Group, Membership
from storage.offices import Request, offices_of
from storage.paging import NOTHING, Page, page_of
from storage.people import Person
from storage.plans import Answer, Plan, PlanVersion, Step
from storage.schools import School, school_time

_GROUPS_TURN = frozenset({PlanState.DRAFT, PlanState.RETURNED, PlanState.ADOPTED, PlanState.SENT_BACK})
# What a card has room for: buttons for a few votes, and so many lines under each heading.
MOST_VOTES, MOST_LINES = 3, 10
MOST_SHOWN = MOST_VOTES + MOST_LINES
_MEETINGS_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OwnStep:
    """A step somebody promised to do."""

    id: int
    number: int
    what: str
    due: date | None
    plan: int
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class NextMove:
    """A plan of somebody's group that waits for its members."""

    plan: int
    title: str
    group: str
    state: PlanState


@dataclass(frozen=True, slots=True)
class WaitingRequest:
    """What a ratified plan asks an office for, and by when; `other` is whom it asks if not whoever reads this."""

    plan: int
    title: str
    group: str
    answer_by: date
    other: str | None = None
    has_others: bool = False


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for one person, the most urgent of each first. `day` is the school's own day.

    `advising` waits for nobody: it says whom a teacher advises. `unanswered` and `themes` wait for this person's
    answer, and `ideas` those they wait for themselves, longer than promised. `partners` wait for a teacher who knows
    them. `posts` tells where the cards of the meetings are, by the number of the meeting. The lead reads which groups
    are `paused`, and with whoever runs the server that the bot `is_silenced`: neither is to be forgotten.
    """

    day: date
    ballots: Page[BallotView] = NOTHING
    steps: Page[OwnStep] = NOTHING
    invitations: Page[InvitationView] = NOTHING
    plans: Page[NextMove] = NOTHING
    meetings: Page[MeetingView] = NOTHING
    actions: Page[ActionView] = NOTHING
    requests: Page[WaitingRequest] = NOTHING
    advising: Page[AdvisorView] = NOTHING
    partners: Page[PartnerAsk] = NOTHING
    unanswered: Page[IdeaView] = NOTHING
    themes: Page[ThemeView] = NOTHING
    promise: PromiseView | None = None
    ideas: Page[IdeaView] = NOTHING
    reports: Reports | None = None
    reminders: ReminderList | None = None
    posts: Mapping[int, Post] = field(default_factory=dict)
    paused: tuple[str, ...] = ()
    is_silenced: bool = False
    surveys: SurveysWaiting = NO_SURVEYS

    @property
    def is_empty(self) -> bool:
        """Whether nothing is waiting."""
        lists = (self.ballots, self.steps, self.invitations, self.plans, self.meetings, self.actions, self.requests)
        is_going_on = not self.paused and not self.is_silenced
        answers = (self.unanswered, self.themes, self.ideas, self.partners, self.surveys)
        waits = any(lists) or any(answers) or self.promise is not None
        return not waits and self.reports is None and self.reminders is None and is_going_on


def waiting(session: Session, *, school: int, visitor: Visitor, now: datetime, most: int = MOST_SHOWN) -> Today:
    """Return what waits for this person, at most so much of each kind."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing, day = standing_of(visitor, found.roles), school_time(session, found).today(now)
    reports = open_reports(session, school=school) if standing.safeguarding else None
    others = _stopped(session, found, standing) | _said_by_others(session, visitor, found, person, now, most)
    # Somebody new to an office may look here before the bot has met them.
    requests = _requests(session, school, visitor, most) if standing.office else NOTHING
    if person is None:
        return Today(day, reports=reports, requests=requests, **others)
    own: dict[str, Any] = {"school": school, "person": person.id, "most": most}
    asked: dict[str, Any] = {"school": school, "visitor": visitor, "most": most}
    meetings = upcoming(session, **asked, now=now, within=_MEETINGS_AHEAD)
    return Today(
        day=day,
        reports=reports,
        ballots=waiting_for(session, **own) if standing.student else NOTHING,
        steps=_steps(session, **own),
        invitations=inbox(session, **asked) if standing.teacher else NOTHING,
        advising=advised_by(session, **own) if standing.teacher else NOTHING,
        plans=_plans(session, **own) if standing.student else NOTHING,
        meetings=meetings,
        posts=_posts(session, meetings),
        actions=open_actions.waiting_for(session, **own),
        requests=requests,
        reminders=undelivered(session, school=school, visitor=visitor),
        **others,
    )


def _said_by_others(
    session: Session, visitor: Visitor, school: School, person: Person | None, now: datetime, most: int
) -> dict[str, Any]:
    """Return what others said that waits for this person, and which of their own ideas they wait for."""
    standing, veil = standing_of(visitor, school.roles), veil_of(session, school.id)
    answers = answers_for(session, school, visitor, person.id if person else 0)
    asked: dict[str, Any] = {"school": school, "answers": answers, "now": now, "most": most, "veil": veil}
    student = person.id if person is not None and standing.student else None
    unanswered, ideas = waiting_on(session, person=student, **asked)
    return {
        "unanswered": unanswered,
        "ideas": ideas,
        "promise": to_answer(session, school=school.id, visitor=visitor) if standing.office else None,
        "themes": themes_to_answer(session, **asked),
        "surveys": surveys_waiting(session, school, person, standing, now, veil, answers.council),
        "partners": to_confirm(session, school=school.id, most=most) if standing.teacher else NOTHING,
    }


def _stopped(session: Session, school: School, standing: Standing) -> dict[str, Any]:
    """Return what the lead has stopped and may have forgotten, for who may let it go on."""
    paused = select(Group.name).where(Group.school_id == school.id, col(Group.paused_at).is_not(None))
    return {
        "paused": tuple(session.exec(paused.order_by(col(Group.id)))) if standing.safeguarding else (),
        "is_silenced": school.silenced_at is not None and (standing.safeguarding or standing.manages),
    }


def _posts(session: Session, meetings: Page[MeetingView]) -> dict[int, Post]:
    found = posts_of(session, {CardKind.MEETING: [one.id for one in meetings]}) if meetings else {}
    return {subject: post for (_, subject), post in found.items()}


def _in_own_groups(person: int) -> ColumnElement[bool]:
    """Tell in SQL whether a group is open and this person is in it."""
    own = select(Membership.group_id).where(Membership.person_id == person, col(Membership.left_at).is_(None))
    return (col(Group.state) != GroupState.CLOSED) & col(Group.id).in_(own)


def _with_titles(*selected: Any) -> Any:
    """Select this of plans, with their titles and groups."""
    is_current = (col(PlanVersion.plan_id) == col(Plan.id)) & (col(PlanVersion.number) == col(Plan.version))
    choose: Any = select
    found = choose(*selected, Plan, PlanVersion.title, Group).select_from(Plan)
    return found.join(PlanVersion, is_current).join(Group, col(Group.id) == col(Plan.group_id))


def _steps(session: Session, school: int, person: int, most: int) -> Page[OwnStep]:
    """Return the steps that can be noted as done now, by a member of the plan's group."""
    due, can_be_done = col(Step.due), col(Plan.state).in_([state for state in PlanState if state.is_carried_out])
    found = (
        _with_titles(Step)
        .join(Step, col(Step.plan_id) == col(Plan.id))
        .where(Step.school_id == school, Step.owner_id == person, col(Step.done_at).is_(None))
        .where(can_be_done, _in_own_groups(person))
        .order_by(due.is_(None), due, col(Step.id))
    )
    page, veil = page_of(session, found, most), veil_of(session, school)
    return page.of([_own(*row, veil=veil) for row in page.shown])


def _own(step: Step, plan: Plan, title: str, group: Group, *, veil: Veil) -> OwnStep:
    what = HIDDEN if veil.hides(step) else step.what
    title = HIDDEN if veil.covers(CardKind.PLAN, plan.id) else title
    return OwnStep(step.id, step.number, what, step.due, plan.id, title, veil.name_of(group))


def _plans(session: Session, school: int, person: int, most: int) -> Page[NextMove]:
    """Return the plans with which it is the turn of one of their groups, in the order in which they joined these."""
    is_theirs = (col(Membership.group_id) == col(Group.id)) & (col(Membership.person_id) == person)
    found = (
        _with_titles()
        .join(Membership, is_theirs & col(Membership.left_at).is_(None))
        .where(Plan.school_id == school, col(Plan.state).in_(_GROUPS_TURN), Group.state != GroupState.CLOSED)
        .order_by(col(Membership.id), col(Plan.id))
    )
    page, veil = page_of(session, found, most), veil_of(session, school)
    return page.of([_move(*row, veil=veil) for row in page.shown])


def _requests(session: Session, school: int, visitor: Visitor, most: int) -> Page[WaitingRequest]:
    """Return what waits for an answer from any office: the visitor's own first, then what is due first."""
    offices = offices_of(session, school)
    asked_others = {one.id: one.name for one in offices if one.role_id not in visitor.roles}
    stands = (col(Answer.plan_id) == Plan.id, col(Answer.taken_back_at).is_(None))
    is_final = exists().where(*stands, col(Answer.answer) != AdultAnswer.NEED_MORE)
    found = (
        _with_titles(Request)
        .join(Request, col(Request.plan_id) == col(Plan.id))
        .where(Plan.school_id == school, col(Plan.state).in_((PlanState.RATIFIED, PlanState.IN_PROGRESS)))
        .where(Group.state != GroupState.CLOSED, col(Request.days_left).is_(None), ~is_final)
        .order_by(_comes_later(asked_others), col(Request.answer_by), col(Request.id))
    )
    page, veil = page_of(session, found, most), veil_of(session, school)
    has_others = len(offices) > 1
    return page.of([_request(*row, veil=veil, others=asked_others, has_others=has_others) for row in page.shown])


def _comes_later(offices: Iterable[int]) -> ColumnElement[int]:
    """Return in SQL 1 for what one of these offices is asked, 0 for everything else."""
    return case((col(Request.office_id).in_(offices), 1), else_=0)


def _request(
    request: Request,
    plan: Plan,
    title: str,
    group: Group,
    *,
    veil: Veil,
    others: Mapping[int, str],
    has_others: bool,
) -> WaitingRequest:
    shown = HIDDEN if veil.covers(CardKind.PLAN, plan.id) else title
    other = others.get(request.office_id) if request.office_id is not None else None
    return WaitingRequest(plan.id, shown, veil.name_of(group), request.answer_by, other, has_others)


def _move(plan: Plan, title: str, group: Group, *, veil: Veil) -> NextMove:
    shown = HIDDEN if veil.covers(CardKind.PLAN, plan.id) else title
    return NextMove(plan.id, shown, veil.name_of(group), plan.state)
