"""How what is done to an agenda goes back, until the meeting begins."""

from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.bodies import body_of
from services.kinds.undoing import Undoing, Undone
from services.meetings.carrying import put_on_the_next
from services.minutes.agenda import is_taken_up, show
from storage.meetings import Meeting
from storage.minutes import AgendaItem


def added(undoing: Undoing) -> Undone:
    """Undo that something was put on an agenda: it leaves it again."""
    row, name = _before_meeting(undoing)
    row.removed_at = undoing.now
    return _shown(undoing, Undoable.ITEM_ADDED, row, name)


def removed(undoing: Undoing) -> Undone:
    """Undo that something was taken off an agenda: it is there again."""
    row, name = _before_meeting(undoing)
    row.removed_at = None
    shown = _shown(undoing, Undoable.ITEM_REMOVED, row, name)
    # It may have been off the agenda when the next meeting was planned.
    put_on_the_next(undoing.session, body_of(undoing.session, row), undoing.now)
    return shown


def _before_meeting(undoing: Undoing) -> tuple[AgendaItem, str]:
    session = undoing.session
    row = session.get_one(AgendaItem, undoing.subject)
    name = body_of(session, row).name
    meeting = session.get(Meeting, row.meeting_id) if row.meeting_id is not None else None
    if is_taken_up(session, row) or (meeting is not None and not meeting.state.is_open):
        raise CannotUndo(MovedOn.ITEM_TAKEN_UP, name=name)
    return row, name


def _shown(undoing: Undoing, kind: Undoable, row: AgendaItem, name: str) -> Undone:
    undoing.session.flush()
    show(undoing.session, row, undoing.now)
    return Undone(kind, name)
