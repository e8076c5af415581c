"""What was told the next is taken back: the page waits for words again."""

from governance.cards import CardKind
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from storage.groups import Group
from storage.handovers import Handover
from storage.reminders import Reminder


def go_back(undoing: Undoing) -> Undone:
    """Undo that something was told, unless its writer has changed it since; the group is asked for its page again."""
    session, row = undoing.session, undoing.session.get_one(Handover, undoing.subject)
    name = veil_of(session, row.school_id).name_of(session.get_one(Group, row.group_id))
    if row.told is None or row.told_at != undoing.done_at or row.teller_id != undoing.person:
        raise CannotUndo(MovedOn.PAGE_CHANGED, name=name)
    row.told, row.teller_id, row.told_at = None, None, None
    for number in undoing.kept["asked"]:
        session.get_one(Reminder, number).settled = None
    session.flush()
    mark_stale(session, CardKind.HANDOVER, row.id)
    return Undone(Undoable.PAGE_TOLD, name)
