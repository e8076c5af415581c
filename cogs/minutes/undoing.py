"""What is said once a change of an agenda is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _added(undone: Undone, say: Say) -> str:
    return say("It is off the agenda of {group} again.", group=undone.name)


def _removed(undone: Undone, say: Say) -> str:
    return say("It is on the agenda of {group} again.", group=undone.name)


UNDO_TEXTS = {Undoable.ITEM_ADDED: _added, Undoable.ITEM_REMOVED: _removed}
UNDO_LABELS = {
    Undoable.ITEM_ADDED: lambda say: say("Undo: put on the agenda"),
    Undoable.ITEM_REMOVED: lambda say: say("Undo: taken off the agenda"),
}
