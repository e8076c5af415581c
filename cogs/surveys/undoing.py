"""What is said once something that was done to a survey is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _opened(undone: Undone, say: Say) -> str:
    return say("“{question}” is not asked any more. Its card goes.", question=undone.name)


def _closed(undone: Undone, say: Say) -> str:
    return say("“{question}” is open again, as long as it was to be.", question=undone.name)


def _passed(undone: Undone, say: Say) -> str:
    return say("The answers of that page to “{question}” wait for you again.", question=undone.name)


def _sorted(undone: Undone, say: Say) -> str:
    return say("Those answers to “{question}” are to be sorted again.", question=undone.name)


def _replied(undone: Undone, say: Say) -> str:
    return say("Your answer to “{title}” is taken back.", title=undone.name)


def _made(undone: Undone, say: Say) -> str:
    return say("The sheet of {class_name} is gone.", class_name=undone.name)


def _typed(undone: Undone, say: Say) -> str:
    return say("What you just typed in from the sheet of {class_name} is gone.", class_name=undone.name)


def _corrected(undone: Undone, say: Say) -> str:
    return say("The line of {class_name} is as it was before.", class_name=undone.name)


def _sheet_out(undone: Undone, say: Say) -> str:
    return say("The sheet of {class_name} counts again.", class_name=undone.name)


UNDO_TEXTS = {
    Undoable.SURVEY_OPENED: _opened,
    Undoable.SURVEY_CLOSED: _closed,
    Undoable.SHEET_MADE: _made,
    Undoable.SHEET_TYPED: _typed,
    Undoable.SHEET_CORRECTED: _corrected,
    Undoable.SHEET_WITHDRAWN: _sheet_out,
    Undoable.ANSWERS_PASSED: _passed,
    Undoable.ANSWERS_SORTED: _sorted,
    Undoable.THEME_ANSWERED: _replied,
}
UNDO_LABELS = {
    Undoable.SURVEY_OPENED: lambda say: say("Undo: survey opened"),
    Undoable.SURVEY_CLOSED: lambda say: say("Undo: survey ended"),
    Undoable.SHEET_MADE: lambda say: say("Undo: class sheet made"),
    Undoable.SHEET_TYPED: lambda say: say("Undo: class sheet typed in"),
    Undoable.SHEET_CORRECTED: lambda say: say("Undo: line corrected"),
    Undoable.SHEET_WITHDRAWN: lambda say: say("Undo: class sheet taken out"),
    Undoable.ANSWERS_PASSED: lambda say: say("Undo: answers passed"),
    Undoable.ANSWERS_SORTED: lambda say: say("Undo: answers sorted"),
    Undoable.THEME_ANSWERED: lambda say: say("Undo: theme answered"),
}
