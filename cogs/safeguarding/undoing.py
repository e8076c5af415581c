"""What is said once a report is taken back."""

from governance.undoing import Undoable
from language.speaking import Say
from services.kinds.undoing import Undone


def _report(undone: Undone, say: Say) -> str:
    return say(
        "Your report is taken back. The safeguarding lead can still see that there was one, and may look at the post. If somebody told you to take it back, talk to an adult you trust."
    )


UNDO_TEXTS = {Undoable.POST_REPORTED: _report}
# It is offered nowhere but below the answer to the report.
UNDO_LABELS = {Undoable.POST_REPORTED: lambda say: say("Undo")}
