"""The school plan moves on to the next school year: shown plan by plan, put to the council, and done when it passes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from governance.ballots import BallotKind, BallotRunning, BallotState, Outcome
from governance.council import NothingToRoll
from governance.people import Visitor
from governance.plans import PlanMove
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound
from governance.school_years import Fate, PlanNow, TooEarlyToRoll, fate, rolls_from
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.seats import delegate
from services.access.veil import Veil, veil_for
from services.ballots import lifecycle
from services.ballots.lifecycle import Opened, PutToTheVote, Question
from services.ballots.of_council import open_council_ballot
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.panels.keeping import redraw_council
from services.plans.asking import mark_plan
from services.plans.moves import move_plan
from services.views.plan_years import present_year
from services.views.plans import PlanLine, line_of, plans_in_short
from storage.ballots import Ballot
from storage.groups import Group, sits
from storage.plans import Plan, plans_of
from storage.rolls import PlanFate, fates_in, open_roll
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class Fated:
    """A plan and what becomes of it when the school plan moves on."""

    plan: PlanLine
    fate: Fate


@dataclass(frozen=True, slots=True)
class Roll:
    """What moving the school plan on to `to_year` does to its plans, in the order of their numbers."""

    to_year: int
    plans: tuple[Fated, ...]


def preview(session: Session, *, school: int, visitor: Visitor, now: datetime) -> Roll:
    """Return what moving on would do, writing nothing.

    Raises DelegatesOnly, TooEarlyToRoll, BallotRunning, NothingToRoll.
    """
    found, person = people.peek(session, school=school, visitor=visitor)
    if person is None or not sits(session, school, person.id):
        raise DelegatesOnly()
    return _shown(session, found, _checked(session, found, now), veil_for(session, school=school, visitor=visitor), now)


def put_to_vote(session: Session, *, school: int, visitor: Visitor, now: datetime) -> PutToTheVote:
    """Have the council vote on moving the school plan on, with what that does to each plan.

    Raises DelegatesOnly, TooEarlyToRoll, BallotRunning, NothingToRoll.
    """
    actor = delegate(session, school=school, visitor=visitor)
    fates, to_year = _checked(session, actor.school, now), present_year(actor.school, now) + 1
    question = Question(BallotKind.ROLL_PLAN, "school plan", to_year=to_year)
    ballot = open_council_ballot(session, question, actor, now)
    session.add_all(
        PlanFate(ballot_id=ballot.id, plan_id=plan, school_id=school, fate=its) for plan, its in fates.items()
    )
    session.flush()
    allow_undo(session, Undoable.ROLL_PUT, school=school, subject=ballot.id, person=actor.id, now=now)
    return PutToTheVote(opened=Opened.of(ballot, actor.school.terms))


def take_back(undoing: Undoing) -> Undone:
    """Undo that moving on was put to the vote, while that is open: it is withdrawn, and no vote in it counts."""
    ballot = undoing.session.get_one(Ballot, undoing.subject)
    year = str(ballot.to_year)
    # A ballot whose time is over ends with its result.
    is_over = lifecycle.close(undoing.session, school=ballot.school_id, ballot=ballot.id, now=undoing.now) is not None
    if is_over or ballot.state is not BallotState.OPEN:
        raise CannotUndo(MovedOn.VOTE_OVER, name=year)
    lifecycle.finish(undoing.session, ballot, Outcome.WITHDRAWN, undoing.now, person=undoing.person)
    return Undone(Undoable.ROLL_PUT, year)


def of_ballot(session: Session, *, school: int, ballot: int, visitor: Visitor) -> Roll:
    """Return what this ballot does to the plans, as it was shown when it opened. Raises NotFound."""
    row = session.get(Ballot, ballot)
    if row is None or row.school_id != school or row.to_year is None:
        raise NotFound(noun="ballot", text=str(ballot))
    veil = veil_for(session, school=school, visitor=visitor)
    return Roll(row.to_year, _lines(session, fates_in(session, row.id), veil))


def _checked(session: Session, school: School, now: datetime) -> dict[int, Fate]:
    """Return what becomes of each plan, if the school plan may move on now."""
    present = present_year(school, now)
    first = rolls_from(present)
    if school_time(session, school).today(now) < first:
        raise TooEarlyToRoll(rolls_from=first, to=present + 1)
    if open_roll(session, school.id) is not None:
        raise BallotRunning(name="school plan")
    fates = _fates(session, school.id, present + 1)
    if not fates:
        raise NothingToRoll()
    return fates


def _fates(session: Session, school: int, to_year: int) -> dict[int, Fate]:
    found = dict[int, Fate]()
    for plan in plans_of(session, school):
        is_open = session.get_one(Group, plan.group_id).state.is_open
        if (its := fate(PlanNow(plan.state, plan.year, is_open), to_year)) is not None:
            found[plan.id] = its
    return found


def _shown(session: Session, school: School, fates: Mapping[int, Fate], veil: Veil, now: datetime) -> Roll:
    return Roll(present_year(school, now) + 1, _lines(session, fates, veil))


def _lines(session: Session, fates: Mapping[int, Fate], veil: Veil) -> tuple[Fated, ...]:
    rows = session.exec(plans_in_short().where(col(Plan.id).in_(fates)).order_by(col(Plan.id)))
    lines = [line_of(row, veil) for row in rows]
    return tuple(Fated(line, fates[line.id]) for line in lines)


def settle_roll(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Move the school plan on if the vote passed.

    A plan that has ended meanwhile stays in the year it ended in, and one begun meanwhile goes on as the others do.
    Nothing is stopped that was not shown as that.
    """
    school = session.get_one(School, ballot.school_id)
    redraw_council(session, school.id)
    if outcome is not Outcome.PASSED or ballot.to_year is None or present_year(school, now) >= ballot.to_year:
        return
    shown = fates_in(session, ballot.id)
    for plan, its in _fates(session, school.id, ballot.to_year).items():
        its = Fate.GOES_ON if its is Fate.STOPS and shown.get(plan) is not its else its
        _move(session, session.get_one(Plan, plan), its, ballot.to_year, now)
    school.plan_year = ballot.to_year
    note(session, RecordKind.YEAR_ROLLED, school=school.id, subject=ballot.id, at=now, detail=str(ballot.to_year))


def _move(session: Session, plan: Plan, its: Fate, to_year: int, now: datetime) -> None:
    if its in (Fate.CLOSES, Fate.STOPS):
        plan.year = to_year - 1
    elif its is Fate.GOES_ON:
        plan.year = to_year
    if its is Fate.STOPS:
        move_plan(session, plan, PlanMove.STOP, now)
    mark_plan(session, plan.id)
