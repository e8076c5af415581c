"""Answering ideas: by a delegate for the council, or by whoever holds an office."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from governance.ends import (
    ANSWERABLE,
    AnswerersOnly,
    EndAnswer,
    Given,
)
from governance.ideas import moved
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.undoing import MovedOn, Undoable
from services.access import offices, people, quotas
from services.access.offices import Answering, answers_as, speaks_as
from services.ends import answering as ends
from services.ends.answering import keep, kept, said_by
from services.ideas.ending import end
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.views.ideas import IdeaView, described, get_idea
from storage.ideas import Idea, IdeaReply


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
        moved(row.state, EndAnswer.NO.move, idea=row.title)
    return row, answering


def answers_any(session: Session, *, school: int, visitor: Visitor) -> bool:
    """Return whether this person answers ideas and themes at all: as a delegate, or for an office."""
    found, person = people.peek(session, school=school, visitor=visitor)
    try:
        answers_as(session, school, visitor, person.id if person else 0, standing_of(visitor, found.roles))
    except AnswerersOnly:
        return False
    return True


def answer(session: Session, *, school: int, visitor: Visitor, idea: int, given: Given, now: datetime) -> IdeaView:
    """Say what becomes of an idea. A new answer takes the place of the one before, which stays with it.

    Raises AnswerersOnly, OfficeUnclear, IdeaOver, ReasonMissing, WaitUnclear, WaitTooLong, BecameWhat, GoesOnNoMore.
    """
    actor = people.identify(session, school=school, visitor=visitor)
    row = get_idea(session, school=school, idea=idea)
    office = speaks_as(session, actor, visitor, given.office)
    moved(row.state, given.answer.move, idea=row.title)
    quotas.require(session, Limited.IDEAS_ANSWERED, actor, now, thing=row.id)
    before = kept(row)
    reply = IdeaReply(idea_id=row.id, **said_by(actor, office, given, now))
    keep(session, row, reply, given, now)
    end(session, row, now, but=actor.id)
    who: dict[str, int] = {"school": school, "subject": row.id, "person": actor.id}
    allow_undo(session, Undoable.IDEA_ANSWERED, **who, now=now, kept={"reply": reply.id, **before})
    note(session, RecordKind.IDEA_ANSWERED, **who, at=now, detail=given.answer.value)
    return described(session, [row], now)[0]


def take_back(undoing: Undoing) -> Undone:
    """Undo an answer: the idea stands as before. Raises CannotUndo where it has moved on."""
    session, row = undoing.session, undoing.session.get_one(Idea, undoing.subject)
    reply = session.get_one(IdeaReply, undoing.kept["reply"])
    ends.take_back(undoing, row, reply, title=row.title, moved_on=MovedOn.IDEA_GOES_ON)
    return Undone(Undoable.IDEA_ANSWERED, row.title)
