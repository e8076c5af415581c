"""What is said once telling the next something is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _told(undone: Undone, say: Say) -> str:
    return say("What you told who comes next in {group} is taken back. Its page stays.", group=undone.name)


UNDO_TEXTS = {Undoable.PAGE_TOLD: _told}
UNDO_LABELS = {Undoable.PAGE_TOLD: lambda say: say("Undo: told who comes next")}
