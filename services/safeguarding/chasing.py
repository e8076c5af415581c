"""An open report is not forgotten: it is brought up again where reports go, and in the end to the server's owner."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from governance.calendar import LONGEST_BREAK, SchoolTime
from governance.cards import CardKind, Post
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import BROUGHT_UP_AFTER, LEFT_AFTER
from services.kinds.reminders import Desk, Target
from services.outbox.reminders import remind, settle
from storage.cards import posts_of
from storage.reminders import Reminder
from storage.safeguarding import Report
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class WaitingReport:
    """A report that nobody has dealt with: since when, for how many school days, and where its card and its place are.

    `place` is the channel reports go to and `lead_role` whose task they are, as Discord ids.
    """

    reported_at: datetime
    days: int
    card: Post | None
    place: int | None
    lead_role: int | None


def chase(session: Session, report: Report, now: datetime) -> None:
    """Promise that this report is brought up again until it is dealt with; what was promised before is not."""
    rest(session, report)
    clock = school_time(session, session.get_one(School, report.school_id))
    promised = [(ReminderKind.REPORT_WAITING, days) for days in BROUGHT_UP_AFTER]
    for kind, days in (*promised, (ReminderKind.REPORT_LEFT, LEFT_AFTER)):
        at = clock.morning_of(_school_days_on(clock, clock.today(now), days))
        remind(session, kind, school=report.school_id, subject=report.id, due_at=at)


def _school_days_on(clock: SchoolTime, day: date, number: int) -> date:
    """Return the morning after so many whole school days; a calendar without any must not put it off for ever."""
    whole = number if clock.is_school_day(day) else number + 1
    return min(clock.after_school_days(day, whole), day + LONGEST_BREAK + timedelta(days=number))


def rest(session: Session, report: Report) -> None:
    """Let this report not be brought up any more."""
    for kind in (ReminderKind.REPORT_WAITING, ReminderKind.REPORT_LEFT):
        settle(session, kind, subject=report.id, reason=Settled.NOT_NEEDED)


def target(desk: Desk, row: Reminder) -> Target | Settled:
    """Return the report, unless it is dealt with, or stands on the card of another that is brought up itself."""
    report = desk.session.get_one(Report, row.subject)
    if report.dealt_at is not None or report.gathered_by is not None:
        return Settled.NOT_NEEDED
    school = desk.session.get_one(School, report.school_id)
    clock, key = desk.clock(school), (CardKind.REPORT, report.id)
    days = clock.school_days_until(clock.today(report.reported_at), clock.today(desk.now))
    card = posts_of(desk.session, {CardKind.REPORT: [report.id]}).get(key)
    about = WaitingReport(report.reported_at, days, card, school.safeguarding_channel, school.safeguarding_role)
    return Target(about=about, role=school.safeguarding_role)
