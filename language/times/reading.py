"""Reads times as people write them, in the school's time zone. An unclear text is refused with an example.

A weekday is the next one after today; "this" makes it today, and "next" the one in next week. "Próximo viernes" may be
either and is asked about. "Tomorrow at 3" could be at night, so it is refused.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from governance.calendar import SCHOOL_DAY_ENDS, years_on
from governance.refusals import Refusal, TimePast, TimeTooFar
from governance.reminders import FURTHEST_YEARS
from language.times.clocks import Unreadable
from language.times.days import Days
from language.times.meanings import MINUTE, USUAL_TIMES, Reading, School, cut, echo, find_days, find_times, unclear
from language.times.showing import example, example_days, example_times, show_day, show_time, to_iso
from language.times.words import plain, words_of

LONGEST_CHOICE = 100


def read_when(text: str, *, zone: ZoneInfo, now: datetime, language: str, ends: bool = False) -> datetime:
    """Return the time a text means, in UTC; with `ends` it is the end of something.

    Raises TimeUnclear (not understood, impossible or with two meanings), TimePast, and TimeTooFar (beyond two years).
    """
    school = School(zone, now, language, ends)
    return _certain(text, find_times(text, school), school)


def _certain(text: str, reading: Reading, school: School) -> datetime:
    when = reading.times[0]
    sample = example(school.language, USUAL_TIMES[1])
    if when <= school.now:
        is_now = school.now - when < MINUTE
        raise TimePast(text=echo(text), iso=to_iso(when, school.zone), example=sample, is_now=is_now)
    if reading.doubt:
        raise unclear(text, reading.doubt, sample, school.language)
    if when > school.furthest:
        raise _too_far(text)
    return when


def read_day(text: str, *, zone: ZoneInfo, now: datetime, language: str) -> date:
    """Return the day a text means; a time of day beside it is ignored. Raises as `read_when` does."""
    school = School(zone, now, language)
    day, today = _sure(text, find_days(text, school), school).days[0], school.local.date()
    if day < today:
        raise TimePast(text=echo(text), iso=day.isoformat(), example=example(language))
    if day > years_on(today, FURTHEST_YEARS):
        raise _too_far(text)
    return day


def is_after_holidays(text: str, language: str) -> bool:
    """Return whether a text means the first school day after the next holidays, which only a calendar knows."""
    return plain(text).strip(" ,.;!?-") in words_of(language).after_holidays


def _sure(text: str, days: Days, school: School) -> Days:
    """Return the days of a text, unless the weekday may be the one of another week."""
    if days.is_doubtful:
        raise unclear(
            text, Unreadable(text, days.doubt(school.local.date())), example(school.language), school.language
        )
    return days


def read_period(starts: str, ends: str, *, zone: ZoneInfo, now: datetime, language: str) -> tuple[date, date]:
    """Return the first and the last day of a period in the school's calendar, which may have begun already.

    Without years it is the first such period that is not over, and at most a year long. With years it may be at any
    time. Raises TimeUnclear.
    """
    school = School(zone, now, language)
    last = _sure(ends, find_days(ends, school), school)
    first = _sure(starts, find_days(starts, school, since=_year_up_to(last.days[0], ends, school)), school)
    if last.is_yearly and (not first.is_yearly or first.days[0] > last.days[0]):
        last = find_days(ends, school, since=first.days[0])
    return first.days[0], last.days[0]


def suggest(
    text: str,
    *,
    zone: ZoneInfo,
    now: datetime,
    language: str,
    explain: Callable[[Refusal], str],
    ends: bool = False,
) -> list[tuple[str, str]]:
    """Return autocomplete choices (shown, value) for what is being typed: each time it may mean.

    Without a text they are three examples. If the text is not understood, the only choice is the sentence of `explain`.
    """
    school = School(zone, now, language, ends)
    try:
        times = _read_ahead(text, school) if text.strip() else tuple(_examples(school))
    except Refusal as refusal:
        return [_why_not(text, explain(refusal))]
    return [(show_time(when, zone=zone, now=now, language=language), to_iso(when, zone)) for when in times]


def _examples(school: School) -> Iterator[datetime]:
    return example_times(school.local.date(), school.zone, SCHOOL_DAY_ENDS if school.ends else None)


def suggest_day(
    text: str, *, zone: ZoneInfo, now: datetime, language: str, explain: Callable[[Refusal], str]
) -> list[tuple[str, str]]:
    """Return autocomplete choices (shown, value) for a day, as `suggest` does."""
    school = School(zone, now, language)
    try:
        days = _read_days_ahead(text, school) if text.strip() else example_days(school.local.date())
    except Refusal as refusal:
        return [_why_not(text, explain(refusal))]
    return [(show_day(day, zone=zone, now=now, language=language), day.isoformat()) for day in days]


def warm_up(language: str) -> None:
    """Load what reading needs, which takes a moment the first time. Call it after the start, outside the event loop."""
    school = School(ZoneInfo("UTC"), datetime(2027, 1, 14, tzinfo=UTC), language)
    for text in ("in 1 month", "friday 3pm"):
        find_times(text, school)


def _read_ahead(text: str, school: School) -> tuple[datetime, ...]:
    """Return every time that can be offered; if there is none, raise as `read_when` does."""
    times = tuple(when for when in find_times(text, school).times if school.now < when <= school.furthest)
    return times or (_certain(text, find_times(text, school), school),)


def _read_days_ahead(text: str, school: School) -> tuple[date, ...]:
    today = school.local.date()
    days = tuple(day for day in find_days(text, school).days if today <= day <= years_on(today, FURTHEST_YEARS))
    return days or (read_day(text, zone=school.zone, now=school.now, language=school.language),)


def _year_up_to(last: date, text: str, school: School) -> date:
    """Return the day on which a year ending on this day begins."""
    try:
        return years_on(last, -1) + timedelta(days=1)
    except OverflowError as unread:
        raise unclear(text, unread, example(school.language), school.language) from unread


def _too_far(text: str) -> TimeTooFar:
    return TimeTooFar(text=echo(text), days=FURTHEST_YEARS * 365)


def _why_not(text: str, sentence: str) -> tuple[str, str]:
    """Return the choice that says why the text was not understood; its value is the text."""
    return cut(sentence, LONGEST_CHOICE), text[:LONGEST_CHOICE]
