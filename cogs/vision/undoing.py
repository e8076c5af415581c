"""What is said once a version of the council's vision is taken back."""

from governance.undoing import Undoable

UNDO_TEXTS = {
    Undoable.VISION_WRITTEN: lambda undone, say: say("That version of our vision is taken back. The one before counts.")
}
UNDO_LABELS = {Undoable.VISION_WRITTEN: lambda say: say("Undo: our vision")}
