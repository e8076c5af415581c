"""Finds the day in a text: weekdays, dates in figures and in words, and lengths of time from now."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache

from governance.refusals import Unclear
from language.locales import locale_of
from language.times.clocks import Unreadable
from language.times.series import refuse_ranges
from language.times.words import any_of, month_first, months_of, words_of

_ISO = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2}))?\.?")
# "2 hours tomorrow" is neither in two hours nor a time tomorrow.
_LENGTH_AND_MORE = re.compile(r"(?:in )?\d+ \w+ (\D+)$")
# "Today/tomorrow" is two days, of which dateparser would return one.
_APART = re.compile(r"[^\W\d_] ?[/&+;] ?[^\W\d_]")
_WEEK = timedelta(days=7)
_HALF_A_YEAR = timedelta(days=182)
_LEAP_CYCLE = 8
_TWO_MONTHS = 62
# The number of a day that is no hour: "27" or "4th".
_NUMBERED = re.compile(r"(2[5-9]|3[01])|([1-9]|[12]\d|3[01])(?:\.|st|nd|rd|th|º|er|eg|fed|ydd)")
# A number with what may follow it directly: the ending of an ordinal, a unit, the half in "1.5".
_COUNTED = re.compile(r"\d+(?:[.,]\d+)?[^\W\d]*[.,º°ª]?")


@dataclass(frozen=True, slots=True)
class Days:
    """The days a text may mean, the likeliest first.

    `clock` is the time of day that "in two weeks" keeps, and `elapsed` is what "in 30 minutes" adds to now. `is_yearly`
    is true for a date without a year, and `is_doubtful` if a weekday of this week and of the next may be meant,
    `is_weekday` if a weekday is all that was named.
    """

    days: tuple[date, ...] = ()
    clock: time | None = None
    elapsed: timedelta | None = None
    is_yearly: bool = False
    is_doubtful: bool = False
    is_weekday: bool = False

    def doubt(self, today: date) -> Unclear:
        """Return the question that a doubtful weekday raises."""
        return Unclear.WHICH_WEEK if today in self.days else Unclear.THIS_OR_NEXT


@dataclass(frozen=True, slots=True)
class _Origin:
    """What days are counted from: the local time (naive), the first day a date may fall on, and the language."""

    local: datetime
    since: date
    language: str


def read_days(text: str, *, local: datetime, language: str, since: date | None = None) -> Days:
    """Return the day named in a plain text, counted from the local time (naive). Raises Unreadable.

    A date without a year is the next such date from `since` on, which is today if it is not given.
    """
    words, origin = words_of(language), _Origin(local, since or local.date(), language)
    said = text.strip(" ,.;!?-")
    refuse_ranges(said, language)
    weekday = re.search(rf"(?<![\w-])({any_of(words.weekdays)})(?![\w-])\.?", said)
    if weekday is None:
        return _phrase(said, origin)
    beside = f"{said[: weekday.start()]} {said[weekday.end() :]}"
    return _of_weekday(words.weekdays[weekday[1]], beside, origin)


def _of_weekday(weekday: int, beside: str, origin: _Origin) -> Days:
    words, today = words_of(origin.language), origin.local.date()
    left = _without_lead(beside, words.on)
    is_this, is_coming = left in words.this, left in words.coming
    if _this_week(origin.language).fullmatch(left):
        return Days((today + timedelta(days=weekday - today.weekday()),))
    left = trimmed(beside, origin.language)
    if not left or is_this or is_coming:
        ahead = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        if ahead - _WEEK != today:
            return Days((ahead,), is_weekday=True)
        # On a Friday "this Friday" is today, even if the time is over; "Friday" is the next one, and "the coming
        # Friday" may be either.
        days = (today,) if is_this else (today, ahead) if is_coming else (ahead, today)
        return Days(days, is_doubtful=is_coming, is_weekday=True)
    if left in words.week_later:
        # "Friday week" is a week after the Friday that "Friday" alone would be.
        return Days((today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1) + _WEEK,))
    if left in words.next:
        return _next(weekday, today, is_doubtful=left in words.next_may_be_this)
    if number := _NUMBERED.fullmatch(left):
        return Days((_of_number(weekday, int(number[1] or number[2]), origin),))
    return _agreeing(weekday, left, origin)


def _next(weekday: int, today: date, *, is_doubtful: bool) -> Days:
    """Return the weekday of next week. "Próximo viernes" may as well be the one still to come in this week."""
    meant = today - timedelta(days=today.weekday()) + _WEEK + timedelta(days=weekday)
    sooner = meant - _WEEK
    if sooner <= today:
        return Days((meant,))
    return Days((sooner, meant) if is_doubtful else (meant, sooner), is_doubtful=is_doubtful)


def _of_number(weekday: int, number: int, origin: _Origin) -> date:
    """Return the next day with this number in its month, which must fall on the weekday ("friday the 27th")."""
    days = (origin.local.date() + timedelta(days=ahead) for ahead in range(_TWO_MONTHS))
    day = next((day for day in days if day.day == number), None)
    if day is None or day.weekday() != weekday:
        raise Unreadable(str(number))
    return day


@cache
def _this_week(language: str) -> re.Pattern[str]:
    """Return the pattern of what makes a weekday one of this week: "of this week", "dieser Woche"."""
    words = words_of(language)
    this, weeks = any_of(words.this), any_of(word for word, unit in words.units.items() if unit == "weeks")
    return re.compile(rf"(?:(?:of|de) )?(?:{this}) (?:{weeks})|(?:{weeks}) (?:{this})")


def _agreeing(weekday: int, left: str, origin: _Origin) -> Days:
    """Return the date named beside a weekday, which must fall on that day, or the weekday in "next week"."""
    beside = _phrase(left, origin)
    day = beside.days[0] if beside.days else origin.local.date()
    # "Friday next month" is refused even if today's date falls on a Friday next month.
    if re.search(rf"\b(?:{any_of(words_of(origin.language).next)})\b", left):
        if day == origin.local.date() + _WEEK:
            return Days((day + timedelta(days=weekday - day.weekday()),))
    elif _agrees(beside, day, weekday, origin.local) and not _is_rather_clock(left, day, origin):
        return Days((day,), is_yearly=beside.is_yearly)
    raise Unreadable(left)


def _agrees(beside: Days, day: date, weekday: int, local: datetime) -> bool:
    """Return whether a date falls on the weekday. "Wednesday in a week" may be counted from today or from Wednesday."""
    is_in_weeks = beside.clock is not None and day.weekday() == local.weekday()
    return beside.elapsed is None and day.weekday() == weekday and not is_in_weeks


def _is_rather_clock(left: str, day: date, origin: _Origin) -> bool:
    """Return whether "friday 15.10" may be a time of day, because such a Friday is more than half a year away."""
    clock = re.fullmatch(r"(\d{1,2})\.(\d\d)", left)
    return bool(clock) and day - origin.local.date() > _HALF_A_YEAR


def _phrase(text: str, origin: _Origin) -> Days:
    said = trimmed(text, origin.language)
    if not said or ":" in said or _APART.search(said):
        raise Unreadable(text)
    if iso := _ISO.fullmatch(said):
        return Days((_valid(int(iso[1]), int(iso[3]), int(iso[4])),))
    if figures := _FIGURES.fullmatch(said):
        return Days((_dated(figures, origin.since, origin.language),), is_yearly=not figures[4])
    if not re.search(r"[^\W\d_]", said):
        raise Unreadable(text)
    found = next((days for each in (text, said) if (days := _in_words(each, origin))), None)
    if found is None:
        raise Unreadable(text)
    return found


def trimmed(text: str, language: str) -> str:
    """Return a plain text without words such as "on", "by" or "bis zum" in front of a day."""
    words = words_of(language)
    return _without_lead(text, (*words.on, *words.this, *words.coming))


def _without_lead(text: str, lead: Sequence[str]) -> str:
    said = " ".join(text.strip(" ,.;!?-").split())
    return re.sub(rf"^(?:(?:{any_of(lead)})(?:[\s,]+|$))+", "", said).strip(" ,;!?")


def _valid(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise Unreadable(f"{year}-{month}-{day}") from impossible


def _dated(figures: re.Match[str], since: date, language: str) -> date:
    first, second = int(figures[1]), int(figures[3])
    day, month = (second, first) if month_first(language) else (first, second)
    if figures[4]:
        return _valid(int(figures[4]) + (2000 if len(figures[4]) == 2 else 0), month, day)
    years = range(since.year, since.year + _LEAP_CYCLE + 1)
    possible = (_valid(year, month, day) for year in years if (month, day) != (2, 29) or _is_leap(year))
    return next(each for each in possible if each >= since)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _in_words(text: str, origin: _Origin) -> Days | None:
    _refuse_zones(text, origin.language)
    if not all(_COUNTED.fullmatch(word) for word in text.split() if re.search(r"\d", word)):
        return None
    relative = _parsed(text, origin.local, origin.language, parser="relative-time")
    return _dated_in_words(text, origin) if relative is None else _from_now(text, relative, origin)


def _from_now(text: str, relative: tuple[datetime, str], origin: _Origin) -> Days | None:
    """Return the day or the time of a phrase such as "in 2 weeks" or "next week"."""
    (meant, period), words = relative, words_of(origin.language)
    is_length = bool(re.match(rf"(?:{any_of(words.within)}|an?)\b|\d", text))
    is_now, is_today = meant == origin.local, meant.date() == origin.local.date()
    # "This week" is not a day, but dateparser takes it for today.
    is_vague = not (is_length or is_now) if period == "time" else period != "day" and is_today
    behind = _LENGTH_AND_MORE.match(text) if period == "time" else None
    if behind and _parsed(behind[1], origin.local, origin.language, parser="relative-time"):
        return None
    if is_vague or _says_more(text, relative, origin.local, origin.language):
        return None
    if period == "time":
        return Days(elapsed=meant - origin.local)
    return Days((meant.date(),), clock=origin.local.time() if is_length else None)


def _dated_in_words(text: str, origin: _Origin) -> Days | None:
    """Return the next date that a phrase such as "14 january" names."""
    base = datetime.combine(origin.since, time())
    found = _parsed(text, base, origin.language, parser="absolute-time")
    if found is None or _skips_a_word(text, found, base, origin.language):
        return None
    return Days((_coming(found[0].date(), text, origin.since),), is_yearly=len(re.findall(r"\d+", text)) == 1)


def _coming(found: date, text: str, since: date) -> date:
    """Return the first day itself if the date names it without a year; dateparser would return it a year later."""
    is_same = (found.month, found.day) == (since.month, since.day) and not re.search(r"\d{4}", text)
    return since if is_same else found


def _refuse_zones(text: str, language: str) -> None:
    """Refuse what dateparser takes for a zone and would ignore. "Awst" is a zone, but also August in Welsh."""
    from dateparser.timezone_parser import pop_tz_offset_from_string  # type: ignore[import-untyped]

    _, zone = pop_tz_offset_from_string(f" {text}")
    if zone is not None and zone.tzname(None).casefold() not in months_of(language):
        raise Unreadable(text)


def _says_more(text: str, meant: tuple[datetime, str], local: datetime, language: str) -> bool:
    """Return whether dateparser ignored a number or a word that matters, as it does with "tomorrow 9"."""
    within = " ".join(words_of(language).within).split()
    words = text.split()
    for at, word in enumerate(words):
        others = " ".join(words[:at] + words[at + 1 :])
        counts = word not in within and (word.isdigit() or len(word) > 2)
        if counts and others and _parsed(others, local, language, parser="relative-time") == meant:
            return True
    return False


def _skips_a_word(text: str, meant: tuple[datetime, str], base: datetime, language: str) -> bool:
    """Return whether dateparser ignored a word beside a date ("after 14 january") or took a day for a year."""
    # "27 november 15.10": a day and a year are whole numbers.
    if re.search(r"\d[.,]\d", text):
        return True
    ordinal, words = re.search(r"(\d+)[^\W\d]", text), text.split()
    if ordinal and int(ordinal[1]) != meant[0].day:
        return True
    for at, word in enumerate(words):
        others = " ".join(words[:at] + words[at + 1 :])
        counts = word.isalpha() and len(word) > 2 and word not in words_of(language).on
        if counts and _parsed(others, base, language, parser="absolute-time") == meant:
            return True
    return False


def _parsed(text: str, local: datetime, language: str, *, parser: str) -> tuple[datetime, str] | None:
    """Return what dateparser reads. It is imported only when needed, because that takes long."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {
        "PARSERS": [parser],
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": local,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": "MDY" if month_first(language) else "DMY",
        "REQUIRE_PARTS": ["day", "month"],
    }
    tongues = list(dict.fromkeys((_known(locale_of(language).language), "en")))
    found = DateDataParser(languages=tongues, settings=settings).get_date_data(text)
    return (found.date_obj, found.period) if found.date_obj else None


def _known(language: str) -> str:
    from dateparser.data.languages_info import language_locale_dict  # type: ignore[import-untyped]

    return language if language in language_locale_dict else "en"
