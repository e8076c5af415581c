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


UNDO_TEXTS = {
    Undoable.SURVEY_OPENED: _opened,
    Undoable.SURVEY_CLOSED: _closed,
    Undoable.ANSWERS_PASSED: _passed,
    Undoable.ANSWERS_SORTED: _sorted,
    Undoable.THEME_ANSWERED: _replied,
}
UNDO_LABELS = {
    Undoable.SURVEY_OPENED: lambda say: say("Undo: survey opened"),
    Undoable.SURVEY_CLOSED: lambda say: say("Undo: survey ended"),
    Undoable.ANSWERS_PASSED: lambda say: say("Undo: answers passed"),
    Undoable.ANSWERS_SORTED: lambda say: say("Undo: answers sorted"),
    Undoable.THEME_ANSWERED: lambda say: say("Undo: theme answered"),
}
