"""Safeguarding: what the lead may do to keep people safe, and what is suspended meanwhile."""

from dataclasses import dataclass
from enum import StrEnum

from governance.refusals import Correctable, Refusal

# So many school days after it was made, an open report is brought up where reports go, and then to the server's owner.
BROUGHT_UP_AFTER = (1, 3)
LEFT_AFTER = 5


class Sight(StrEnum):
    """Whether a reported post is visible. It counts as hidden only once Discord has confirmed it."""

    SEEN = "seen"
    BEING_HIDDEN = "being_hidden"
    HELD_UP = "held_up"
    HIDDEN = "hidden"


class SafetySetting(StrEnum):
    """What a school's safety hangs on: who looks after it, where reports go, who counts as what, and the silence."""

    SAFEGUARDING_ROLE = "safeguarding_role"
    SAFEGUARDING_CHANNEL = "safeguarding_channel"
    STUDENT_ROLE = "student_role"
    TEACHER_ROLE = "teacher_role"
    OFFICE_ROLE = "office_role"
    SILENCE = "silence"

    @property
    def is_of_school(self) -> bool:
        """Whether it is a column of the school with an id; an office has its own row, a silence its time."""
        return self not in (SafetySetting.OFFICE_ROLE, SafetySetting.SILENCE)


class Part(StrEnum):
    """Which part of a post somebody typed; `SHOWN` is the whole post as everybody saw it."""

    SHOWN = "shown"
    NAME = "name"
    PURPOSE = "purpose"
    EMOJI = "emoji"
    PAUSE_REASON = "pause_reason"
    TITLE = "title"
    WHY = "why"
    GOAL = "goal"
    ASKS = "asks"
    STEP = "step"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    LEARNT = "learnt"
    INVITATION = "invitation"
    PLACE = "place"
    QUESTION = "question"
    OBJECTION = "objection"
    ITEM = "item"
    NOTE = "note"
    DECISION = "decision"
    ACTION = "action"
    REMINDER = "reminder"
    ABOUT = "about"
    MONEY = "money"
    PROMISE_LINE = "promise_line"
    PARTNER = "partner"
    VISION = "vision"
    TOLD = "told"
    PROPOSAL = "proposal"


def sight_of(*, is_wanted_hidden: bool, is_out_of_sight: bool, attempts: int) -> Sight:
    """Return whether a post is visible, from what the lead wants, what has been done, and how often it failed."""
    if not is_wanted_hidden:
        return Sight.SEEN
    if is_out_of_sight:
        return Sight.HIDDEN
    return Sight.HELD_UP if attempts else Sight.BEING_HIDDEN


@dataclass(eq=False)
class SafetyNotForStudents(Refusal):
    """A student may not change these settings, even one who manages the server."""


@dataclass(eq=False)
class ReportsReadByStudents(Refusal):
    """Students, or everybody, can read the channel that was named for reports. `channel` is its Discord id."""

    channel: int


@dataclass(eq=False)
class ReportsWhereStudentsMeet(Correctable):
    """The channel of reports cannot be the one of the groups or of the council."""


@dataclass(eq=False)
class SafeguardingOnly(Refusal):
    """Only the safeguarding lead may do this."""


@dataclass(eq=False)
class NowhereToReport(Refusal):
    """The school has no safeguarding channel."""


@dataclass(eq=False)
class NotOurPost(Refusal):
    """The bot cannot pass this message on: somebody else wrote it, or (`private`) only this person sees it."""

    private: bool


@dataclass(eq=False)
class TooOldToReport(Refusal):
    """The direct message is too old for the bot to know, or it went to somebody else."""


@dataclass(eq=False)
class PostDeleted(Refusal):
    """The hidden post was not a card: it is deleted and cannot be restored."""


@dataclass(eq=False)
class PlanHidden(Refusal):
    """The safeguarding lead has hidden the plan, so it stays as it is until it is shown again."""


@dataclass(eq=False)
class GroupPaused(Refusal):
    """The safeguarding lead has paused the group, perhaps with a reason."""

    name: str
    reason: str | None = None


@dataclass(eq=False)
class AlreadyPaused(Refusal):
    """The group is paused already, so the safeguarding lead cannot pause it once more."""

    name: str


@dataclass(eq=False)
class NotPaused(Refusal):
    """The group is not paused."""

    name: str
