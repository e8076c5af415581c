"""How scheduling goes back: what was scheduled by mistake is cancelled, all of it."""

from governance.meetings import MeetingState
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.bodies import body_of
from services.kinds.undoing import Undoing, Undone
from services.meetings.carrying import put_on_the_next
from services.meetings.changing import call_off
from storage.meetings import Meeting, MeetingSeries


def scheduled(undoing: Undoing) -> Undone:
    """Undo that meetings were scheduled, while all of them are still to come as they were planned."""
    session = undoing.session
    rows = [session.get_one(Meeting, number) for number in undoing.kept["meetings"]]
    body = body_of(session, rows[0])
    if any(row.state is not MeetingState.PLANNED or row.revision != 0 or row.starts_at <= undoing.now for row in rows):
        raise CannotUndo(MovedOn.MEETING_CHANGED, name=body.name)
    for row in rows:
        call_off(session, row, undoing.now, undoing.person)
    put_on_the_next(session, body, undoing.now)
    if rows[0].series_id is not None:
        session.get_one(MeetingSeries, rows[0].series_id).ended_at = undoing.now
    return Undone(Undoable.MEETING_SCHEDULED, body.name)
