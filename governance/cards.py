"""Cards: public messages that show the current state of something and are redrawn whenever it changes."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from governance.reminders import Settled

# Edits count towards Discord's limits, and nobody reads faster than this.
REDRAW_PAUSE = timedelta(seconds=3)


# A panel that so many newer messages have pushed up is posted anew below them.
MOST_BELOW_PANEL = 10


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
    ITEM = "item"
    REQUEST = "request"
    AMENDMENT = "amendment"
    MONEY = "money"
    HANDOVER = "handover"
    WEEKS = "weeks"
    PAIR = "pair"
    HELD_MINUTES = "held_minutes"
    PANEL = "panel"
    COUNCIL_PANEL = "council_panel"
    SURVEY = "survey"
    SCREENING = "screening"
    SORTING = "sorting"
    THEME = "theme"
    INVOLVEMENT = "involvement"
    VISION = "vision"
    FEEDBACK = "feedback"
    IDEA = "idea"
    HOUR_ASK = "hour_ask"
    HEARING = "hearing"
    HEARING_TOLD = "hearing_told"
    PROMISE = "promise"
    PROMISE_REQUEST = "promise_request"
    MIRROR = "mirror"
    MIRROR_LINES = "mirror_lines"


@dataclass(frozen=True, slots=True)
class Post:
    """Where a card was posted, as Discord ids."""

    school: int
    channel: int
    message: int

    @property
    def address(self) -> str:
        """The URL of the message."""
        return f"https://discord.com/channels/{self.school}/{self.channel}/{self.message}"


class Hindrance(StrEnum):
    """What keeps a card from being posted."""

    SILENCED = "silenced"
    REFUSED = "refused"


class Loss(StrEnum):
    """Why Discord refused a card for good."""

    FORBIDDEN = "forbidden"
    MESSAGE = "message"
    PLACE = "place"

    @property
    def settled(self) -> Settled:
        """The reason recorded when a card is given up for this loss."""
        return Settled.FORBIDDEN if self is Loss.FORBIDDEN else Settled.GONE
