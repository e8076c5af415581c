"""Times as people write them, read in the school's zone and said back; what is unclear is refused with an example.

A day without a clock means 09:00, today the next of 09:00 and 15:00; "in 2 weeks" keeps the time of day. A weekday is
the next one after today, with "next" that of next week. "Tomorrow at 3" may be early or late, so it is refused.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta

from cogs.clocks import Clock, Unreadable, find_clock
from cogs.days import Days, read_days
from cogs.time_words import locale_of, plain
from governance.refusals import Refusal, TimePast, TimeTooFar, TimeUnclear
from governance.reminders import FURTHEST

LONGEST_TEXT = 100
LONGEST_CHOICE = 100
_USUAL_TIMES = (time(9), time(15))
_MINUTE = timedelta(minutes=1)
_FRIDAY = 4
_OFFSET = re.compile(r"(?<=:\d\d) ?(?:z|utc|([+-]\d\d):?(\d\d))$")


@dataclass(frozen=True, slots=True)
class _Reading:
    """The times a text may mean (UTC), the likeliest first; `is_clear` says that the first one is what it means."""

    times: tuple[datetime, ...]
    is_clear: bool


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


def read_when(text: str, *, zone: ZoneInfo, now: datetime, language: str) -> datetime:
    """Return the time a text means, in UTC.

    Raises TimeUnclear (not understood, impossible or with two meanings), TimePast, and TimeTooFar (beyond two years).
    """
    school = _School(zone, now, language)
    reading = _read(text, school)
    when = reading.times[0]
    if when <= now:
        raise TimePast(text=text, iso=_iso(when, zone), example=_example(language, _USUAL_TIMES[1]))
    if not reading.is_clear:
        raise TimeUnclear(text=text, example=_example(language, _USUAL_TIMES[1]))
    if when > now + FURTHEST:
        raise TimeTooFar(text=text, days=FURTHEST.days)
    return when


def read_day(text: str, *, zone: ZoneInfo, now: datetime, language: str) -> date:
    """Return the school's day a text means; a clock beside it is passed over. Raises as `read_when` does."""
    school = _School(zone, now, language)
    day = _read_days(text, school)[0]
    if day < school.local.date():
        raise TimePast(text=text, iso=day.isoformat(), example=_example(language))
    if day > school.local.date() + FURTHEST:
        raise TimeTooFar(text=text, days=FURTHEST.days)
    return day


def suggest(
    text: str, *, zone: ZoneInfo, now: datetime, language: str, explain: Callable[[Refusal], str]
) -> list[tuple[str, str]]:
    """Return choices (shown, value) for what is being typed: each meaning it may have, with its own value.

    Without a text they are three examples; where nothing is understood, the one choice says why, as `explain` words it.
    """
    school = _School(zone, now, language)
    try:
        times = _read_ahead(text, school) if text.strip() else tuple(_example_times(school))
    except Refusal as refusal:
        return [(explain(refusal)[:LONGEST_CHOICE], text[:LONGEST_CHOICE])]
    return [(show_time(when, zone=zone, now=now, language=language), _iso(when, zone)) for when in times]


def suggest_day(
    text: str, *, zone: ZoneInfo, now: datetime, language: str, explain: Callable[[Refusal], str]
) -> list[tuple[str, str]]:
    """Return choices (shown, value) as `suggest` does, for a day."""
    school = _School(zone, now, language)
    try:
        days = _read_days_ahead(text, school) if text.strip() else _example_days(school)
    except Refusal as refusal:
        return [(explain(refusal)[:LONGEST_CHOICE], text[:LONGEST_CHOICE])]
    return [(show_day(day, zone=zone, now=now, language=language), day.isoformat()) for day in days]


def show_time(when: datetime, *, zone: ZoneInfo, now: datetime, language: str) -> str:
    """Write a time as the school says it, with how far off it is: `Tuesday, 1 December 2026, 15:00 (in 8 days)`."""
    local, locale = when.astimezone(zone), locale_of(language)
    clock = format_time(local.timetz(), "short", tzinfo=zone, locale=locale)
    named = f" {local.tzname()}" if _is_repeated(local) else ""
    return f"{format_date(local, 'full', locale=locale)}, {clock}{named} ({_away(when, zone, now, language)})"


def show_day(day: date, *, zone: ZoneInfo, now: datetime, language: str) -> str:
    """Write a day as the school says it, with how far off it is."""
    days = day - now.astimezone(zone).date()
    away = format_timedelta(days, granularity="day", threshold=6, add_direction=True, locale=locale_of(language))
    shown = format_date(day, "full", locale=locale_of(language))
    return f"{shown} ({away})" if days else shown


def warm_up(language: str) -> None:
    """Load what reading needs, which takes a moment the first time. To be called off the loop, after the start."""
    read_days("in 1 week", local=datetime(2027, 1, 14), language=language)  # noqa: DTZ001


def _read(text: str, school: _School) -> _Reading:
    if len(text) > LONGEST_TEXT:
        raise TimeUnclear(text=text[:LONGEST_TEXT], example=_example(school.language, _USUAL_TIMES[1]))
    try:
        said, spoken, named = _split_zone(_plain(text), school)
        clock, days = _clock_and_days(said, school)
        return _reading(clock, days, school, spoken, named)
    except (Unreadable, OverflowError) as unread:
        raise TimeUnclear(text=text, example=_example(school.language, _USUAL_TIMES[1])) from unread


def _plain(text: str) -> str:
    return re.sub(r"(\d{4}-\d\d-\d\d)t(?=\d)", r"\1 ", plain(text))


def _clock_and_days(said: str, school: _School) -> tuple[Clock, Days]:
    clock = find_clock(said, school.language)
    if clock.times and not clock.rest:
        today = school.local.date()
        return clock, Days((today, today + timedelta(days=1)))
    days = read_days(clock.rest, local=school.local, language=school.language)
    if days.elapsed is not None and clock.times:
        raise Unreadable(said)
    return clock, days


def _reading(clock: Clock, days: Days, school: _School, spoken: tzinfo | None, named: str | None) -> _Reading:
    if days.elapsed is not None:
        return _Reading((_whole_minute(school.now + days.elapsed),), is_clear=True)
    if days.clock and not clock.times:
        kept = datetime.combine(days.days[0], days.clock, tzinfo=school.zone).astimezone(UTC)
        return _Reading((_whole_minute(kept),), is_clear=True)
    by_day = [tuple(_instants(day, clock.times, school, spoken, named)) for day in days.days]
    if not any(by_day):
        raise Unreadable("a time that the clock change leaves out")
    ahead = [coming for day in by_day if (coming := tuple(when for when in day if when > school.now))]
    if not ahead:
        return _Reading(next(day for day in by_day if day)[:1], is_clear=True)
    # "At 7" without a day may be this evening or tomorrow morning.
    is_clear = len(ahead[0]) == 1 and (bool(clock.rest) or len(clock.times) == 1)
    return _Reading(tuple(when for day in ahead for when in day), is_clear=is_clear)


def _instants(
    day: date, clocks: tuple[time, ...], school: _School, spoken: tzinfo | None, named: str | None
) -> Iterator[datetime]:
    """Yield each instant at which a clock of the school shows one of the times on this day."""
    for clock in clocks or (_usual_time(day, school),):
        if spoken:
            yield datetime.combine(day, clock, tzinfo=spoken).astimezone(UTC)
            continue
        for local in _on_the_wall(datetime.combine(day, clock, tzinfo=school.zone)):
            if named in (None, _zone_name(local)):
                yield local.astimezone(UTC)


def _usual_time(day: date, school: _School) -> time:
    is_today = day == school.local.date()
    ahead = [clock for clock in _USUAL_TIMES if not is_today or clock > school.local.time()]
    return ahead[0] if ahead else _USUAL_TIMES[-1]


def _on_the_wall(local: datetime) -> tuple[datetime, ...]:
    """Return the local time, twice where the clocks go back over it, not at all where they skip it."""
    back = local.astimezone(UTC).astimezone(local.tzinfo)
    if back.replace(tzinfo=None) != local.replace(tzinfo=None):
        return ()
    return (local, local.replace(fold=1)) if _is_repeated(local) else (local,)


def _is_repeated(local: datetime) -> bool:
    first, second = local.replace(fold=0).utcoffset(), local.replace(fold=1).utcoffset()
    return first is not None and second is not None and first > second


def _split_zone(said: str, school: _School) -> tuple[str, tzinfo | None, str | None]:
    """Part the text from the zone at its end: an offset, or a name that the school's own clocks go by."""
    if found := _OFFSET.search(said):
        stamp = f"2027-01-14T00:00{found[1]}:{found[2]}" if found[1] else "2027-01-14T00:00+00:00"
        return said[: found.start()], datetime.fromisoformat(stamp).tzinfo, None
    rest, _, last = said.rpartition(" ")
    half_year = timedelta(days=182)
    names = {_zone_name((school.now + ahead).astimezone(school.zone)) for ahead in (timedelta(), half_year)}
    return (rest, None, last) if last in names else (said, None, None)


def _zone_name(local: datetime) -> str:
    return (local.tzname() or "").casefold()


def _whole_minute(when: datetime) -> datetime:
    """Round up to the minute, so that "in 5 minutes" is not less."""
    return when + (-timedelta(seconds=when.second, microseconds=when.microsecond)) % _MINUTE


def _read_ahead(text: str, school: _School) -> tuple[datetime, ...]:
    """Return every meaning that a choice can stand for; where there is none, refuse as `read_when` does."""
    times = tuple(when for when in _read(text, school).times if school.now < when <= school.now + FURTHEST)
    return times or (read_when(text, zone=school.zone, now=school.now, language=school.language),)


def _read_days(text: str, school: _School) -> tuple[date, ...]:
    try:
        if len(text) > LONGEST_TEXT:
            raise Unreadable(text)
        said, _, _ = _split_zone(_plain(text), school)
        _, days = _clock_and_days(said, school)
    except (Unreadable, OverflowError) as unread:
        raise TimeUnclear(text=text[:LONGEST_TEXT], example=_example(school.language)) from unread
    if days.elapsed is not None:
        return ((school.now + days.elapsed).astimezone(school.zone).date(),)
    return days.days


def _read_days_ahead(text: str, school: _School) -> tuple[date, ...]:
    today = school.local.date()
    days = tuple(day for day in _read_days(text, school) if today <= day <= today + FURTHEST)
    return days or (read_day(text, zone=school.zone, now=school.now, language=school.language),)


def _example(language: str, clock: time | None = None) -> str:
    """Return a text that is understood on any day: a Friday, in the school's language, with its clock."""
    named = locale_of(language).days["format"]["wide"][_FRIDAY]
    return f"{named} {clock:%H:%M}" if clock else str(named)


def _example_days(school: _School) -> tuple[date, date, date]:
    today = school.local.date()
    return (
        today + timedelta(days=1),
        today + timedelta(days=(_FRIDAY - today.weekday() - 1) % 7 + 1),
        today + timedelta(weeks=2),
    )


def _example_times(school: _School) -> Iterator[datetime]:
    for day, clock in zip(_example_days(school), (time(12, 30), time(15), time(9)), strict=True):
        yield datetime.combine(day, clock, tzinfo=school.zone).astimezone(UTC)


def _iso(when: datetime, zone: ZoneInfo) -> str:
    """Write a time in the school's zone so that it reads back as the same one, with the offset where that is needed."""
    local = when.astimezone(zone)
    written = local.replace(tzinfo=None).isoformat(" ", "minutes")
    return local.isoformat(" ", "minutes") if _is_repeated(local) else written


def _away(when: datetime, zone: ZoneInfo, now: datetime, language: str) -> str:
    days = when.astimezone(zone).date() - now.astimezone(zone).date()
    locale = locale_of(language)
    if days:
        return format_timedelta(days, granularity="day", threshold=6, add_direction=True, locale=locale)
    return format_timedelta(when - now, granularity="minute", threshold=2, add_direction=True, locale=locale)
