"""What is said once sharing, withdrawing or answering an idea is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _shared(undone: Undone, say: Say) -> str:
    return say("“{idea}” is not shared any more.", idea=undone.name)


def _withdrawn(undone: Undone, say: Say) -> str:
    return say("“{idea}” is shared again.", idea=undone.name)


def _answered(undone: Undone, say: Say) -> str:
    return say("Your answer to “{idea}” is taken back.", idea=undone.name)


UNDO_TEXTS = {
    Undoable.IDEA_SHARED: _shared,
    Undoable.IDEA_WITHDRAWN: _withdrawn,
    Undoable.IDEA_ANSWERED: _answered,
}
UNDO_LABELS = {
    Undoable.IDEA_SHARED: lambda say: say("Undo: idea shared"),
    Undoable.IDEA_WITHDRAWN: lambda say: say("Undo: idea taken back"),
    Undoable.IDEA_ANSWERED: lambda say: say("Undo: idea answered"),
}
