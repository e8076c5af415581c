"""Pages of the school plan and participation figures, read from the tables; people by id only."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from governance.ballots import BallotKind, BallotState, Outcome
from governance.calendar import SchoolTime
from governance.council_money import CouncilMoney
from governance.groups import GroupState, years_told
from governance.money import Money
from governance.participation import Participation
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.promise import AgreedPromise, Line
from governance.replies import AdultReply, Asked, Result, TurnedDown, standing
from governance.school_plan import Decision, Named, Part, PlannedStep, PlanPage
from governance.school_years import school_year, year_of_plan
from language.currencies import school_currency
from services.access.veil import Veil
from services.views.council_money import pot_of
from services.views.partners import lines_of
from services.views.plan_years import present_year, year_now
from services.views.promise import in_force
from services.views.requests import asks_group
from storage.advisors import Advisorship, advisorships_on
from storage.ballots import Ballot, decided_ballot_on
from storage.groups import Group, Membership, groups_of, members_of
from storage.offices import Clarification, Office, clarifications_of, office_names, request_of
from storage.papers import tally_of
from storage.plans import Answer, Plan, Step, answers_to, plans_of, steps_of, version_of
from storage.promises import PromiseLine, answer_to_promise, lines_of_promise
from storage.results import results_of
from storage.schools import School, school_time


def page_of(session: Session, plan: Plan, now: datetime) -> PlanPage:
    """Return the page of a ratified plan: the ratified version, its decisions and its progress.

    It is stored as it was ratified; hidden texts are left out whenever it is read.
    """
    group, school = session.get_one(Group, plan.group_id), session.get_one(School, plan.school_id)
    clock = school_time(session, school)
    version = plan.ratified_version or plan.version
    text = version_of(session, plan, version).text
    return PlanPage(
        plan=plan.id,
        version=version,
        group=group.name,
        group_purpose=group.purpose,
        members=len(members_of(session, group)),
        **{word: getattr(text, word) for word in ("title", "why", "goal", "asks", "kind")},
        state=plan.state,
        money=_in_currency(text.money, school),
        leans_on=_line(session, version_of(session, plan, version).line_id),
        review_on=plan.review_on,
        steps=tuple(_step(row, group, clock) for row in steps_of(session, plan)),
        **_advisors(session, plan, now),
        adopted=_decision(session, plan, BallotKind.ADOPT_PLAN, version, clock),
        ratified=_decision(session, plan, BallotKind.RATIFY_PLAN, version, clock),
        **_asked_and_reached(session, plan, school, clock),
        year=year_now(session, plan, now),
        partners=lines_of(session, plan, school),
        year_groups=_year_groups(session, group, clock.today(now)),
        doers=plan.doers,
    )


def _year_groups(session: Session, group: Group, today: date) -> int | None:
    """Return in how many year groups the group has five or more members, as it counted this school year."""
    if group.years_in != school_year(today):
        return None
    return years_told(group.years, len(members_of(session, group)))


def plans_in(session: Session, school: School, now: datetime) -> list[Plan]:
    """Return the plans that belong into the school plan now: ratified, and not closed with their school year."""
    present = present_year(school, now)
    return [
        plan
        for plan in plans_of(session, school.id)
        if plan.state.is_ratified and year_of_plan(plan.year, present, is_over=plan.state.is_over) >= present
    ]


def completed_of(session: Session, pages: Iterable[PlanPage]) -> frozenset[int]:
    """Return which of these plans have been completed by now."""
    found = select(Plan.id).where(col(Plan.id).in_([page.plan for page in pages]))
    return frozenset(session.exec(found.where(Plan.state == PlanState.COMPLETED)))


def standing_now(session: Session, page: PlanPage) -> PlanPage | None:
    """Return a page of an edition with what was asked and answered since; None if its plan is ratified no more."""
    plan = session.get(Plan, page.plan)
    if plan is None or not plan.state.is_ratified:
        return None
    school = session.get_one(School, plan.school_id)
    return replace(page, state=plan.state, **_asked_and_reached(session, plan, school, school_time(session, school)))


def turned_down_in(session: Session, school: School, *, year: int) -> tuple[TurnedDown, ...]:
    """Return what the council ratified, adults said no to since this school year began, and its group then stopped."""
    clock, found = school_time(session, school), list[TurnedDown]()
    for plan in plans_of(session, school.id):
        if plan.state is not PlanState.STOPPED or plan.ratified_version is None:
            continue
        text = version_of(session, plan, plan.ratified_version).text
        reply = standing(_replies(session, plan, school, clock), asks_group=False).counts
        is_no = text.kind is PlanKind.ASKING and reply is not None and reply.answer is AdultAnswer.NO
        if is_no and reply is not None and school_year(reply.answered_on) >= year:
            group, sum_asked = session.get_one(Group, plan.group_id), _in_currency(text.money, school)
            found.append(TurnedDown(plan.id, group.name, text.title, text.asks, sum_asked, reply))
    return tuple(found)


def promise_of(session: Session, school: int) -> AgreedPromise | None:
    """Return the promise that counts, as it was agreed."""
    row = in_force(session, school)
    answer = answer_to_promise(session, row.id) if row is not None else None
    if row is None or row.number is None or answer is None:
        return None
    clock = school_time(session, session.get_one(School, school))
    lines = tuple(line.line for line in lines_of_promise(session, row.id))
    office = session.get_one(Office, answer.office_id).name
    return AgreedPromise(row.number, clock.today(answer.answered_at), office, lines)


def _line(session: Session, line: int | None) -> Line | None:
    return session.get_one(PromiseLine, line).line if line is not None else None


def _in_currency(amount: Money | None, school: School) -> Money | None:
    """Return the amount with the sign of the school's money where none was written."""
    if amount is None or amount.sign:
        return amount
    return replace(amount, sign=school_currency(school.currency, school.timezone))


def _step(row: Step, group: Group, clock: SchoolTime) -> PlannedStep:
    part = Part.FACILITATOR if row.owner_id == group.facilitator_id else Part.MEMBER
    return PlannedStep(
        number=row.number,
        what=row.what,
        who=Named(row.owner_id, None, part) if row.owner_id else None,
        due=row.due,
        done_on=clock.today(row.done_at) if row.done_at else None,
        added=row.version is None,
    )


def _advisors(session: Session, plan: Plan, now: datetime) -> dict[str, Any]:
    """Return who advises on this plan now, and who has done so before; thanks are due after the end too."""
    rows = advisorships_on(session, plan)
    current = dict.fromkeys(row.teacher_id for row in rows if row.runs_at(now))
    before = dict.fromkeys(row.teacher_id for row in rows if row.teacher_id not in current)
    return {"advisors": _teachers(current), "advised_before": _teachers(before)}


def _teachers(people: Iterable[int]) -> tuple[Named, ...]:
    return tuple(Named(one, None, Part.TEACHER) for one in people)


def _decision(session: Session, plan: Plan, kind: BallotKind, version: int, clock: SchoolTime) -> Decision:
    ballot = decided_ballot_on(session, plan=plan.id, kind=kind, version=version)
    if ballot is None or ballot.closed_at is None:
        # Rule 5: no state of a plan may lead here without both of its ballots passed on this very version.
        raise LookupError(f"plan {plan.id} counts as ratified in version {version} without a passed {kind} ballot")
    return Decision(
        decided_on=clock.today(ballot.closed_at),
        terms=ballot.terms,
        tally=tally_of(session, ballot),
        groups=ballot.groups_taking_part,
    )


def _asked_and_reached(session: Session, plan: Plan, school: School, clock: SchoolTime) -> dict[str, Any]:
    """Return what adults were asked for and replied, and what became of the plan."""
    asked = _asked(session, plan, clock)
    is_theirs = asked is not None and asked.is_groups_turn
    told = standing(_replies(session, plan, school, clock), asks_group=is_theirs)
    return {
        "reply": told.counts,
        "question": told.question,
        "earlier_replies": told.earlier,
        "asked": asked,
        "result": _result(session, plan, school, clock),
    }


def _replies(session: Session, plan: Plan, school: School, clock: SchoolTime) -> tuple[AdultReply, ...]:
    """Return the answers to the plan, newest first."""
    offices = office_names(session, plan.school_id)
    return tuple(
        AdultReply(
            answer=row.answer,
            reason=row.reason,
            answered_on=clock.today(row.answered_at),
            due=row.due,
            office=offices[row.office_id] if row.office_id else None,
            money=_in_currency(row.money, school),
            kept_on=clock.today(row.kept_at) if row.kept_at else None,
            leans_on=_line(session, row.line_id),
        )
        for row in answers_to(session, plan)
    )


def _asked(session: Session, plan: Plan, clock: SchoolTime) -> Asked | None:
    row = request_of(session, plan.id)
    if row is None:
        return None
    office = session.get_one(Office, row.office_id).name if row.office_id else None
    answers, explained = answers_to(session, plan), clarifications_of(session, plan.id)
    return Asked(
        office,
        clock.today(row.asked_at),
        row.answer_by,
        is_groups_turn=asks_group(answers, explained),
        explained=_said_since(answers, explained),
    )


def _said_since(answers: Sequence[Answer], explained: Sequence[Clarification]) -> str:
    """Return what the group has answered to the newest question, if that is the newest thing adults said."""
    is_asked = bool(answers) and not answers[0].answer.decides
    is_answered = is_asked and bool(explained) and explained[0].written_at >= answers[0].answered_at
    return explained[0].text if is_answered else ""


def _result(session: Session, plan: Plan, school: School, clock: SchoolTime) -> Result | None:
    newest = next(iter(results_of(session, plan.id)), None)
    if newest is None:
        return None
    return Result(newest.reached, newest.learnt, _in_currency(newest.spent, school), clock.today(newest.reviewed_at))


def council_money_of(session: Session, school: int) -> CouncilMoney | None:
    """Return the council's own money as it stands, where it has any; hidden texts are left out when it is read."""
    money = pot_of(session, school, Veil())
    return money if money.entries or money.plans else None


def participation_of(session: Session, school: int, now: datetime) -> Participation:
    """Return participation in this school, in totals only."""
    groups, plans = groups_of(session, school, also_closed=True), plans_of(session, school)
    steps = [step for plan in plans if plan.state.is_ratified for step in steps_of(session, plan)]
    students = select(func.count(func.distinct(col(Membership.person_id)))).where(
        col(Membership.group_id).in_([group.id for group in groups])
    )
    ballots, votes = _decided(session, school)
    open_groups = sum(group.state.is_open for group in groups)
    advised = list(session.exec(select(Advisorship).where(Advisorship.school_id == school)))
    return Participation(
        students=session.exec(students).one(),
        groups=open_groups,
        groups_active=sum(group.state is GroupState.ACTIVE for group in groups),
        groups_closed=len(groups) - open_groups,
        teachers_advising=len({row.teacher_id for row in advised}),
        teachers_advising_now=len({row.teacher_id for row in advised if row.runs_at(now)}),
        plans_written=len(plans),
        # What the council ratified stays ratified, whatever its group made of it later.
        plans_ratified=sum(plan.ratified_version is not None for plan in plans),
        ballots=ballots,
        votes=votes,
        steps_done=sum(step.done_at is not None for step in steps),
        steps=len(steps),
    )


def _decided(session: Session, school: int) -> tuple[int, int]:
    """Return how many ballots were decided, and how many votes were cast in them."""
    closed = select(func.count(), func.sum(col(Ballot.voted))).where(
        Ballot.school_id == school, Ballot.state == BallotState.CLOSED, Ballot.outcome != Outcome.WITHDRAWN
    )
    ballots, votes = session.exec(closed).one()
    return ballots, votes or 0
