"""The question of July as everybody may see it: nothing of its answers while it is asked, and no small number after."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.involvement import AskingState, Involvement, told
from governance.record import RecordKind
from governance.refusals import NotFound
from storage.involvement import Asking, asking_of
from storage.involvement_counts import counts_of_asking
from storage.record import DEED_IS_COUNTED, RecordEntry
from storage.schools import School


@dataclass(frozen=True, slots=True)
class AskingView:
    """The question of one school year. `result` is None until it is over, and for one that could not be counted.

    `can_end`: a delegate asked it by hand, and may end it.
    """

    id: int
    year: int
    state: AskingState
    due_at: datetime
    result: Involvement | None = None
    can_end: bool = False


def get_asking(session: Session, *, school: int, asking: int) -> Asking:
    """Return this school's question. Raises NotFound."""
    row = session.get(Asking, asking)
    if row is None or row.school_id != school:
        raise NotFound(noun="post", text=str(asking))
    return row


def view(session: Session, *, school: int, asking: int) -> AskingView:
    """Return a question and what came of it. Raises NotFound."""
    row = get_asking(session, school=school, asking=asking)
    can_end = row.state is AskingState.OPEN and was_asked_by_hand(session, row)
    return AskingView(row.id, row.year, row.state, row.due_at, _result(session, row), can_end)


def was_asked_by_hand(session: Session, row: Asking) -> bool:
    """Return whether a delegate asked it, as the record says; otherwise the bot did."""
    of = (DEED_IS_COUNTED, RecordEntry.school_id == row.school_id, RecordEntry.deed == RecordKind.INVOLVEMENT_ASKED)
    found = select(RecordEntry.id).where(*of, RecordEntry.subject == row.id, col(RecordEntry.person_id).is_not(None))
    return session.exec(found.limit(1)).first() is not None


def newest_result(session: Session, school: int) -> Involvement | None:
    """Return what came of the newest question that is over."""
    row = asking_of(session, school, AskingState.CLOSED)
    return _result(session, row) if row is not None else None


def _result(session: Session, row: Asking) -> Involvement | None:
    if row.state is not AskingState.CLOSED:
        return None
    return told(row.year, counts_of_asking(session, row.id), students=session.get_one(School, row.school_id).students)
