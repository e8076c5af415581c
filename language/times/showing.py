"""Writes times and days in the school's language, and as choices and examples that can be read back."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, format_timedelta

from language.locales import locale_of
from language.times.zones import is_repeated

_FRIDAY = 4


def show_time(when: datetime, *, zone: ZoneInfo, now: datetime, language: str) -> str:
    """Write a time in the school's zone, with how far off it is: `Tuesday, 1 December 2026, 15:00 (in 8 days)`."""
    local = when.astimezone(zone)
    named = f" {local.tzname()}" if is_repeated(local) else ""
    return f"{show_clock(local, language)}{named} ({_away(when, zone, now, language)})"


def show_clock(local: datetime, language: str) -> str:
    """Write a local time with its day: `Tuesday, 1 December 2026, 15:00`."""
    locale = locale_of(language)
    clock = format_time(local.time(), "short", locale=locale)
    return f"{format_date(local, 'full', locale=locale)}, {clock}"


def show_day(day: date, *, zone: ZoneInfo, now: datetime, language: str) -> str:
    """Write a day with how far off it is."""
    days = day - now.astimezone(zone).date()
    away = format_timedelta(days, granularity="day", threshold=6, add_direction=True, locale=locale_of(language))
    shown = format_date(day, "full", locale=locale_of(language))
    return f"{shown} ({away})" if days else shown


def show_iso(iso: str, language: str) -> str:
    """Write an ISO date or a time from `to_iso`, with its weekday."""
    if len(iso) == len("2027-01-14"):
        return format_date(date.fromisoformat(iso), "full", locale=locale_of(language))
    return show_clock(datetime.fromisoformat(iso), language)


def to_iso(when: datetime, zone: ZoneInfo) -> str:
    """Write a time in the school's zone so that it reads back as the same time, with its offset if that is needed."""
    local = when.astimezone(zone)
    written = local.replace(tzinfo=None).isoformat(" ", "minutes")
    return local.isoformat(" ", "minutes") if is_repeated(local) else written


def example(language: str, clock: time | None = None) -> str:
    """Return a text that can be read on any day: Friday in the school's language, with a time of day."""
    named = locale_of(language).days["format"]["wide"][_FRIDAY]
    return f"{named} {clock:%H:%M}" if clock else str(named)


def example_days(today: date) -> tuple[date, date, date]:
    """Return tomorrow, the next Friday, and the day in two weeks."""
    friday = today + timedelta(days=(_FRIDAY - today.weekday() - 1) % 7 + 1)
    return (today + timedelta(days=1), friday, today + timedelta(weeks=2))


def example_times(today: date, zone: ZoneInfo, clock: time | None = None) -> Iterator[datetime]:
    """Yield a time (UTC) on each of the example days, always at this time of day if it is given."""
    for day, usual in zip(example_days(today), (time(12, 30), time(15), time(9)), strict=True):
        yield datetime.combine(day, clock or usual, tzinfo=zone).astimezone(UTC)


def _away(when: datetime, zone: ZoneInfo, now: datetime, language: str) -> str:
    days = when.astimezone(zone).date() - now.astimezone(zone).date()
    locale = locale_of(language)
    if days:
        return format_timedelta(days, granularity="day", threshold=6, add_direction=True, locale=locale)
    return format_timedelta(when - now, granularity="minute", threshold=2, add_direction=True, locale=locale)
