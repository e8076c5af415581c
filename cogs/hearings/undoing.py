"""What is said once something of a hearing is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _asked(undone: Undone, say: Say) -> str:
    return say("The hearing “{what}” is not asked for any more.", what=undone.name)


def _moved(undone: Undone, say: Say) -> str:
    return say("The hearing “{what}” stands as before. Both sides read it.", what=undone.name)


def _consented(undone: Undone, say: Say) -> str:
    return say("Your side has not agreed about “{what}”.", what=undone.name)


UNDO_TEXTS = {
    Undoable.HEARING_ASKED: _asked,
    Undoable.HEARING_MOVED: _moved,
    Undoable.HEARING_CONSENTED: _consented,
}
UNDO_LABELS = {
    Undoable.HEARING_ASKED: lambda say: say("Undo: hearing asked for"),
    Undoable.HEARING_MOVED: lambda say: say("Undo: last step of the hearing"),
    Undoable.HEARING_CONSENTED: lambda say: say("Undo: our side agrees"),
}
