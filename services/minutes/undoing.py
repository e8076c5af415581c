"""How what is done to an agenda goes back, until the meeting begins."""

from sqlmodel import Session

from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.bodies import body_of
from services.kinds.undoing import Undoing, Undone
from services.minutes.agenda import is_taken_up, show
from storage.meetings import Meeting
from storage.minutes import AgendaItem


def added(undoing: Undoing) -> Undone:
    """Undo that something was put on an agenda: it leaves it again."""
    row, name = _before_meeting(undoing)
    row.removed_at = undoing.now
    return _shown(undoing.session, Undoable.ITEM_ADDED, row, name)


def removed(undoing: Undoing) -> Undone:
    """Undo that something was taken off an agenda: it is there again."""
    row, name = _before_meeting(undoing)
    row.removed_at = None
    return _shown(undoing.session, Undoable.ITEM_REMOVED, row, name)


def _before_meeting(undoing: Undoing) -> tuple[AgendaItem, str]:
    session = undoing.session
    row = session.get_one(AgendaItem, undoing.subject)
    name = body_of(session, row).name
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id is not None else None
    if is_taken_up(session, row) or (meeting is not None and not meeting.state.is_open):
        raise CannotUndo(MovedOn.ITEM_TAKEN_UP, name=name)
    return row, name


def _shown(session: Session, kind: Undoable, row: AgendaItem, name: str) -> Undone:
    session.flush()
    show(session, row)
    return Undone(kind, name)
