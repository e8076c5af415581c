"""Meetings: what state one is in, who says they come, and how a series repeats."""

from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting is."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether it is still to come or going on."""
        return self in (MeetingState.PLANNED, MeetingState.RUNNING)


class Repeat(StrEnum):
    """How often a meeting comes again."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


class Attendance(StrEnum):
    """What somebody says about coming."""

    COMING = "coming"
    NOT_COMING = "not_coming"
