"""Answering ideas: by a delegate for the council, or by whoever holds an office."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from governance.cards import CardKind
from governance.ideas import (
    ANSWERABLE,
    AnswerersOnly,
    BecameWhat,
    Given,
    GoesOnNoMore,
    IdeaAnswer,
    IdeaState,
    ReasonMissing,
    check_wait,
    moved,
)
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.texts import TEXT_LIMIT, paragraphs
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import offices, people, quotas
from services.access.membership import goes_on, group_that_goes_on
from services.access.offices import Answering, answers_as, speaks_as, waited_for
from services.ideas.ending import end
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.ideas import wait_for_answer
from services.outbox.record import note
from services.outbox.reminders import settle
from services.outbox.undoing import allow_undo
from services.plans.acting import get_plan
from services.views.ideas import IdeaView, described, get_idea
from storage.groups import Group
from storage.ideas import Idea, IdeaReply
from storage.plans import version_of
from storage.schools import school_time


@dataclass(frozen=True, slots=True)
class MayAnswer:
    """The idea somebody is about to answer, in whose name they may, and for whom it could wait."""

    idea: IdeaView
    answering: Answering


def may_answer(session: Session, *, school: int, visitor: Visitor, idea: int, now: datetime) -> MayAnswer:
    """Return what belongs to an answer. Raises AnswerersOnly, IdeaOver."""
    row, answering = _answerable(session, school, visitor, idea)
    return MayAnswer(described(session, [row], now)[0], answering)


def require_answerable(session: Session, *, school: int, visitor: Visitor, idea: int) -> None:
    """Do nothing where this person may answer the idea now. Raises AnswerersOnly, IdeaOver."""
    _answerable(session, school, visitor, idea)


def _answerable(session: Session, school: int, visitor: Visitor, idea: int) -> tuple[Idea, Answering]:
    """Return an idea that can be answered, and in whose name this person may."""
    people.school_of(session, school)
    row = get_idea(session, school=school, idea=idea)
    answering = offices.answering(session, school=school, visitor=visitor)
    if row.state not in ANSWERABLE:
        moved(row.state, IdeaAnswer.NO.move, idea=row.title)
    return row, answering


def answers_any(session: Session, *, school: int, visitor: Visitor) -> bool:
    """Return whether this person answers ideas and themes at all: as a delegate, or for an office."""
    found, person = people.peek(session, school=school, visitor=visitor)
    try:
        answers_as(session, school, visitor, person.id if person else 0, standing_of(visitor, found.roles))
    except AnswerersOnly:
        return False
    return True


def answer(
    session: Session, *, school: int, visitor: Visitor, idea: int, given: Given[IdeaAnswer], now: datetime
) -> IdeaView:
    """Say what becomes of an idea. A new answer takes the place of the one before, which stays with it.

    Raises AnswerersOnly, OfficeUnclear, IdeaOver, ReasonMissing, WaitUnclear, WaitTooLong, BecameWhat, GoesOnNoMore.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_idea(session, school=school, idea=idea)
    office = speaks_as(session, actor, visitor, given.office)
    state = moved(row.state, given.answer.move, idea=row.title)
    quotas.require(session, Limited.IDEAS_ANSWERED, actor, now, thing=row.id)
    before = _kept(row)
    reply = _reply(row, given, actor.id, office, now)
    _follow(session, row, reply, given, now)
    row.state = state
    session.add(reply)
    session.flush()
    end(session, row, now, but=actor.id)
    mark_stale(session, CardKind.IDEA, row.id)
    who: dict[str, int] = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.IDEA_ANSWERED, **who, now=now, kept={"reply": reply.id, **before})
    note(session, RecordKind.IDEA_ANSWERED, **who, at=now, detail=given.answer.value)
    return described(session, [row], now)[0]


def _reply(row: Idea, given: Given[IdeaAnswer], person: int, office: int | None, now: datetime) -> IdeaReply:
    return IdeaReply(
        school_id=row.school_id,
        idea_id=row.id,
        author_id=person,
        office_id=office,
        answer=given.answer,
        reason=_reason(given),
        answered_at=now,
    )


def _reason(given: Given[IdeaAnswer]) -> str:
    if not given.reason.strip():
        if given.answer.needs_words:
            raise ReasonMissing(answer=given.answer)
        return ""
    return paragraphs(given.reason, field="reason", limit=TEXT_LIMIT)


def _kept(row: Idea) -> dict[str, object]:
    where = {"office": row.office_id, "group": row.group_id, "plan": row.plan_id}
    return {"state": row.state.value, "answer_by": row.answer_by.toordinal(), **where}


def _follow(session: Session, row: Idea, reply: IdeaReply, given: Given[IdeaAnswer], now: datetime) -> None:
    """Note what the answer says beside its words: until when it waits for whom, or what the idea became."""
    if given.answer is IdeaAnswer.WAITING:
        clock = school_time(session, people.school_of(session, row.school_id))
        reply.until = row.answer_by = check_wait(given.until, clock.today(now))
        row.office_id = waited_for(session, row.school_id, given.waits_for, own=reply.office_id)
    if given.answer is IdeaAnswer.GROUP:
        row.group_id = _group(session, row.school_id, given.group)
    if given.answer is IdeaAnswer.PLAN:
        row.plan_id = _plan(session, row.school_id, given.plan)


def _group(session: Session, school: int, group: int | None) -> int:
    if group is None:
        raise BecameWhat(answer=IdeaAnswer.GROUP)
    return group_that_goes_on(session, school=school, group=group)


def _plan(session: Session, school: int, plan: int | None) -> int:
    if plan is None:
        raise BecameWhat(answer=IdeaAnswer.PLAN)
    row = get_plan(session, school=school, plan=plan)
    is_open = session.get_one(Group, row.group_id).state.is_open
    if not row.state.is_ratified and (row.state.is_over or not is_open):
        raise GoesOnNoMore(name=version_of(session, row).title)
    return row.id


def take_back(undoing: Undoing) -> Undone:
    """Undo an answer: the idea stands as before. Raises CannotUndo where it has moved on."""
    session, row = undoing.session, undoing.session.get_one(Idea, undoing.subject)
    reply = session.get_one(IdeaReply, undoing.kept["reply"])
    if row.state.value != reply.answer.value or reply.taken_back_at is not None:
        raise CannotUndo(MovedOn.IDEA_GOES_ON, name=row.title)
    before = IdeaState(undoing.kept["state"])
    if before is IdeaState.GROUP and not goes_on(session, undoing.kept["group"]):
        raise CannotUndo(MovedOn.IDEA_GOES_ON, name=row.title)
    reply.taken_back_at = undoing.now
    row.state = before
    row.answer_by = date.fromordinal(undoing.kept["answer_by"])
    row.office_id, row.group_id, row.plan_id = (undoing.kept[one] for one in ("office", "group", "plan"))
    row.ended_at = None if row.state.is_waiting else undoing.now
    settle(session, ReminderKind.IDEA_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    wait_for_answer(session, row, undoing.now)
    mark_stale(session, CardKind.IDEA, row.id)
    return Undone(Undoable.IDEA_ANSWERED, row.title)
