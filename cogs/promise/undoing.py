"""What is said once an office has taken back its answer to the promise."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _answer(undone: Undone, say: Say) -> str:
    return say("Your answer to the promise is taken back. It waits for an office again.")


UNDO_TEXTS = {Undoable.PROMISE_ANSWERED: _answer}
UNDO_LABELS = {Undoable.PROMISE_ANSWERED: lambda say: say("Undo: answer to the promise")}
