"""What is said once the opening of a mirror is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _opened(undone: Undone, say: Say) -> str:
    return say("The mirror is not open any more. Its card goes.")


def _passed(undone: Undone, say: Say) -> str:
    return say("The lines of that page wait for you again: **Read lines** shows them.")


UNDO_TEXTS = {Undoable.MIRROR_OPENED: _opened, Undoable.MIRROR_LINES_PASSED: _passed}
UNDO_LABELS = {
    Undoable.MIRROR_OPENED: lambda say: say("Undo: mirror opened"),
    Undoable.MIRROR_LINES_PASSED: lambda say: say("Undo: lines passed"),
}
