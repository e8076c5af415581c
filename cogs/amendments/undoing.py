"""What is said once a proposed change, or that a group keeps its own text, is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _proposed(undone: Undone, say: Say) -> str:
    return say("Your change to “{plan}” is not proposed any more.", plan=undone.name)


def _kept(undone: Undone, say: Say) -> str:
    return say("The change to “{plan}” waits for your group again.", plan=undone.name)


UNDO_TEXTS = {Undoable.AMENDMENT_PROPOSED: _proposed, Undoable.AMENDMENT_KEPT: _kept}
UNDO_LABELS = {
    Undoable.AMENDMENT_PROPOSED: lambda say: say("Undo: proposed change"),
    Undoable.AMENDMENT_KEPT: lambda say: say("Undo: own text kept"),
}
