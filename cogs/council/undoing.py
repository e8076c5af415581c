"""What is said once taking a seat on the council, or a vote put to it, is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _seat(undone: Undone, say: Say) -> str:
    return say(
        "You no longer sit on the council for {group}. Votes there that have begun do not change.",
        group=undone.name,
    )


def _roll(undone: Undone, say: Say) -> str:
    return say("The vote on moving on is taken back: nothing is decided, and no vote in it counts.")


UNDO_TEXTS = {Undoable.DELEGATE_JOINED: _seat, Undoable.ROLL_PUT: _roll}
UNDO_LABELS = {
    Undoable.DELEGATE_JOINED: lambda say: say("Undo: seat on the council"),
    Undoable.ROLL_PUT: lambda say: say("Undo: vote on the next year"),
}
