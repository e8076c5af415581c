"""The council's vote on a draft of the promise, and what follows from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ballots import BallotKind, BallotRunning, Outcome
from governance.cards import CardKind
from governance.offices import answer_by, request_notices
from governance.people import Visitor
from governance.promise import NoPromiseDraft, PromiseNotShown, PromiseState
from governance.reminders import ReminderKind, Settled
from services.access.seats import delegate
from services.ballots.lifecycle import Opened, PutToTheVote, Question
from services.ballots.of_council import open_council_ballot
from services.outbox.cards import mark_stale, put_up
from services.outbox.reminders import remind
from services.outbox.reminders import settle as settle_reminders
from services.panels.keeping import redraw_council
from storage.ballots import Ballot
from storage.cards import standing
from storage.promises import Promise, promise_in, promise_voted_on
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class PromisePut(PutToTheVote):
    """A draft of the promise was put to the council's vote."""

    promise: int


def put_to_vote(
    session: Session, *, school: int, visitor: Visitor, now: datetime, closes_at: datetime | None = None
) -> PromisePut:
    """Put the draft to the council until `closes_at` or as long as usual; once it has passed, an office is asked.

    Raises DelegatesOnly, BallotRunning, NoPromiseDraft, PromiseNotShown, ClosesTooSoon, ClosesTooLate.
    """
    actor = delegate(session, school=school, visitor=visitor)
    draft = _draft_shown(session, school)
    question = Question(BallotKind.AGREE_PROMISE, "promise")
    ballot = open_council_ballot(session, question, actor, now, closes_at)
    draft.state, draft.ballot_id = PromiseState.PROPOSED, ballot.id
    mark_promise(session, draft.id)
    redraw_council(session, school)
    return PromisePut(promise=draft.id, opened=Opened.of(ballot, actor.school.terms))


def _draft_shown(session: Session, school: int) -> Promise:
    """Return the draft, which everybody can read: nobody votes on what has not been shown."""
    if promise_in(session, school, PromiseState.PROPOSED) is not None:
        raise BallotRunning(name="promise")
    draft = promise_in(session, school, PromiseState.DRAFT)
    if draft is None:
        raise NoPromiseDraft()
    card = standing(session, CardKind.PROMISE, draft.id)
    if card is None or card.hidden_at is not None:
        raise PromiseNotShown(hidden=card is not None)
    return draft


def mark_promise(session: Session, promise: int) -> None:
    """Mark both cards of a version out of date: the council's, and that of what an office is asked."""
    mark_stale(session, CardKind.PROMISE, promise)
    mark_stale(session, CardKind.PROMISE_REQUEST, promise)


def settle(session: Session, ballot: Ballot, outcome: Outcome, now: datetime) -> None:
    """Have an office asked if the vote passed; otherwise the draft stays one."""
    row = promise_voted_on(session, ballot.id)
    if row is None:
        return
    redraw_council(session, row.school_id)
    mark_promise(session, row.id)
    if outcome is not Outcome.PASSED:
        row.state = PromiseState.DRAFT
        return
    while (earlier := promise_in(session, row.school_id, PromiseState.PASSED, PromiseState.NOT_YET)) is not None:
        # The council wants this one now, so nobody is to answer the one before.
        earlier.state = PromiseState.REPLACED
        wait_for_office(session, earlier, now)
        mark_promise(session, earlier.id)
        session.flush()
    row.state = PromiseState.PASSED
    # The council's vote may close at night; adults are asked on a school morning.
    clock = school_time(session, session.get_one(School, row.school_id))
    at = clock.not_before(now)
    put_up(session, school=row.school_id, kind=CardKind.PROMISE_REQUEST, subject=row.id, now=at)
    wait_for_office(session, row, at)


def wait_for_office(session: Session, row: Promise, now: datetime) -> None:
    """Have the office reminded, as of a request, of what it has not answered yet; and of nothing else."""
    settle_reminders(session, ReminderKind.PROMISE_WAITING, subject=row.id, reason=Settled.NOT_NEEDED)
    school = session.get_one(School, row.school_id)
    if row.state is PromiseState.PASSED:
        clock = school_time(session, school)
        until = answer_by(clock.today(now), school.answer_days, clock)
        for notice in request_notices(now, until, clock):
            remind(session, ReminderKind.PROMISE_WAITING, school=school.id, subject=row.id, due_at=notice)
