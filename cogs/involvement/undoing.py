"""What is said once asking the question of July is undone."""

from governance.undoing import Undoable

UNDO_TEXTS = {
    Undoable.JULY_ASKED: lambda undone, say: say("The question of July is not asked any more. Its card goes."),
    Undoable.JULY_ENDED: lambda undone, say: say("The question of July goes on as before."),
}
UNDO_LABELS = {
    Undoable.JULY_ASKED: lambda say: say("Undo: question of July asked"),
    Undoable.JULY_ENDED: lambda say: say("Undo: question of July ended"),
}
