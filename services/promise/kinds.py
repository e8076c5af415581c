"""The kinds that belong to the promise: its cards, its ballot, and what the council is told of an office's answer."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from governance.ballots import BallotKind
from governance.cards import CardKind
from governance.promise import PromiseState
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.access.people import school_of
from services.kinds.ballots import BallotDescription
from services.kinds.cards import CardDescription, Place, Subject, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.promise import answering, deciding
from services.views.promise import PromiseView, view_of
from storage.columns import belongs_to, table_of
from storage.offices import Office, offices_of
from storage.people import Person
from storage.plans import Answer, PlanVersion
from storage.promises import Promise, PromiseAnswer, PromiseLine, lines_of_promise
from storage.reminders import Reminder


def _lines(session: Session, subject: int) -> Iterator[Passage]:
    for line in lines_of_promise(session, subject):
        yield Passage(Part.PROMISE_LINE, line.text, line.author_id)


def _reasons(session: Session, subject: int) -> Iterator[Passage]:
    found = select(PromiseAnswer).where(PromiseAnswer.promise_id == subject, col(PromiseAnswer.reason).is_not(None))
    for answer in session.exec(found.order_by(col(PromiseAnswer.id))):
        yield Passage(Part.ANSWER, answer.reason or "", answer.answerer_id)


def _plans_leaning_on_it(session: Session, subject: int) -> Iterator[Thing]:
    school = session.get_one(Promise, subject).school_id
    lines = select(PromiseLine.id).where(PromiseLine.promise_id == subject)
    leaning = (
        select(model.plan_id).where(belongs_to(table_of(model), school), col(model.line_id).in_(lines))
        for model in (PlanVersion, Answer)
    )
    yield from ((CardKind.PLAN, plan) for plan in sorted({plan for found in leaning for plan in session.exec(found)}))


def _answered_by(session: Session, person: Person) -> Iterable[int]:
    theirs = (belongs_to(table_of(PromiseAnswer), person.school_id), PromiseAnswer.answerer_id == person.id)
    return session.exec(select(PromiseAnswer.promise_id).where(*theirs))


def _channel(subject: Subject) -> Subject:
    """The channel of the school's first office, which is asked first."""
    first = select(Office.channel_id).join(Promise, col(Promise.school_id) == col(Office.school_id))
    asked = first.where(col(Promise.id) == subject, col(Office.removed_at).is_(None))
    return asked.order_by(col(Office.id)).limit(1).scalar_subquery()


def _goes_on(session: Session, subject: int) -> bool:
    return not session.get_one(Promise, subject).state.is_over


def _called(session: Session, subject: int, now: datetime) -> None:
    """Note that the office was called: its role is mentioned once, however often the card has to be posted again."""
    row = session.get_one(Promise, subject)
    if row.called_at is None:
        row.called_at = now


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell the council how it stands: agreed, not yet, or waiting again because an answer was taken back."""
    promise = desk.session.get_one(Promise, row.subject)
    if promise.state.is_over:
        return Settled.NOT_NEEDED
    return Target(about=desk.shown(PromiseView, promise.id, lambda: view_of(desk.session, promise)))


def _waiting(desk: Desk, row: Reminder) -> Target | Settled:
    """Remind the office that is asked, where it reads, of what it has not answered yet."""
    promise = desk.session.get_one(Promise, row.subject)
    asked = next(iter(offices_of(desk.session, row.school_id)), None)
    if promise.state is not PromiseState.PASSED or asked is None:
        return Settled.NOT_NEEDED
    shown = desk.shown(PromiseView, promise.id, lambda: view_of(desk.session, promise))
    return Target(about=shown, channel=asked.channel_id or school_of(desk.session, row.school_id).council_channel)


def _where_it_stands(session: Session, row: Reminder) -> Source:
    return Source(None, (CardKind.PROMISE,), row.subject, session.get_one(Promise, row.subject).drafter_id)


_WORDS = Words(
    typed=(_lines, _reasons),
    rows={"promise_line": "promise_id", "promise_answer": "promise_id"},
    repeated_by=(_plans_leaning_on_it,),
    kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
    named=(names(Promise.id, Promise.drafter_id), names(PromiseLine.promise_id, PromiseLine.author_id), _answered_by),
)
CARDS = {
    CardKind.PROMISE: CardDescription(place=Place.THREAD, goes_on=_goes_on, words=_WORDS),
    CardKind.PROMISE_REQUEST: CardDescription(
        place=Place.THREAD, channel=_channel, goes_on=_goes_on, posted=_called, words=_WORDS
    ),
}
REMINDERS = {
    ReminderKind.PROMISE_ANSWERED: ReminderDescription(
        target=_answered, passages=passages_about(CardKind.PROMISE), source=_where_it_stands
    ),
    ReminderKind.PROMISE_WAITING: ReminderDescription(
        target=_waiting, passages=passages_about(CardKind.PROMISE), source=_where_it_stands
    ),
}
UNDOING = {Undoable.PROMISE_ANSWERED: UndoDescription(go_back=answering.go_back, by_students=False)}
BALLOTS = {BallotKind.AGREE_PROMISE: BallotDescription(settle=deciding.settle)}
