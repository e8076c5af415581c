"""Reminders: what is due at a time, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from governance.refusals import Refusal

BALLOT_NOTICE = timedelta(hours=24)
STEP_NOTICE = timedelta(days=2)
INVITATION_NOTICE = timedelta(days=2)
MEETING_NOTICE = timedelta(hours=1)
FURTHEST = timedelta(days=730)
MOST_PENDING = 50
MOST_ATTEMPTS = 12
LATE_AFTER = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=4)


class ReminderKind(StrEnum):
    """What a reminder is about; its `subject` is the id of that thing."""

    OWN = "own"
    GROUP = "group"
    BALLOT_CLOSING = "ballot_closing"
    INVITATION_WAITING = "invitation_waiting"
    STEP_DUE = "step_due"
    PLAN_REVIEW = "plan_review"
    OUTCOME = "outcome"
    INVITATION_ANSWERED = "invitation_answered"
    PLAN_ANSWERED = "plan_answered"
    UNDELIVERED = "undelivered"
    MEETING = "meeting"
    MEETING_CHANGED = "meeting_changed"


class Settled(StrEnum):
    """Why a reminder needs no delivery any more."""

    CANCELLED = "cancelled"
    NOT_NEEDED = "not_needed"
    SWITCHED_OFF = "switched_off"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    GAVE_UP = "gave_up"


class Nudges(StrEnum):
    """Whether a person wants to be reminded."""

    ON = "on"
    OFF = "off"


def next_try(now: datetime, attempts: int) -> datetime:
    """Return when to try again after so many attempts: 1, 2, 4 … minutes later, four hours at most."""
    return now + min(timedelta(minutes=2 ** min(max(attempts, 1) - 1, 16)), LONGEST_WAIT)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Tell whether a delivery at this time must say that it is late."""
    return now - due_at > LATE_AFTER


def ballot_notice_at(opened_at: datetime, closes_at: datetime) -> datetime | None:
    """Return when to remind of a closing ballot, or None when it is open too short a time for a reminder to help."""
    notice = closes_at - BALLOT_NOTICE
    return notice if notice > opened_at else None


def meeting_notice_at(now: datetime, starts_at: datetime) -> datetime | None:
    """Return when to remind of a meeting, or None when it is so soon that everybody has just heard of it."""
    notice = starts_at - MEETING_NOTICE
    return notice if notice > now else None


@dataclass(eq=False)
class TooManyReminders(Refusal):
    """The person has as many reminders waiting as anyone may have."""

    most: int


@dataclass(eq=False)
class ReminderOver(Refusal):
    """The reminder was delivered or cancelled already."""
