"""What is said once inviting a teacher, a teacher's no, or the end of advice is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _invited(undone: Undone, say: Say) -> str:
    return say(
        "The invitation of {group} is taken back, and its card says so. You can invite somebody else.",
        group=undone.name,
    )


def _answered(undone: Undone, say: Say) -> str:
    return say("The invitation of {group} waits for your answer again.", group=undone.name)


def _ended(undone: Undone, say: Say) -> str:
    return say("The advice for {group} goes on as before.", group=undone.name)


UNDO_TEXTS = {
    Undoable.TEACHER_INVITED: _invited,
    Undoable.INVITATION_ANSWERED: _answered,
    Undoable.ADVISORSHIP_ENDED: _ended,
}
UNDO_LABELS = {
    Undoable.TEACHER_INVITED: lambda say: say("Undo: teacher invited"),
    Undoable.INVITATION_ANSWERED: lambda say: say("Undo: declined"),
    Undoable.ADVISORSHIP_ENDED: lambda say: say("Undo: stopped advising"),
}
