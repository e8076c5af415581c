"""What an outcome does, in the transaction that closes the ballot."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from governance.ballots import BallotKind, Outcome
from governance.cards import CardKind
from governance.plans import PlanMove, PlanState, moved, review_date
from governance.record import Deed
from governance.reminders import ReminderKind
from governance.school_plan import EditionState
from services.outbox.cards import mark_stale, put_up
from services.outbox.record import note
from services.outbox.reminders import promise
from services.views.editions import changed_plan
from storage.ballots import Ballot, MeetingBallot
from storage.editions import Edition
from storage.minutes import MeetingDecision
from storage.papers import tally_of
from storage.plans import Plan, steps_of, version_of
from storage.schools import School, school_time

_PLAN_MOVES = {
    (BallotKind.ADOPT_PLAN, True): PlanMove.ADOPT,
    (BallotKind.ADOPT_PLAN, False): PlanMove.RETURN,
    (BallotKind.RATIFY_PLAN, True): PlanMove.RATIFY,
    (BallotKind.RATIFY_PLAN, False): PlanMove.SEND_BACK,
}
_TAKEN_BACK = {BallotKind.ADOPT_PLAN: PlanMove.TAKE_BACK, BallotKind.RATIFY_PLAN: PlanMove.RECALL}


def apply_outcome(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Move what the ballot was about, as its outcome says."""
    if ballot.edition_id is not None:
        _settle_edition(session, session.get_one(Edition, ballot.edition_id), outcome, now)
    elif ballot.plan_id is not None:
        _settle_plan(session, session.get_one(Plan, ballot.plan_id), ballot, outcome, now)
    elif ballot.kind is BallotKind.MEETING and outcome is not Outcome.WITHDRAWN:
        _write_down(session, session.get_one(MeetingBallot, ballot.id), ballot, outcome, now)


def _settle_plan(session: Session, plan: Plan, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    passed = outcome is Outcome.PASSED
    if outcome is Outcome.WITHDRAWN:
        move_plan(session, plan, _TAKEN_BACK[ballot.kind], now)
        return
    move_plan(session, plan, _PLAN_MOVES[ballot.kind, passed], now)
    if passed and ballot.kind is BallotKind.ADOPT_PLAN:
        plan.adopted_version = ballot.plan_version
    if passed and ballot.kind is BallotKind.RATIFY_PLAN:
        plan.ratified_version = ballot.plan_version
        _plan_review(session, plan, now)
        carry_on(session, plan, now)


def _write_down(session: Session, about: MeetingBallot, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Put what those in a meeting decided into its minutes, under the item it was asked at."""
    decision = MeetingDecision(
        school_id=ballot.school_id,
        meeting_id=about.meeting_id,
        item_id=about.item_id,
        author_id=about.author_id,
        text=about.text,
        rule=ballot.rule,
        outcome=outcome,
        counts=tally_of(session, ballot).counts,
        here_count=ballot.electorate,
        decided_at=now,
    )
    session.add(decision)
    mark_stale(session, CardKind.MINUTES, about.meeting_id)
    note(session, Deed.DECISION_MADE, school=ballot.school_id, subject=about.meeting_id, at=now, detail=outcome)


def move_plan(session: Session, plan: Plan, move: PlanMove, now: datetime, *, person: int | None = None) -> None:
    """Move the plan to its next state, in the record and on its card. Raises WrongState."""
    plan.state = moved(plan.state, move, plan=version_of(session, plan).title)
    plan.changed_at = now
    mark_stale(session, CardKind.PLAN, plan.id)
    note(session, Deed.PLAN_MOVED, school=plan.school_id, subject=plan.id, at=now, person=person, detail=move)


def carry_on(session: Session, plan: Plan, now: datetime, *, person: int | None = None) -> None:
    """Move a ratified plan along as its steps get done: begun with the first, completed with the last."""
    steps = steps_of(session, plan)
    done = sum(step.done_at is not None for step in steps)
    if plan.state not in (PlanState.RATIFIED, PlanState.IN_PROGRESS) or not done:
        return
    if done == len(steps):
        move_plan(session, plan, PlanMove.COMPLETE, now, person=person)
    elif plan.state is PlanState.RATIFIED:
        move_plan(session, plan, PlanMove.BEGIN, now, person=person)


def _plan_review(session: Session, plan: Plan, now: datetime) -> None:
    clock = school_time(session, session.get_one(School, plan.school_id))
    plan.review_on = review_date(clock.today(now), [step.due for step in steps_of(session, plan) if step.due])
    promise(
        session,
        ReminderKind.PLAN_REVIEW,
        school=plan.school_id,
        subject=plan.id,
        due_at=clock.morning_of(plan.review_on),
        group=plan.group_id,
    )


def _settle_edition(session: Session, edition: Edition, outcome: Outcome, now: datetime) -> None:
    mark_stale(session, CardKind.EDITION, edition.id)
    # A plan that is given up withdraws the ballot on the draft it is in. Should one ever end with such a plan all the
    # same, the draft stays one: only what is still as it was ratified reaches the school plan.
    if outcome is not Outcome.PASSED or changed_plan(session, edition) is not None:
        edition.state = EditionState.DRAFT
        return
    newest = session.exec(select(func.max(col(Edition.number))).where(Edition.school_id == edition.school_id)).one()
    edition.number, edition.state, edition.published_at = (newest or 0) + 1, EditionState.PUBLISHED, now
    # The council's ballot may close at night or at a weekend; the school plan comes on a school morning.
    clock = school_time(session, session.get_one(School, edition.school_id))
    morning = clock.not_before(now)
    put_up(session, school=edition.school_id, kind=CardKind.PUBLISHED, subject=edition.id, now=morning)
    note(
        session,
        Deed.EDITION_PUBLISHED,
        school=edition.school_id,
        subject=edition.id,
        at=now,
        detail=str(edition.number),
    )
