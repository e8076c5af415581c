"""What is said once asking, taking back, choosing or saying that it is done is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _asked(undone: Undone, say: Say) -> str:
    return say("“{what}” is not asked any more.", what=undone.name)


def _withdrawn(undone: Undone, say: Say) -> str:
    return say("“{what}” is asked again.", what=undone.name)


def _picked(undone: Undone, say: Say) -> str:
    return say("Nobody is chosen for “{what}” now. Whoever was is told.", what=undone.name)


def _said(undone: Undone, say: Say) -> str:
    return say("You have not said that “{what}” is done. Nothing counts for it now.", what=undone.name)


UNDO_TEXTS = {
    Undoable.HOURS_ASKED: _asked,
    Undoable.HOURS_WITHDRAWN: _withdrawn,
    Undoable.HOURS_PICKED: _picked,
    Undoable.HOURS_SAID: _said,
}
UNDO_LABELS = {
    Undoable.HOURS_ASKED: lambda say: say("Undo: asked who can show"),
    Undoable.HOURS_WITHDRAWN: lambda say: say("Undo: question taken back"),
    Undoable.HOURS_PICKED: lambda say: say("Undo: somebody chosen"),
    Undoable.HOURS_SAID: lambda say: say("Undo: said that it is done"),
}
