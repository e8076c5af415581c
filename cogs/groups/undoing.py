"""What is said once starting, joining, leaving or closing a group is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _started(undone: Undone, say: Say) -> str:
    return say("{group} is closed again, and its name is free.", group=undone.name)


def _joined(undone: Undone, say: Say) -> str:
    return say("You are not in {group} any more. You can join again at any time.", group=undone.name)


def _left(undone: Undone, say: Say) -> str:
    return say("You are in {group} again.", group=undone.name)


def _closed(undone: Undone, say: Say) -> str:
    goes_on = say("{group} goes on.", group=undone.name)
    if not undone.votes:
        return goes_on
    again = say.many(
        "{n} vote is open again, as a new one: everybody votes afresh.",
        "{n} votes are open again, as new ones: everybody votes afresh.",
        undone.votes,
    )
    return f"{goes_on} {again}"


UNDO_TEXTS = {
    Undoable.GROUP_STARTED: _started,
    Undoable.GROUP_JOINED: _joined,
    Undoable.GROUP_LEFT: _left,
    Undoable.GROUP_CLOSED: _closed,
}
UNDO_LABELS = {
    Undoable.GROUP_STARTED: lambda say: say("Undo: group started"),
    Undoable.GROUP_JOINED: lambda say: say("Undo: joined the group"),
    Undoable.GROUP_LEFT: lambda say: say("Undo: left the group"),
    Undoable.GROUP_CLOSED: lambda say: say("Undo: group closed"),
}
