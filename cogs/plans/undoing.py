"""What is said once something that was done to a plan is undone."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _step(undone: Undone, say: Say) -> str:
    return say("The step of “{plan}” is not done any more.", plan=undone.name)


def _vote(undone: Undone, say: Say) -> str:
    return say(
        "“{plan}” is put to the vote again. It is a new vote: everybody votes afresh, and earlier votes do not count.",
        plan=undone.name,
    )


def _answer(undone: Undone, say: Say) -> str:
    return say("Your answer to “{plan}” is taken back.", plan=undone.name)


def _promise(undone: Undone, say: Say) -> str:
    return say("What was promised for “{plan}” is not done any more.", plan=undone.name)


UNDO_TEXTS = {
    Undoable.STEP_DONE: _step,
    Undoable.VOTE_WITHDRAWN: _vote,
    Undoable.PLAN_ANSWERED: _answer,
    Undoable.PROMISE_KEPT: _promise,
}
UNDO_LABELS = {
    Undoable.STEP_DONE: lambda say: say("Undo: step done"),
    Undoable.VOTE_WITHDRAWN: lambda say: say("Undo: vote stopped"),
    Undoable.PLAN_ANSWERED: lambda say: say("Undo: answer"),
    Undoable.PROMISE_KEPT: lambda say: say("Undo: promise kept"),
}
