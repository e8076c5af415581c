"""What is said once something about who helps from outside is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _named(undone: Undone, say: Say) -> str:
    return say("That help with “{plan}” is not named any more.", plan=undone.name)


def _answered(undone: Undone, say: Say) -> str:
    return say(
        "Your answer about who helps with “{plan}” is taken back. It waits for a teacher again.", plan=undone.name
    )


def _ended(undone: Undone, say: Say) -> str:
    return say("The help with “{plan}” stands there as before.", plan=undone.name)


UNDO_TEXTS = {
    Undoable.PARTNER_NAMED: _named,
    Undoable.PARTNER_ANSWERED: _answered,
    Undoable.PARTNER_ENDED: _ended,
}
UNDO_LABELS = {
    Undoable.PARTNER_NAMED: lambda say: say("Undo: help named"),
    Undoable.PARTNER_ANSWERED: lambda say: say("Undo: answer about help"),
    Undoable.PARTNER_ENDED: lambda say: say("Undo: help ended"),
}
