"""How what is done to an agenda goes back, until the meeting begins."""

from sqlmodel import Session

from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.bodies import body_of
from services.kinds.undoing import Undoing, Undone
from services.minutes.agenda import show
from storage.meetings import Meeting
from storage.minutes import AgendaItem, Minutes


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
    meeting = session.get_one(Meeting, row.meeting_id)
    name = body_of(session, meeting).name
    if session.get(Minutes, meeting.id) is not None or not meeting.state.is_open:
        raise CannotUndo(MovedOn.ITEM_TAKEN_UP, name=name)
    return row, name


def _shown(session: Session, kind: Undoable, row: AgendaItem, name: str) -> Undone:
    session.flush()
    show(session, row.meeting_id)
    return Undone(kind, name)
