"""Reads times as people write them, in the school's time zone. An unclear text is refused with an example.

A day alone means 09:00, today alone the next of 09:00 and 15:00, and "in 2 weeks" keeps the time of day. A weekday is
the next one after today; "next" makes it the one in next week. "Tomorrow at 3" could be at night, so it is refused.
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
from language.times.zones import WrittenZone, instants, split_zone

LONGEST_TEXT = 100
LONGEST_CHOICE = 100
_USUAL_TIMES = (time(9), time(15))
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The times a text may mean (UTC), the likeliest first; `doubt` says why the first one is not certain."""

    times: tuple[datetime, ...]
    doubt: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class _School:
    """The zone and the language of the school in which a text is read, and the time at which it is read."""

    zone: ZoneInfo
    now: datetime
    language: str

    @property
    def local(self) -> datetime:
        """The school's local time, naive."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    @property
    def furthest(self) -> datetime:
        """The last time that is accepted (UTC): the same local time in two years."""
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
    """Return the day a text means; a time of day beside it is ignored. Raises as `read_when` does."""
    school = _School(zone, now, language)
    day, today = _read_days(text, school).days[0], school.local.date()
    if day < today:
        raise TimePast(text=_echo(text), iso=day.isoformat(), example=example(language))
    if day > years_on(today, FURTHEST_YEARS):
        raise _too_far(text)
    return day


def read_period(starts: str, ends: str, *, zone: ZoneInfo, now: datetime, language: str) -> tuple[date, date]:
    """Return the first and the last day of a period in the school's calendar, which may have begun already.

    Without years it is the first such period that is not over, and at most a year long. With years it may be at any
    time. Raises TimeUnclear.
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
    """Return autocomplete choices (shown, value) for what is being typed: each time it may mean.

    Without a text they are three examples. If the text is not understood, the only choice is the sentence of `explain`.
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
    """Return autocomplete choices (shown, value) for a day, as `suggest` does."""
    school = _School(zone, now, language)
    try:
        days = _read_days_ahead(text, school) if text.strip() else example_days(school.local.date())
    except Refusal as refusal:
        return [_why_not(text, explain(refusal))]
    return [(show_day(day, zone=zone, now=now, language=language), day.isoformat()) for day in days]


def warm_up(language: str) -> None:
    """Load what reading needs, which takes a moment the first time. Call it after the start, outside the event loop."""
    read_days("in 1 week", local=datetime(2027, 1, 14), language=language)  # noqa: DTZ001


def _read(text: str, school: _School) -> _Reading:
    try:
        said, written = _parted(text, school)
        clock, days = _clock_and_days(said, school)
        return _reading(clock, days, school, written)
    except (Unreadable, OverflowError) as unread:
        raise _unclear(text, unread, example(school.language, _USUAL_TIMES[1])) from unread


def _parted(text: str, school: _School) -> tuple[str, WrittenZone]:
    """Return a text in plain letters, and the zone at its end."""
    if len(text) > LONGEST_TEXT:
        raise Unreadable(text)
    said, written = split_zone(plain(text), zone=school.zone, now=school.now)
    return re.sub(r"(\d{4}-\d\d-\d\d)t(?=\d)", r"\1 ", said), written


def _clock_and_days(said: str, school: _School, since: date | None = None) -> tuple[Clock, Days]:
    clock = find_clock(in_words(said, school.language), school.language)
    if clock.times and not trimmed(clock.rest, school.language):
        today = school.local.date()
        return Clock(clock.times, ""), Days((today, today + timedelta(days=1)))
    days = read_days(clock.rest, local=school.local, language=school.language, since=since)
    if days.elapsed is not None and clock.times:
        raise Unreadable(said)
    return clock, days


def _reading(clock: Clock, days: Days, school: _School, written: WrittenZone) -> _Reading:
    if days.elapsed is not None:
        return _Reading((_rounded(school.now + days.elapsed, school),))
    if days.clock and not clock.times:
        kept = datetime.combine(days.days[0], days.clock, tzinfo=school.zone).astimezone(UTC)
        return _Reading((_rounded(kept, school),))
    by_day = [_on_the_day(day, clock, school, written) for day in days.days]
    if not any(by_day):
        raise Unreadable(clock.rest, Unclear.OTHER_ZONE if written.name else Unclear.SKIPPED, min(clock.times))
    ahead = [coming for day in by_day if (coming := tuple(when for when in day if when > school.now))]
    if not ahead:
        return _Reading(next(day for day in by_day if day)[:1])
    # "At 7" without a day may be this evening or tomorrow morning.
    is_clear = len(ahead[0]) == 1 and (bool(clock.rest) or len(clock.times) == 1)
    return _Reading(tuple(when for day in ahead for when in day), doubt=None if is_clear else _doubt(clock))


def _doubt(clock: Clock) -> Unreadable:
    reason = Unclear.HALF_OF_DAY if len(clock.times) > 1 else Unclear.COMES_TWICE
    return Unreadable(clock.rest, reason, min(clock.times))


def _on_the_day(day: date, clock: Clock, school: _School, written: WrittenZone) -> tuple[datetime, ...]:
    """Return each instant on this day with one of the times of day."""
    times = clock.times or (_usual_time(day, school),)
    return tuple(when for each in times for when in instants(datetime.combine(day, each), school.zone, written))


def _usual_time(day: date, school: _School) -> time:
    is_today = day == school.local.date()
    ahead = [clock for clock in _USUAL_TIMES if not is_today or clock > school.local.time()]
    return ahead[0] if ahead else _USUAL_TIMES[-1]


def _rounded(when: datetime, school: _School) -> datetime:
    """Round a future time up to the minute, so that "in 5 minutes" is not less; "in 0 minutes" stays now."""
    return _whole_minute(when) if when > school.now else when


def _whole_minute(when: datetime) -> datetime:
    return when + (-timedelta(seconds=when.second, microseconds=when.microsecond)) % _MINUTE


def _read_ahead(text: str, school: _School) -> tuple[datetime, ...]:
    """Return every time that can be offered; if there is none, raise as `read_when` does."""
    times = tuple(when for when in _read(text, school).times if school.now < when <= school.furthest)
    return times or (read_when(text, zone=school.zone, now=school.now, language=school.language),)


def _read_days(text: str, school: _School, since: date | None = None) -> Days:
    """Return the days a text may mean; a length of time means the day on which it ends."""
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
    """Return the day on which a year ending on this day begins."""
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
    """Return the choice that says why the text was not understood; its value is the text."""
    return _cut(sentence, LONGEST_CHOICE), text[:LONGEST_CHOICE]


def _echo(text: str) -> str:
    """Return as much of a text as is repeated to its writer, who need not read three thousand letters again."""
    return _cut(text, LONGEST_TEXT)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
