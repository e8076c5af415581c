"""What another time zone changes for a school: promised moments stay, and its clocks show other times for them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from governance.ballots import BallotState
from governance.reminders import ReminderKind
from services.access.bodies import body_of
from services.access.veil import veil_of
from services.outbox.reminders import look_again
from storage.advisors import current_advisors, waiting_invitations
from storage.ballots import Ballot
from storage.meetings import Meeting, open_meetings
from storage.reminders import Reminder, pending
from storage.schools import School, school_time

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class OnTheClock:
    """A moment by the school's clocks (both naive), before and after the zone changed."""

    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class MovedMeeting:
    """A meeting at another time of the school's clocks; `others` of its series are as well."""

    id: int
    group_name: str
    clock: OnTheClock
    others: int


@dataclass(frozen=True, slots=True)
class MovedBallot:
    """A ballot that closes at another time of the school's clocks."""

    id: int
    clock: OnTheClock


@dataclass(frozen=True, slots=True)
class ClockChange:
    """What is at another time of the school's clocks; `more` meetings and ballots are not among those shown."""

    meetings: tuple[MovedMeeting, ...]
    ballots: tuple[MovedBallot, ...]
    more: int
    invitations: int
    reminders: int


def change_clock(session: Session, *, school: School, before: ZoneInfo, now: datetime) -> ClockChange:
    """Let the school's days end by its new clocks, and return which promised moments are at another time of them."""
    _end_days_anew(session, school)
    look_again(session, school=school.id, now=now)
    meetings = [row for row in open_meetings(session, school.id) if row.starts_at > now]
    found = select(Ballot).where(Ballot.school_id == school.id, Ballot.state == BallotState.OPEN)
    ballots = list(session.exec(found.order_by(col(Ballot.closes_at))))
    moved = [row for row in meetings if _moves(row.starts_at, before, school)]
    closing = [row for row in ballots if _moves(row.closes_at, before, school)]
    shown = _first_of_series(moved)
    return ClockChange(
        meetings=tuple(_meeting(session, row, others, before, school) for row, others in shown[:MOST_SHOWN]),
        ballots=tuple(_ballot(row, before, school) for row in closing[:MOST_SHOWN]),
        more=max(len(shown) - MOST_SHOWN, 0) + max(len(closing) - MOST_SHOWN, 0),
        invitations=_count((row.answer_by for row in waiting_invitations(session, school.id)), before, school),
        reminders=_count((row.due_at for row in _own_reminders(session, school, now)), before, school),
    )


def _own_reminders(session: Session, school: School, now: datetime) -> list[Reminder]:
    waiting = pending().where(Reminder.school_id == school.id, Reminder.kind == ReminderKind.OWN)
    return list(session.exec(waiting.where(col(Reminder.due_at) > now)))


def _end_days_anew(session: Session, school: School) -> None:
    """An advisor advises to the end of a day, which is now the end of that day by the new clocks."""
    clock = school_time(session, school)
    for row in current_advisors(session, school.id):
        row.ends_at = clock.end_of(row.until)
    session.flush()


def _first_of_series(rows: Sequence[Meeting]) -> list[tuple[Meeting, int]]:
    """Return the first meeting of each series, and every single one, each with how many follow it in its series."""
    counted, shown, first = Counter(row.series_id for row in rows), set[int](), list[tuple[Meeting, int]]()
    for row in rows:
        if row.series_id is None:
            first.append((row, 0))
        elif row.series_id not in shown:
            shown.add(row.series_id)
            first.append((row, counted[row.series_id] - 1))
    return first


def _meeting(session: Session, row: Meeting, others: int, before: ZoneInfo, school: School) -> MovedMeeting:
    name = body_of(session, row).name_under(veil_of(session, school.id))
    return MovedMeeting(row.id, name, _on_the_clock(row.starts_at, before, school), others)


def _ballot(row: Ballot, before: ZoneInfo, school: School) -> MovedBallot:
    return MovedBallot(row.id, _on_the_clock(row.closes_at, before, school))


def _on_the_clock(when: datetime, before: ZoneInfo, school: School) -> OnTheClock:
    then, now = (when.astimezone(zone).replace(tzinfo=None) for zone in (before, school.zone))
    return OnTheClock(then, now)


def _moves(when: datetime, before: ZoneInfo, school: School) -> bool:
    clock = _on_the_clock(when, before, school)
    return clock.before != clock.after


def _count(times: Iterable[datetime], before: ZoneInfo, school: School) -> int:
    return sum(_moves(when, before, school) for when in times)
