"""What somebody has just done and can still take back, for whom the answer to it is gone."""

from collections.abc import Sequence

from language.speaking import Say
from services.undoing.acting import RecentAct


def just_done(recent: Sequence[RecentAct], say: Say) -> str:
    """Return what leads to the buttons that undo these acts, which say themselves what they undo."""
    return say("You can still take back what you have just done:") if recent else ""
