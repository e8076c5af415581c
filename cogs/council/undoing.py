"""What is said once taking a seat on the council is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _seat(undone: Undone, say: Say) -> str:
    return say(
        "You no longer sit on the council for {group}. Votes there that have begun do not change.",
        group=undone.name,
    )


UNDO_TEXTS = {Undoable.DELEGATE_JOINED: _seat}
UNDO_LABELS = {Undoable.DELEGATE_JOINED: lambda say: say("Undo: seat on the council")}
