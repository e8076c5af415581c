"""Putting a plan to its group's vote, and taking it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from governance.ballots import BallotKind, Choice, Outcome, Rule, Secrecy, Terms
from governance.editions import EditionState
from governance.groups import GroupState, GroupStillForming
from governance.people import Visitor
from governance.plans import (
    PlanMove,
    ProposerOnly,
    moved,
)
from governance.refusals import WrongState
from governance.reminders import ReminderKind, Settled
from governance.undoing import Undoable
from services.access.membership import has_facilitator
from services.access.people import Actor
from services.ballots import lifecycle, voting
from services.ballots.lifecycle import Opened, PutToTheVote, Question
from services.outbox.reminders import settle
from services.outbox.undoing import allow_undo
from services.plans.acting import for_author, for_member, peek_as_author, peek_as_member
from services.plans.leaning import lean, line_wanted
from services.plans.moves import move_plan
from services.views.editions import content_of
from services.views.plans import PlanView, view_of
from storage.ballots import Ballot, open_ballot_on
from storage.editions import latest_edition
from storage.groups import Group, members_of, voters_of
from storage.plans import Plan, version_of


@dataclass(frozen=True, slots=True)
class Proposed(PutToTheVote):
    """A plan was put to its group's vote, or to the council's.

    `vote` is that of whoever did it, where they gave it with the same press.
    """

    plan: PlanView
    vote: Choice | None = None


def propose(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    plan: int,
    now: datetime,
    closes_at: datetime | None = None,
    rule: Rule | None = None,
    secrecy: Secrecy | None = None,
    in_favour: bool = False,
) -> Proposed:
    """Put a plan to its group's members of this moment; `in_favour` is to vote for it in the same act.

    A secret ballot takes no vote on the way: nobody could change it. Raises MembersOnly, GroupStillForming, WrongState,
    LineUnnamed, LineNotForDoing.
    """
    actor, row, group = for_author(session, school, visitor, plan)
    members = _active_members(session, actor, group)
    moved(row.state, PlanMove.PROPOSE, plan=version_of(session, row).title, number=row.id)
    lean(session, row)
    move_plan(session, row, PlanMove.PROPOSE, now, person=actor.id)
    row.proposer_id = actor.id
    terms = chosen_terms(actor, rule, secrecy)
    ballot = _open(session, actor, row, members, terms, closes_at, now)
    vote = _vote_for(session, ballot, visitor, now) if in_favour and actor.id in members else None
    return Proposed(plan=view_of(session, row), opened=Opened.of(ballot, terms), vote=vote)


def _open(
    session: Session,
    actor: Actor,
    plan: Plan,
    members: list[int],
    terms: Terms,
    closes_at: datetime | None,
    now: datetime,
) -> Ballot:
    return lifecycle.open_ballot(
        session,
        Question(BallotKind.ADOPT_PLAN, version_of(session, plan).title, plan=plan.id, plan_version=plan.version),
        school=plan.school_id,
        electorate=members,
        terms=terms,
        opener=actor.id,
        closes_at=closes_at or now + timedelta(hours=actor.school.ballot_hours),
        now=now,
    )


def _vote_for(session: Session, ballot: Ballot, visitor: Visitor, now: datetime) -> Choice | None:
    """Vote for the plan where that can still be changed; return the vote, None where the ballot is secret."""
    if ballot.secrecy is not Secrecy.OPEN:
        return None
    cast = voting.cast(session, school=ballot.school_id, visitor=visitor, ballot=ballot.id, choice=Choice.FOR, now=now)
    return cast.choice


def may_propose(session: Session, *, school: int, visitor: Visitor, plan: int) -> Terms:
    """Return the school's usual terms; raise what `propose` would, before somebody fills in a form for nothing."""
    actor, row, group = peek_as_author(session, school, visitor, plan)
    _active_members(session, actor, group)
    moved(row.state, PlanMove.PROPOSE, plan=version_of(session, row).title, number=row.id)
    line_wanted(session, row)
    return actor.school.terms


def _active_members(session: Session, actor: Actor, group: Group) -> list[int]:
    if group.state is not GroupState.ACTIVE:
        members = len(members_of(session, group))
        raise GroupStillForming(group=group.name, members=members, needed=actor.school.members_needed)
    return voters_of(session, group)


def chosen_terms(actor: Actor, rule: Rule | None, secrecy: Secrecy | None) -> Terms:
    """Return the school's terms with what somebody chose instead."""
    usual = actor.school.terms
    return Terms(rule or usual.rule, usual.threshold, usual.threshold_of, usual.quorum, secrecy or usual.secrecy)


def withdraw(
    session: Session, *, school: int, visitor: Visitor, plan: int, now: datetime, from_vote: bool | None = None
) -> PlanView:
    """Take a plan back: out of its running ballot if there is one, and else for good.

    With `from_vote` only the one or the other: what somebody was asked about may have changed meanwhile. Raises
    ProposerOnly, WrongState.
    """
    actor, row, group = for_member(session, school, visitor, plan)
    _require_proposer(session, actor, row, group)
    _require_as_meant(session, row, from_vote)
    ballot = open_ballot_on(session, plan=row.id)
    if lifecycle.withdraw_any(session, plan=row.id, person=actor.id, now=now):
        _allow_to_ask_again(session, row, ballot, actor, now)
    else:
        withdraw_with(session, row, now, person=actor.id)
        move_plan(session, row, PlanMove.STOP, now, person=actor.id)
        settle(session, ReminderKind.PLAN_REVIEW, subject=row.id, reason=Settled.NOT_NEEDED)
    return view_of(session, row)


def _allow_to_ask_again(session: Session, plan: Plan, ballot: Ballot | None, actor: Actor, now: datetime) -> None:
    # One whose time was over has its result, and nothing was withdrawn.
    if ballot is not None and ballot.outcome is Outcome.WITHDRAWN:
        kept, of = {"ballot": ballot.id}, {"school": plan.school_id, "subject": plan.id, "person": actor.id}
        allow_undo(session, Undoable.VOTE_WITHDRAWN, **of, now=now, kept=kept)


def may_withdraw(session: Session, *, school: int, visitor: Visitor, plan: int) -> PlanView:
    """Return the plan; raise what `withdraw` would, before somebody is asked whether they mean it."""
    actor, row, group = peek_as_member(session, school, visitor, plan)
    _require_proposer(session, actor, row, group)
    shown = view_of(session, row)
    if shown.ballot is None:
        moved(row.state, PlanMove.STOP, plan=shown.text.title, number=row.id)
    return shown


def _require_proposer(session: Session, actor: Actor, plan: Plan, group: Group) -> None:
    if actor.id not in (plan.proposer_id or plan.author_id, group.facilitator_id):
        raise ProposerOnly(plan=version_of(session, plan).title, vacant=not has_facilitator(session, group))


def _require_as_meant(session: Session, plan: Plan, from_vote: bool | None) -> None:
    is_voted_on = open_ballot_on(session, plan=plan.id) is not None
    if from_vote is not None and from_vote is not is_voted_on:
        move = PlanMove.TAKE_BACK if from_vote else PlanMove.STOP
        raise WrongState(noun="plan", name=version_of(session, plan).title, state=plan.state, move=move, number=plan.id)


def withdraw_with(session: Session, plan: Plan, now: datetime, *, person: int) -> None:
    """Withdraw the ballot on a draft that holds this plan, before the plan is given up.

    A plan reaches the school plan only as its group adopted and the council ratified it, and a change to what is
    voted on withdraws the ballot: this holds for a draft as it does for a plan. Publishing the draft without the plan
    would publish what no delegate has voted on. A ballot whose time is over counts as it was voted on: until then the
    plan was ratified, so the edition that holds it is published.
    """
    draft = latest_edition(session, plan.school_id, EditionState.PROPOSED)
    if draft is None or plan.id not in [page.plan for page in content_of(draft).pages]:
        return
    ballot = open_ballot_on(session, edition=draft.id)
    if ballot is not None and lifecycle.close(session, school=plan.school_id, ballot=ballot.id, now=now) is None:
        lifecycle.finish(session, ballot, Outcome.WITHDRAWN, now, person=person)
