"""Times as people write them, read in the school's zone and said back; what is unclear is refused with an example.

A day without a clock means 09:00, today the next of 09:00 and 15:00; "in 2 weeks" keeps the time of day. A weekday is
the next one after today, with "next" that of next week. "Tomorrow at 3" may be early or late, so it is refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from governance.calendar import years_on
from governance.refusals import Refusal, TimePast, TimeTooFar, TimeUnclear, Unclear
from governance.reminders import FURTHEST_YEARS
from language.times.clocks import Clock, Unreadable, find_clock
from language.times.days import Days, read_days, trimmed
from language.times.durations import in_words
from language.times.showing import example, example_days, example_times, show_day, show_time, to_iso
from language.times.words import plain
from language.times.zones import Spoken, instants, split_zone

LONGEST_TEXT = 100
LONGEST_CHOICE = 100
_USUAL_TIMES = (time(9), time(15))
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The times a text may mean (UTC), the likeliest first; `doubt` says why the first one may not be what it means."""

    times: tuple[datetime, ...]
    doubt: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class _School:
    """Where and when a text is read."""

    zone: ZoneInfo
    now: datetime
    language: str

    @property
    def local(self) -> datetime:
        """The school's time without its zone, as it stands on the wall."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def furthest(self) -> datetime:
        """The last time that is not too far off (UTC): the same time of the school two years on."""
        day = years_on(self.local.date(), FURTHEST_YEARS)
        return _whole_minute(datetime.combine(day, self.local.time(), tzinfo=self.zone).astimezone(UTC))


def read_when(text: str, *, zone: ZoneInfo, now: datetime, language: str) -> datetime:
    """Return the time a text means, in UTC.

    Raises TimeUnclear (not understood, impossible or with two meanings), TimePast, and TimeTooFar (beyond two years).
    """
    school = _School(zone, now, language)
    reading = _read(text, school)
    when = reading.times[0]
    if when <= now:
        sample = example(language, _USUAL_TIMES[1])
        raise TimePast(text=_echo(text), iso=to_iso(when, zone), example=sample, is_now=now - when < _MINUTE)
    if reading.doubt:
        raise _unclear(text, reading.doubt, example(language, _USUAL_TIMES[1]))
    if when > school.furthest:
        raise _too_far(text)
    return when


def read_day(text: str, *, zone: ZoneInfo, now: datetime, language: str) -> date:
    """Return the school's day a text means; a clock beside it is passed over. Raises as `read_when` does."""
    school = _School(zone, now, language)
    day, today = _read_days(text, school).days[0], school.local.date()
    if day < today:
        raise TimePast(text=_echo(text), iso=day.isoformat(), example=example(language))
    if day > years_on(today, FURTHEST_YEARS):
        raise _too_far(text)
    return day


def read_period(starts: str, ends: str, *, zone: ZoneInfo, now: datetime, language: str) -> tuple[date, date]:
    """Return the first and the last day of a stretch of the school's calendar, which may have begun already.

    Where no year is said, it is the first such stretch that is not over, and it is at most a year long. With a year a
    day may lie anywhere. Raises TimeUnclear.
    """
    school = _School(zone, now, language)
    last = _read_days(ends, school)
    first = _read_days(starts, school, since=_year_up_to(last.days[0], ends, school))
    if last.is_yearly and (not first.is_yearly or first.days[0] > last.days[0]):
        last = _read_days(ends, school, since=first.days[0])
    return first.days[0], last.days[0]


def suggest(
    text: str, *, zone: ZoneInfo, now: datetime, language: str, explain: Callable[[Refusal], str]
) -> list[tuple[str, str]]:
    """Return choices (shown, value) for what is being typed: each meaning it may have, with its own value.

    Without a text they are three examples; where nothing is understood, the one choice says why, as `explain` words it.
    """
    school = _School(zone, now, language)
    try:
        times = _read_ahead(text, school) if text.strip() else tuple(example_times(school.local.date(), zone))
    except Refusal as refusal:
        return [_why_not(text, explain(refusal))]
    return [(show_time(when, zone=zone, now=now, language=language), to_iso(when, zone)) for when in times]


def suggest_day(
    text: str, *, zone: ZoneInfo, now: datetime, language: str, explain: Callable[[Refusal], str]
) -> list[tuple[str, str]]:
    """Return choices (shown, value) as `suggest` does, for a day."""
    school = _School(zone, now, language)
    try:
        days = _read_days_ahead(text, school) if text.strip() else example_days(school.local.date())
    except Refusal as refusal:
        return [_why_not(text, explain(refusal))]
    return [(show_day(day, zone=zone, now=now, language=language), day.isoformat()) for day in days]


def warm_up(language: str) -> None:
    """Load what reading needs, which takes a moment the first time. To be called off the loop, after the start."""
    read_days("in 1 week", local=datetime(2027, 1, 14), language=language)  # noqa: DTZ001


def _read(text: str, school: _School) -> _Reading:
    try:
        said, spoken = _parted(text, school)
        clock, days = _clock_and_days(said, school)
        return _reading(clock, days, school, spoken)
    except (Unreadable, OverflowError) as unread:
        raise _unclear(text, unread, example(school.language, _USUAL_TIMES[1])) from unread


def _parted(text: str, school: _School) -> tuple[str, Spoken]:
    """Return a text in plain letters, and the zone that stood at its end."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(text)
    said, spoken = split_zone(plain(text), zone=school.zone, now=school.now)
    return re.sub(r"(\d{4}-\d\d-\d\d)t(?=\d)", r"\1 ", said), spoken


def _clock_and_days(said: str, school: _School, since: date | None = None) -> tuple[Clock, Days]:
    clock = find_clock(in_words(said, school.language), school.language)
    if clock.times and not trimmed(clock.rest, school.language):
        today = school.local.date()
        return Clock(clock.times, ""), Days((today, today + timedelta(days=1)))
    days = read_days(clock.rest, local=school.local, language=school.language, since=since)
    if days.elapsed is not None and clock.times:
        raise Unreadable(said)
    return clock, days


def _reading(clock: Clock, days: Days, school: _School, spoken: Spoken) -> _Reading:
    if days.elapsed is not None:
        return _Reading((_rounded(school.now + days.elapsed, school),))
    if days.clock and not clock.times:
        kept = datetime.combine(days.days[0], days.clock, tzinfo=school.zone).astimezone(UTC)
        return _Reading((_rounded(kept, school),))
    by_day = [_on_the_day(day, clock, school, spoken) for day in days.days]
    if not any(by_day):
        raise Unreadable(clock.rest, Unclear.OTHER_ZONE if spoken.name else Unclear.SKIPPED, min(clock.times))
    ahead = [coming for day in by_day if (coming := tuple(when for when in day if when > school.now))]
    if not ahead:
        return _Reading(next(day for day in by_day if day)[:1])
    # "At 7" without a day may be this evening or tomorrow morning.
    is_clear = len(ahead[0]) == 1 and (bool(clock.rest) or len(clock.times) == 1)
    return _Reading(tuple(when for day in ahead for when in day), doubt=None if is_clear else _doubt(clock))


def _doubt(clock: Clock) -> Unreadable:
    reason = Unclear.HALF_OF_DAY if len(clock.times) > 1 else Unclear.COMES_TWICE
    return Unreadable(clock.rest, reason, min(clock.times))


def _on_the_day(day: date, clock: Clock, school: _School, spoken: Spoken) -> tuple[datetime, ...]:
    """Return each instant at which a clock of the school shows one of the times on this day."""
    times = clock.times or (_usual_time(day, school),)
    return tuple(when for each in times for when in instants(datetime.combine(day, each), school.zone, spoken))


def _usual_time(day: date, school: _School) -> time:
    is_today = day == school.local.date()
    ahead = [clock for clock in _USUAL_TIMES if not is_today or clock > school.local.time()]
    return ahead[0] if ahead else _USUAL_TIMES[-1]


def _rounded(when: datetime, school: _School) -> datetime:
    """Round a time to come up to the minute, so that "in 5 minutes" is not less; "in 0 minutes" stays now."""
    return _whole_minute(when) if when > school.now else when


def _whole_minute(when: datetime) -> datetime:
    return when + (-timedelta(seconds=when.second, microseconds=when.microsecond)) % _MINUTE


def _read_ahead(text: str, school: _School) -> tuple[datetime, ...]:
    """Return every meaning that a choice can stand for; where there is none, refuse as `read_when` does."""
    times = tuple(when for when in _read(text, school).times if school.now < when <= school.furthest)
    return times or (read_when(text, zone=school.zone, now=school.now, language=school.language),)


def _read_days(text: str, school: _School, since: date | None = None) -> Days:
    """Return the days a text means, where a length of time is the day on which it ends."""
    try:
        said, _ = _parted(text, school)
        _, days = _clock_and_days(said, school, since)
        if days.elapsed is None:
            return days
        return Days(((school.now + days.elapsed).astimezone(school.zone).date(),))
    except (Unreadable, OverflowError) as unread:
        raise _unclear(text, unread, example(school.language)) from unread


def _read_days_ahead(text: str, school: _School) -> tuple[date, ...]:
    today = school.local.date()
    days = tuple(day for day in _read_days(text, school).days if today <= day <= years_on(today, FURTHEST_YEARS))
    return days or (read_day(text, zone=school.zone, now=school.now, language=school.language),)


def _year_up_to(last: date, text: str, school: _School) -> date:
    """Return the first day of the year that ends on this day."""
    try:
        return years_on(last, -1) + timedelta(days=1)
    except OverflowError as unread:
        raise _unclear(text, unread, example(school.language)) from unread


def _unclear(text: str, why: Exception, sample: str) -> TimeUnclear:
    if not isinstance(why, Unreadable):
        return TimeUnclear(text=_echo(text), example=sample)
    return TimeUnclear(text=_echo(text), example=sample, reason=why.reason, clock=why.clock)


def _too_far(text: str) -> TimeTooFar:
    return TimeTooFar(text=_echo(text), days=FURTHEST_YEARS * 365)


def _why_not(text: str, sentence: str) -> tuple[str, str]:
    """Return the choice that says why nothing was understood, and keeps what was typed."""
    return _cut(sentence, LONGEST_CHOICE), text[:LONGEST_CHOICE]


def _echo(text: str) -> str:
    """Return what was typed as far as it is said back: nobody reads three thousand letters of their own again."""
    return _cut(text, LONGEST_TEXT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
