"""An answer to an idea or a theme: what it says beside its words, and how it is taken back."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from governance.ends import BecameWhat, EndAnswer, EndState, Given, ReasonMissing, check_wait
from governance.reminders import Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn
from services.access.membership import goes_on, group_that_goes_on, plan_that_goes_on
from services.access.offices import waited_for
from services.access.people import Actor
from services.kinds.undoing import Undoing
from services.outbox.ends import Asked, kinds_of, redraw, wait_for_answer
from services.outbox.reminders import remind_all, settle
from services.outbox.undoing import Kept
from storage.ideas import IdeaReply
from storage.schools import School, school_time
from storage.themes import ThemeReply

Reply = IdeaReply | ThemeReply


def said_by(actor: Actor, office: int | None, given: Given, now: datetime) -> dict[str, Any]:
    """Return what an answer says, and who gave it for whom. Raises ReasonMissing, TextTooLong."""
    by = {"school_id": actor.school.id, "author_id": actor.id, "office_id": office}
    return by | {"answer": given.answer, "reason": _words_of(given), "answered_at": now}


def _words_of(given: Given) -> str:
    if given.reason.strip():
        return paragraphs(given.reason, field="reason", limit=TEXT_LIMIT)
    if given.answer.needs_words:
        raise ReasonMissing()
    return ""


def kept(row: Asked) -> Kept:
    """Return how it stands before an answer, for an undo."""
    became = {"office": row.office_id, "group": row.group_id, "plan": row.plan_id}
    return {"state": row.state.value, "answer_by": row.answer_by.toordinal(), **became}


def keep(session: Session, row: Asked, reply: Reply, given: Given, now: datetime) -> None:
    """Keep an answer, and have it stand where that puts it: until when it waits for whom, or what it became.

    Raises WaitUnclear, WaitTooLong, BecameWhat, NotFound, GoesOnNoMore.
    """
    if given.answer is EndAnswer.WAITING:
        clock = school_time(session, session.get_one(School, row.school_id))
        reply.until = row.answer_by = check_wait(given.until, clock.today(now))
        row.office_id = waited_for(session, row.school_id, given.waits_for, own=reply.office_id)
    if given.answer is EndAnswer.GROUP:
        group = _named(given.group, given.answer)
        row.group_id = group_that_goes_on(session, school=row.school_id, group=group)
    if given.answer is EndAnswer.PLAN:
        row.plan_id = plan_that_goes_on(session, school=row.school_id, plan=_named(given.plan, given.answer))
    row.state = given.answer.state
    session.add(reply)
    session.flush()


def _named(number: int | None, answer: EndAnswer) -> int:
    if number is None:
        raise BecameWhat(answer=answer)
    return number


def tell(session: Session, row: Asked, now: datetime, people: Sequence[int]) -> None:
    """Note that it was answered, and tell these people, once it can be undone no more."""
    kind = kinds_of(row).answered
    row.ended_at = None if row.state.is_waiting else now
    wait_for_answer(session, row)
    settle(session, kind, subject=row.id, reason=Settled.NOT_NEEDED)
    remind_all(session, kind, school=row.school_id, subject=row.id, due_at=now + UNDO_WITHIN, people=people)
    redraw(session, row)


def take_back(undoing: Undoing, row: Asked, reply: Reply, *, title: str, moved_on: MovedOn) -> None:
    """Have it stand as before the answer. Raises CannotUndo, naming it by its title, where it has moved on."""
    session, before = undoing.session, EndState(undoing.kept["state"])
    if row.state is not reply.answer.state or reply.taken_back_at is not None:
        raise CannotUndo(moved_on, name=title)
    if before is EndState.GROUP and not goes_on(session, undoing.kept["group"]):
        raise CannotUndo(moved_on, name=title)
    reply.taken_back_at, row.state = undoing.now, before
    row.answer_by = date.fromordinal(undoing.kept["answer_by"])
    row.office_id, row.group_id, row.plan_id = (undoing.kept.get(one) for one in ("office", "group", "plan"))
    row.ended_at = None if row.state.is_waiting else undoing.now
    settle(session, kinds_of(row).answered, subject=row.id, reason=Settled.NOT_NEEDED)
    wait_for_answer(session, row)
    redraw(session, row)
