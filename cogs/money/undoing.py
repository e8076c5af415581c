"""What is said once an entry of the council's money is undone."""

from governance.undoing import Undoable

UNDO_TEXTS = {Undoable.MONEY_NOTED: lambda undone, say: say("That entry of the council's money counts no more.")}
UNDO_LABELS = {Undoable.MONEY_NOTED: lambda say: say("Undo: money noted")}
