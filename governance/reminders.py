"""Reminders: what is due at a time, and how it ended."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from governance.calendar import SchoolTime
from governance.refusals import Refusal

BALLOT_NOTICE_HOURS, BALLOT_NOTICE_RANGE = 24, (1, 168)
STEP_NOTICE_DAYS, STEP_NOTICE_RANGE = 2, (0, 14)
INVITATION_NOTICE_DAYS, INVITATION_NOTICE_RANGE = 2, (0, 14)
MEETING_NOTICE_MINUTES, MEETING_NOTICE_RANGE = 60, (10, 2880)
FURTHEST_YEARS = 2
MOST_PENDING = 50
MOST_ATTEMPTS = 12
LATE_AFTER = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=4)
# Somebody who does something may have opened their inbox; a closed one is not knocked at more often than this.
INBOX_TRIED_AFTER = timedelta(minutes=10)
# People hear of a new ballot once its card is up; whoever opened it knows, and only hears if they forget to vote.
BALLOT_OPENED_AFTER = timedelta(minutes=1)
OPENER_TOLD_AFTER = timedelta(hours=1)
# Nobody hears that a ballot has opened and that it closes within less than this.
BALLOT_REMINDERS_APART = timedelta(hours=2)


class ReminderKind(StrEnum):
    """What a reminder is about; its `subject` is the id of that thing."""

    OWN = "own"
    GROUP = "group"
    BALLOT_OPENED = "ballot_opened"
    BALLOT_CLOSING = "ballot_closing"
    INVITED = "invited"
    INVITATION_WAITING = "invitation_waiting"
    STEP_DUE = "step_due"
    ACTION_DUE = "action_due"
    PLAN_REVIEW = "plan_review"
    OUTCOME = "outcome"
    INVITATION_ANSWERED = "invitation_answered"
    ADVICE_ENDED = "advice_ended"
    PLAN_ANSWERED = "plan_answered"
    AMENDMENT_ANSWERED = "amendment_answered"
    PARTNER_ASKED = "partner_asked"
    PARTNER_ANSWERED = "partner_answered"
    PAGE_ASKED = "page_asked"
    WEEK_BEGINS = "week_begins"
    WEEK_SIXTEEN = "week_sixteen"
    PAIR_ANSWERED = "pair_answered"
    REQUEST_WAITING = "request_waiting"
    REQUEST_OVERDUE = "request_overdue"
    REQUEST_EXPLAINED = "request_explained"
    UNDELIVERED = "undelivered"
    MEETING = "meeting"
    MEETING_CHANGED = "meeting_changed"
    VOTING_RULES = "voting_rules"
    GROUP_RESTS = "group_rests"
    ADVICE_RESTS = "advice_rests"
    ADVICE_GOES_ON = "advice_goes_on"
    MEMBERS_JOINED = "members_joined"
    STEP_DONE_BY = "step_done_by"
    STEPS_CHANGED = "steps_changed"
    ANSWER_TAKEN_BACK = "answer_taken_back"
    PROBLEM = "trouble"
    SAFETY_CHANGED = "safety_changed"
    REPORT_WAITING = "report_waiting"
    REPORT_LEFT = "report_left"
    GOOD_NEWS = "good_news"
    IDEA_READY = "idea_ready"
    IDEA_ANSWERED = "idea_answered"
    IDEA_OVERDUE = "idea_overdue"
    THEME_ANSWERED = "theme_answered"
    THEME_OVERDUE = "theme_overdue"
    PROMISE_ANSWERED = "promise_answered"
    PROMISE_WAITING = "promise_waiting"
    HOURS_WANTED = "hours_wanted"
    HOURS_CAN = "hours_can"
    HOURS_PICKED = "hours_picked"
    HOURS_LET_GO = "hours_let_go"
    HOURS_HOW = "hours_how"
    HOURS_THANKS = "hours_thanks"
    HOURS_WAITING = "hours_waiting"
    HOURS_ENDED = "hours_ended"
    HEARING_WANTED = "hearing_wanted"
    HEARING_DRAWN = "hearing_drawn"
    HEARING_STANDS = "hearing_stands"
    MIRROR_CAN_OPEN = "mirror_can_open"
    MIRROR_CLOSES = "mirror_closes"
    MIRROR_OVER = "mirror_over"


class Settled(StrEnum):
    """Why a reminder no longer needs delivery."""

    CANCELLED = "cancelled"
    NOT_NEEDED = "not_needed"
    SWITCHED_OFF = "switched_off"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    GAVE_UP = "gave_up"


class Nudges(StrEnum):
    """How a person wants to be reminded: pings as things fall due, one digest on a school morning, or not at all."""

    ON = "on"
    DIGEST = "digest"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Notices:
    """A school's lead times for reminders: hours before a ballot closes, minutes before a meeting, otherwise days."""

    ballot_hours: int = BALLOT_NOTICE_HOURS
    step_days: int = STEP_NOTICE_DAYS
    invitation_days: int = INVITATION_NOTICE_DAYS
    meeting_minutes: int = MEETING_NOTICE_MINUTES


def next_try(now: datetime, attempts: int) -> datetime:
    """Return when to retry after this many attempts: exponential back-off of 1, 2, 4 … minutes, four hours at most."""
    return now + min(timedelta(minutes=2 ** min(max(attempts, 1) - 1, 16)), LONGEST_WAIT)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Return whether a delivery at this time must say that it is late."""
    return now - due_at > LATE_AFTER


def ballot_notice_at(opened_at: datetime, closes_at: datetime, hours: int = BALLOT_NOTICE_HOURS) -> datetime | None:
    """Return when to remind of a closing ballot, or None if it is open for too short a time for a reminder to help.

    People have just heard that it opened, so it comes a while after that.
    """
    notice = closes_at - timedelta(hours=hours)
    if notice <= opened_at:
        return None
    later = max(notice, opened_at + BALLOT_OPENED_AFTER + BALLOT_REMINDERS_APART)
    return later if later < closes_at else None


def meeting_notice_at(now: datetime, starts_at: datetime, minutes: int = MEETING_NOTICE_MINUTES) -> datetime | None:
    """Return when to remind of a meeting, or None if it is so soon that everybody has only just heard of it."""
    notice = starts_at - timedelta(minutes=minutes)
    return notice if notice > now else None


def step_notice_at(due: date, days: int, clock: SchoolTime, now: datetime) -> datetime | None:
    """Return the morning `days` days before a step is due, else the morning it is due, or None if both are past."""
    mornings = (clock.morning_of(due - timedelta(days=days)), clock.morning_of(due))
    return next((morning for morning in mornings if morning > now), None)


def invitation_notice_at(sent_at: datetime, answer_by: datetime, days: int, clock: SchoolTime) -> datetime | None:
    """Return when to remind of an unanswered invitation: `days` before it expires; with 0, that day's morning.

    None if that is before it was sent, or too late to help.
    """
    notice = answer_by - timedelta(days=days) if days else clock.morning_of(clock.today(answer_by))
    return notice if sent_at < notice < answer_by else None


@dataclass(eq=False)
class TooManyReminders(Refusal):
    """The person has as many reminders waiting as anybody may."""

    most: int


@dataclass(eq=False)
class ReminderOver(Refusal):
    """The reminder was already delivered or cancelled."""
