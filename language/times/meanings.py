"""Finds every time that a text may mean in a school, the likeliest first, and what makes the first one doubtful.

A day alone means 09:00, today alone the next of 09:00 and 15:00, and "in 2 weeks" keeps the time of day. Where a time
is the end of something, a day alone means the end of that school day.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from governance.calendar import SCHOOL_DAY_ENDS, years_on
from governance.refusals import TimeUnclear, Unclear
from governance.reminders import FURTHEST_YEARS
from language.times.clocks import Clock, Unreadable, find_clock, numbered, reworded
from language.times.days import Days, read_days, trimmed
from language.times.durations import in_words
from language.times.impossible import names_no_day
from language.times.series import names_several_days
from language.times.showing import example
from language.times.spelling import evened, joined
from language.times.spoken import in_figures
from language.times.words import dates_have_dots, plain
from language.times.zones import WrittenZone, instants, split_zone

LONGEST_TEXT = 100
USUAL_TIMES = (time(9), time(15))
MINUTE = timedelta(minutes=1)
_DAY = timedelta(days=1)
# "9.05" alone is five past nine or the ninth of May where dates have no dots; "at 9.05" is the time.
_CLOCK_OR_DATE = re.compile(r"(?:1?\d|2[0-3])\.(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class Reading:
    """The times a text may mean (UTC), the likeliest first; `doubt` says why the first one is not certain."""

    times: tuple[datetime, ...]
    doubt: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class School:
    """The zone and the language of the school in which a text is read, and the time at which it is read.

    `ends` is true if the time is the end of something.
    """

    zone: ZoneInfo
    now: datetime
    language: str
    ends: bool = False

    @property
    def usual_times(self) -> tuple[time, ...]:
        """The times of day that a day alone may mean."""
        return (SCHOOL_DAY_ENDS,) if self.ends else USUAL_TIMES

    @property
    def local(self) -> datetime:
        """The school's local time, naive."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def furthest(self) -> datetime:
        """The last time that is accepted (UTC): the same local time in two years."""
        day = years_on(self.local.date(), FURTHEST_YEARS)
        return _whole_minute(datetime.combine(day, self.local.time(), tzinfo=self.zone).astimezone(UTC))


@dataclass(frozen=True, slots=True)
class _Wall:
    """A local time (naive) as clocks on the wall show it, and its instants: two when they go back, or none."""

    local: datetime
    instants: tuple[datetime, ...]

    def is_ahead(self, school: School) -> bool:
        """Return whether it is still to come; a time that the clocks skip counts as well."""
        if not self.instants:
            return self.local > school.local
        return any(when > school.now for when in self.instants)


def find_times(text: str, school: School) -> Reading:
    try:
        said, written = _parted(text, school)
        if _CLOCK_OR_DATE.fullmatch(said) and not dates_have_dots(school.language):
            raise Unreadable(said)
        clock, days = _clock_and_days(said, school)
        return _reading(clock, days, school, written)
    except (Unreadable, OverflowError) as unread:
        raise unclear(text, unread, example(school.language, USUAL_TIMES[1]), school.language) from unread


def _parted(text: str, school: School) -> tuple[str, WrittenZone]:
    """Return a text in plain letters, and the zone at its end."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(text)
    even = evened(plain(text), school.language)
    said, written = split_zone(even, zone=school.zone, now=school.now, language=school.language)
    return re.sub(r"(\d{4}-\d\d-\d\d)t(?=\d)", r"\1 ", said), written


def _clock_and_days(said: str, school: School, since: date | None = None) -> tuple[Clock, Days]:
    told = in_words(reworded(said, school.language), school.language)
    told = joined(numbered(in_figures(told, school.language), school.language), school.language)
    try:
        return _found(told, school, since)
    except Unreadable as unread:
        if unread.reason is not Unclear.UNKNOWN:
            raise
        return _found_dotted(told, school, since, unread)


def _found(told: str, school: School, since: date | None) -> tuple[Clock, Days]:
    clock = find_clock(told, school.language)
    if clock.times and not trimmed(clock.rest, school.language):
        today = school.local.date()
        days = Days((today,) if clock.midnight else (today, today + timedelta(days=1)))
        return Clock(clock.times, "", clock.midnight, clock.is_night), days
    return clock, _days_beside(clock, school, since)


def _found_dotted(told: str, school: School, since: date | None, unread: Unreadable) -> tuple[Clock, Days]:
    """Return what "tomorrow 9.05" means. Beside a weekday alone it may be the date of that day, and stays refused."""
    clock = find_clock(told, school.language, dotted=True)
    if not clock.times or not trimmed(clock.rest, school.language):
        raise unread
    days = _days_beside(clock, school, since)
    if days.is_weekday:
        raise unread
    return clock, days


def _days_beside(clock: Clock, school: School, since: date | None) -> Days:
    try:
        days = read_days(clock.rest, local=school.local, language=school.language, since=since)
    except Unreadable as unread:
        if unread.reason is Unclear.UNKNOWN and names_several_days(clock.rest, school.language, _is_day(school)):
            raise Unreadable(clock.rest, Unclear.SEVERAL) from unread
        raise
    if days.elapsed is not None and clock.times:
        raise Unreadable(clock.rest)
    return days


def _is_day(school: School) -> Callable[[str], bool]:
    """Return what says whether a text names a day; "2 days" is a length."""

    def is_day(text: str) -> bool:
        try:
            days = read_days(text, local=school.local, language=school.language)
        except (Unreadable, OverflowError):
            return False
        return bool(days.days) and days.clock is None

    return is_day


def _reading(clock: Clock, days: Days, school: School, written: WrittenZone) -> Reading:
    if days.elapsed is not None:
        return Reading((_rounded(school.now + days.elapsed, school),))
    if days.clock and not clock.times:
        kept = datetime.combine(days.days[0], days.clock, tzinfo=school.zone).astimezone(UTC)
        return Reading((_rounded(kept, school),))
    earliest = min(clock.times, default=None)
    by_day = [_on_the_day(day, clock, school, written) for day in days.days]
    if not any(wall.instants for day in by_day for wall in day):
        raise Unreadable(clock.rest, Unclear.OTHER_ZONE if written.name else Unclear.SKIPPED, earliest)
    ahead = [coming for day in by_day if (coming := [wall for wall in day if wall.is_ahead(school)])]
    if not ahead:
        return Reading(next(wall.instants[:1] for day in by_day for wall in day if wall.instants))
    times = tuple(dict.fromkeys(when for day in ahead for wall in day for when in wall.instants if when > school.now))
    if not any(wall.instants for wall in ahead[0]):
        raise Unreadable(clock.rest, Unclear.SKIPPED, earliest)
    return Reading(times, doubt=_doubt(clock, days, ahead, school))


def _doubt(clock: Clock, days: Days, ahead: list[list[_Wall]], school: School) -> Unreadable | None:
    """Return why the first day's time is not certain: it has several readings, or the day may be another."""
    first, earliest = ahead[0], min(clock.times, default=None)
    if days.is_doubtful and len(ahead) > 1:
        return Unreadable(clock.rest, days.doubt(school.local.date()), earliest)
    if clock.midnight:
        return Unreadable(clock.rest, Unclear.MIDNIGHT) if len(first) > 1 else None
    # "At 7" without a day may be this evening or tomorrow morning.
    if len(first) > 1 or (not clock.rest and len(clock.times) > 1):
        return Unreadable(clock.rest, Unclear.HALF_OF_DAY, earliest)
    if sum(when > school.now for when in first[0].instants) > 1:
        return Unreadable(clock.rest, Unclear.COMES_TWICE, earliest)
    return None


def _on_the_day(day: date, clock: Clock, school: School, written: WrittenZone) -> list[_Wall]:
    """Return what the clocks on this day may show at the time meant, with the instants at which they do."""
    at_its_end = [day + _DAY] if clock.midnight else []
    days = at_its_end if clock.is_night else [day, *at_its_end]
    times = clock.times or (_usual_time(day, school),)
    shown = (datetime.combine(one, each) for one in days for each in times)
    walls = (_Wall(local, instants(local, school.zone, written)) for local in shown)
    return [wall for wall in walls if wall.instants or not written.name]


def _usual_time(day: date, school: School) -> time:
    is_today = day == school.local.date()
    ahead = [clock for clock in school.usual_times if not is_today or clock > school.local.time()]
    return ahead[0] if ahead else school.usual_times[-1]


def _rounded(when: datetime, school: School) -> datetime:
    """Round a future time up to the minute, so that "in 5 minutes" is not less; "in 0 minutes" stays now."""
    return _whole_minute(when) if when > school.now else when


def _whole_minute(when: datetime) -> datetime:
    return when + (-timedelta(seconds=when.second, microseconds=when.microsecond)) % MINUTE


def find_days(text: str, school: School, since: date | None = None) -> Days:
    """Return the days a text may mean; a length of time means the day on which it ends."""
    try:
        said, _ = _parted(text, school)
        _, days = _clock_and_days(said, school, since)
        if days.elapsed is None:
            return days
        return Days(((school.now + days.elapsed).astimezone(school.zone).date(),))
    except (Unreadable, OverflowError) as unread:
        raise unclear(text, unread, example(school.language), school.language) from unread


def unclear(text: str, why: Exception, sample: str, language: str) -> TimeUnclear:
    """Return why a text could not be read; what it holds may be a date that no calendar has."""
    is_unknown = not isinstance(why, Unreadable) or why.reason is Unclear.UNKNOWN
    if is_unknown and names_no_day(text, language):
        return TimeUnclear(text=echo(text), example=sample, reason=Unclear.NO_SUCH_DAY)
    if not isinstance(why, Unreadable):
        return TimeUnclear(text=echo(text), example=sample)
    return TimeUnclear(text=echo(text), example=sample, reason=why.reason, clock=why.clock)


def echo(text: str) -> str:
    """Return as much of a text as is repeated to its writer, who need not read three thousand letters again."""
    return cut(text, LONGEST_TEXT)


def cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
