"""What is said once something about eight weeks or a pair is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _week(undone: Undone, say: Say) -> str:
    return say("That week of {group} is open again.", group=undone.name)


def _stopped(undone: Undone, say: Say) -> str:
    return say("The eight weeks of {group} go on.", group=undone.name)


def _asked(undone: Undone, say: Say) -> str:
    return say("{group} is not asked to be your pair any more.", group=undone.name)


def _answered(undone: Undone, say: Say) -> str:
    return say("Your answer to {group} is taken back. It waits for you again.", group=undone.name)


def _ended(undone: Undone, say: Say) -> str:
    return say("You two are a pair again.")


UNDO_TEXTS = {
    Undoable.WEEK_DONE: _week,
    Undoable.WEEKS_STOPPED: _stopped,
    Undoable.PAIR_ASKED: _asked,
    Undoable.PAIR_ANSWERED: _answered,
    Undoable.PAIR_ENDED: _ended,
}
UNDO_LABELS = {
    Undoable.WEEK_DONE: lambda say: say("Undo: week done"),
    Undoable.WEEKS_STOPPED: lambda say: say("Undo: eight weeks stopped"),
    Undoable.PAIR_ASKED: lambda say: say("Undo: pair asked"),
    Undoable.PAIR_ANSWERED: lambda say: say("Undo: answer to a pair"),
    Undoable.PAIR_ENDED: lambda say: say("Undo: pair ended"),
}
