"""What is said once scheduling is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _scheduled(undone: Undone, say: Say) -> str:
    return say("What you planned for {group} is cancelled, all of it.", group=undone.name)


UNDO_TEXTS = {Undoable.MEETING_SCHEDULED: _scheduled}
UNDO_LABELS = {Undoable.MEETING_SCHEDULED: lambda say: say("Undo: meeting planned")}
