"""An office agrees to what the council wants promised, or says why not yet; only what is agreed counts."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.offices import OfficeName
from governance.people import Visitor
from governance.plans import PlanMove, PlanState, can_move
from governance.promise import NoOfficeYet, PromiseNotWaiting, PromiseState
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import offices, people
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from services.outbox.undoing import allow_undo
from services.panels.keeping import redraw_council
from services.plans.asking import mark_plan
from services.promise.deciding import mark_promise, wait_for_office
from services.views.promise import PromiseView, get_promise, in_force, view_of
from storage.columns import belongs_to, table_of
from storage.offices import offices_of
from storage.plans import Answer, Plan, PlanVersion
from storage.promises import Promise, PromiseAnswer, PromiseLine, agreed_promises, answer_to_promise
from storage.reminders import Reminder, pending

_STILL_WRITTEN = [state for state in PlanState if can_move(state, PlanMove.PROPOSE)]


def may_answer(session: Session, *, school: int, visitor: Visitor, promise: int) -> PromiseView:
    """Return the version that waits for this person's office. Raises NoOfficeYet, OfficesOnly, PromiseNotWaiting."""
    row = get_promise(session, school=school, promise=promise)
    _office(session, school, visitor)
    _require_waiting(row)
    return view_of(session, row)


def agree(session: Session, *, school: int, visitor: Visitor, promise: int, now: datetime) -> PromiseView:
    """Agree for an office: from now on this version counts, and the one before is kept.

    Raises NoOfficeYet, OfficesOnly, PromiseNotWaiting.
    """
    row = get_promise(session, school=school, promise=promise)
    office = _office(session, school, visitor)
    _require_waiting(row)
    before, was = in_force(session, school), row.state
    if before is not None:
        before.state = PromiseState.SUPERSEDED
        mark_promise(session, before.id)
    row.state, row.agreed_at = PromiseState.AGREED, now
    row.number = max((one.number or 0 for one in agreed_promises(session, school)), default=0) + 1
    _keep(session, row, visitor, office, None, was, now, before=before.id if before is not None else None)
    _mark_drafts(session, school)
    return view_of(session, row)


def decline(
    session: Session, *, school: int, visitor: Visitor, promise: int, reason: str, now: datetime
) -> PromiseView:
    """Say why an office does not agree yet; an office may still agree later, and delegates may write another draft.

    Raises NoOfficeYet, OfficesOnly, PromiseNotWaiting, TextMissing.
    """
    row = get_promise(session, school=school, promise=promise)
    office = _office(session, school, visitor)
    _require_waiting(row)
    why, was = paragraphs(reason, field="reason", limit=TEXT_LIMIT), row.state
    row.state = PromiseState.NOT_YET
    _keep(session, row, visitor, office, why, was, now)
    return view_of(session, row)


def _office(session: Session, school: int, visitor: Visitor) -> OfficeName:
    """Return the office in whose name this person answers: of several, the one that was set up first."""
    if not offices_of(session, school):
        raise NoOfficeYet()
    standing = people.standing(session, school=school, visitor=visitor)
    if standing is None:
        raise NoOfficeYet()
    return offices.may_answer(session, school, visitor, standing)[0]


def _require_waiting(row: Promise) -> None:
    if not row.state.waits_for_office:
        raise PromiseNotWaiting(state=row.state)


def _keep(
    session: Session,
    row: Promise,
    visitor: Visitor,
    office: OfficeName,
    reason: str | None,
    was: PromiseState,
    now: datetime,
    *,
    before: int | None = None,
) -> None:
    """Keep an answer that can be taken back for a while, and have the council told."""
    school, actor = row.school_id, people.identify(session, school=row.school_id, visitor=visitor)
    answer = PromiseAnswer(
        school_id=school, promise_id=row.id, answerer_id=actor.id, office_id=office.id, answered_at=now
    )
    answer.reason = reason
    session.add(answer)
    session.flush()
    deed = RecordKind.PROMISE_AGREED if reason is None else RecordKind.PROMISE_NOT_YET
    note(session, deed, school=school, subject=row.id, at=now, person=actor.id)
    kept = {"answer": answer.id, "was": was.value, "before": before}
    allow_undo(session, Undoable.PROMISE_ANSWERED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
    mark_promise(session, row.id)
    wait_for_office(session, row, now)
    redraw_council(session, school)
    settle(session, ReminderKind.PROMISE_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    remind(session, ReminderKind.PROMISE_ANSWERED, school=school, subject=row.id, due_at=now)


def _mark_drafts(session: Session, school: int) -> None:
    """Have the cards of plans that are still being written offer the lines that count now."""
    found = select(Plan.id).where(Plan.school_id == school, col(Plan.state).in_(_STILL_WRITTEN))
    for plan in session.exec(found):
        mark_plan(session, plan)


def go_back(undoing: Undoing) -> Undone:
    """Undo an answer: the version waits again as it did. Raises CannotUndo where something leans on it already."""
    session, row = undoing.session, undoing.session.get_one(Promise, undoing.subject)
    newest = answer_to_promise(session, row.id)
    if newest is None or newest.id != undoing.kept["answer"] or row.state.is_over:
        raise CannotUndo(MovedOn.ANSWERED_AGAIN, name="")
    if newest.agrees:
        _disagree(session, row, undoing.kept["before"])
    newest.taken_back_at, row.state = undoing.now, PromiseState(undoing.kept["was"])
    session.flush()
    mark_promise(session, row.id)
    wait_for_office(session, row, undoing.now)
    redraw_council(session, row.school_id)
    _tell(session, row, undoing.now)
    return Undone(Undoable.PROMISE_ANSWERED, "")


def _disagree(session: Session, row: Promise, before: int | None) -> None:
    if _is_leaned_on(session, row):
        raise CannotUndo(MovedOn.LEANED_ON, name="")
    row.number, row.agreed_at = None, None
    if before is not None:
        session.get_one(Promise, before).state = PromiseState.AGREED
        mark_promise(session, before)
    _mark_drafts(session, row.school_id)


def _is_leaned_on(session: Session, promise: Promise) -> bool:
    lines = select(PromiseLine.id).where(PromiseLine.promise_id == promise.id)
    named = (
        select(model.id).where(belongs_to(table_of(model), promise.school_id), col(model.line_id).in_(lines)).limit(1)
        for model in (PlanVersion, Answer)
    )
    return any(session.exec(found).first() is not None for found in named)


def _tell(session: Session, row: Promise, now: datetime) -> None:
    """Let the council read that the answer no longer holds, if it has read the answer."""
    kind = ReminderKind.PROMISE_ANSWERED
    unread = pending().where(Reminder.kind == kind, Reminder.subject == row.id, col(Reminder.attempts) == 0)
    was_told = session.exec(unread.limit(1)).first() is None
    settle(session, kind, subject=row.id, reason=Settled.NOT_NEEDED)
    if was_told:
        remind(session, kind, school=row.school_id, subject=row.id, due_at=now)
