"""Cards: the public messages that show how something stands, redrawn whenever it changes."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from governance.reminders import Settled

# Discord counts edits too; people do not read faster than this.
REDRAW_PAUSE = timedelta(seconds=3)


class CardKind(StrEnum):
    """What a card shows; its `subject` is the id of that thing."""

    GROUP = "group"
    PLAN = "plan"
    BALLOT = "ballot"
    INVITATION = "invitation"
    EDITION = "edition"
    PUBLISHED = "published"
    REPORT = "report"
    REPORT_WARNING = "report_warning"
    MEETING = "meeting"
    MINUTES = "minutes"
    HELD_MINUTES = "held_minutes"


@dataclass(frozen=True, slots=True)
class Post:
    """Where a card stands, in Discord's ids."""

    school: int
    channel: int
    message: int

    @property
    def address(self) -> str:
        """What leads there."""
        return f"https://discord.com/channels/{self.school}/{self.channel}/{self.message}"


class Loss(StrEnum):
    """What Discord said when it refused a card for good."""

    FORBIDDEN = "forbidden"
    MESSAGE = "message"
    PLACE = "place"

    @property
    def settled(self) -> Settled:
        """Why a card that is given up for this is not drawn any more."""
        return Settled.FORBIDDEN if self is Loss.FORBIDDEN else Settled.GONE
