"""The day in what somebody wrote: weekdays, dates in figures and in words, and lengths of time from now."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from governance.refusals import Unclear
from language.locales import locale_of
from language.times.clocks import BETWEEN, Unreadable
from language.times.words import any_of, months_of, words_of

_ISO = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2}))?\.?")
_WEEK = timedelta(days=7)
_LEAP_CYCLE = 8
# What stands in words beside a figure: an ordinal's ending, a unit, the half of "1.5".
_COUNTED = re.compile(r"\d+(?:[.,]\d+)?[^\W\d]*[.,º°ª]?")


@dataclass(frozen=True, slots=True)
class Days:
    """What a text says about the day: the day meant first, then others it may mean.

    `clock` is the time of day that "in two weeks" keeps, `elapsed` what "in 30 minutes" adds to now. `is_yearly` says
    that a date names no year.
    """

    days: tuple[date, ...] = ()
    clock: time | None = None
    elapsed: timedelta | None = None
    is_yearly: bool = False


@dataclass(frozen=True, slots=True)
class _Told:
    """From where a day is told: the local time (naive), the day from which a date comes next, and the language."""

    local: datetime
    since: date
    language: str


def read_days(text: str, *, local: datetime, language: str, since: date | None = None) -> Days:
    """Read the day in a plain text, told from the local time (naive). Raises Unreadable.

    A date without a year is the next one since that day, today where it is not given.
    """
    words, told = words_of(language), _Told(local, since or local.date(), language)
    said = text.strip(" ,.;!?-")
    _refuse_ranges(said, language)
    weekday = re.search(rf"(?<![\w-])({any_of(words.weekdays)})(?![\w-])\.?", said)
    if weekday is None:
        return _phrase(said, told)
    left = trimmed(f"{said[: weekday.start()]} {said[weekday.end() :]}", language)
    return _of_weekday(words.weekdays[weekday[1]], left, told)


def _refuse_ranges(said: str, language: str) -> None:
    """Refuse "monday to friday", "14-16 january" and "in 2-3 weeks"; the dates 14-1 and 2027-01-14 have no words."""
    words = words_of(language)
    between, days = rf"(?:{BETWEEN}| (?:{any_of(words.between)})\b)", any_of(words.weekdays)
    figures = rf"(?<![\d-])\d{{1,2}} ?{between} ?\d{{1,2}}\b(?![-.])"
    beside_a_word = rf"{figures}(?=.*[^\W\d_])"
    if re.search(rf"\b(?:{days})\.? ?{between} ?(?:{days})\b|{beside_a_word}", said):
        raise Unreadable(said, Unclear.SEVERAL)


def _of_weekday(weekday: int, left: str, told: _Told) -> Days:
    today = told.local.date()
    if not left:
        ahead = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        return Days((ahead, ahead - _WEEK) if ahead - _WEEK == today else (ahead,))
    if left in words_of(told.language).next:
        # "Next Friday" is the Friday of next week; said on a Monday, some mean the one of this week.
        meant = today - timedelta(days=today.weekday()) + _WEEK + timedelta(days=weekday)
        return Days((meant, meant - _WEEK) if meant - _WEEK > today else (meant,))
    return _agreeing(weekday, left, told)


def _agreeing(weekday: int, left: str, told: _Told) -> Days:
    """Return the date beside a weekday: it must fall on it, or "next week" must hold such a day."""
    beside = _phrase(left, told)
    day = beside.days[0] if beside.days else told.local.date()
    # "Friday next month" is no day, even where today's date falls on a Friday then.
    if re.search(rf"\b(?:{any_of(words_of(told.language).next)})\b", left):
        if day == told.local.date() + _WEEK:
            return Days((day + timedelta(days=weekday - day.weekday()),))
    elif beside.elapsed is None and day.weekday() == weekday:
        return Days((day,), is_yearly=beside.is_yearly)
    raise Unreadable(left)


def _phrase(text: str, told: _Told) -> Days:
    said = trimmed(text, told.language)
    if not said or ":" in said:
        raise Unreadable(text)
    if iso := _ISO.fullmatch(said):
        return Days((_valid(int(iso[1]), int(iso[3]), int(iso[4])),))
    if figures := _FIGURES.fullmatch(said):
        return Days((_dated(figures, told.since, told.language),), is_yearly=not figures[4])
    if not re.search(r"[^\W\d_]", said):
        raise Unreadable(text)
    found = next((days for each in (text, said) if (days := _in_words(each, told))), None)
    if found is None:
        raise Unreadable(text)
    return found


def trimmed(text: str, language: str) -> str:
    """Return a plain text without the words that stand before a day: "on", "by", "bis zum"."""
    lead = rf"^(?:(?:{any_of(words_of(language).on)})(?:\s+|$))+"
    return re.sub(lead, "", text.strip(" ,.;!?-")).strip(" ,;!?")


def _valid(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise Unreadable(f"{year}-{month}-{day}") from impossible


def _dated(figures: re.Match[str], since: date, language: str) -> date:
    first, second = int(figures[1]), int(figures[3])
    day, month = (second, first) if _month_first(language) else (first, second)
    if figures[4]:
        return _valid(int(figures[4]) + (2000 if len(figures[4]) == 2 else 0), month, day)
    years = range(since.year, since.year + _LEAP_CYCLE + 1)
    possible = (_valid(year, month, day) for year in years if (month, day) != (2, 29) or _is_leap(year))
    return next(each for each in possible if each >= since)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_first(language: str) -> bool:
    return str(locale_of(language).date_formats["short"].pattern).startswith("M")


def _in_words(text: str, told: _Told) -> Days | None:
    _refuse_other_zone(text, told.language)
    if not all(_COUNTED.fullmatch(word) for word in text.split() if re.search(r"\d", word)):
        return None
    relative = _parsed(text, told.local, told.language, parser="relative-time")
    return _dated_in_words(text, told) if relative is None else _from_now(text, relative, told)


def _from_now(text: str, relative: tuple[datetime, str], told: _Told) -> Days | None:
    """Return the day or the time that a phrase like "in 2 weeks" or "next week" says."""
    (meant, period), words = relative, words_of(told.language)
    is_length = bool(re.match(rf"(?:{any_of(words.within)}|an?)\b|\d", text))
    is_now, is_today = meant == told.local, meant.date() == told.local.date()
    # "This week" is no day, though the library takes it for today.
    is_vague = not (is_length or is_now) if period == "time" else period != "day" and is_today
    if is_vague or _says_more(text, relative, told.local, told.language):
        return None
    if period == "time":
        return Days(elapsed=meant - told.local)
    return Days((meant.date(),), clock=told.local.time() if is_length else None)


def _dated_in_words(text: str, told: _Told) -> Days | None:
    """Return the date a phrase like "14 january" says, the next one since the day from which it is told."""
    base = datetime.combine(told.since, time())
    found = _parsed(text, base, told.language, parser="absolute-time")
    if found is None or _skips_a_word(text, found, base, told.language):
        return None
    return Days((_coming(found[0].date(), text, told.since),), is_yearly=len(re.findall(r"\d+", text)) == 1)


def _coming(found: date, text: str, since: date) -> date:
    """Return the day itself where the date names it without a year: the library takes it for the one in a year."""
    is_same = (found.month, found.day) == (since.month, since.day) and not re.search(r"\d{4}", text)
    return since if is_same else found


def _refuse_other_zone(text: str, language: str) -> None:
    """Refuse a zone beside a day: the library takes it out and reads on. "Awst" is August in Welsh, and a zone too."""
    from dateparser.timezone_parser import pop_tz_offset_from_string  # type: ignore[import-untyped]

    _, zone = pop_tz_offset_from_string(f" {text}")
    if zone is not None and zone.tzname(None).casefold() not in months_of(language):
        raise Unreadable(text, Unclear.OTHER_ZONE)


def _says_more(text: str, meant: tuple[datetime, str], local: datetime, language: str) -> bool:
    """Tell whether the library skipped a figure or a word that counts, as it does with "tomorrow 9"."""
    within = " ".join(words_of(language).within).split()
    words = text.split()
    for at, word in enumerate(words):
        others = " ".join(words[:at] + words[at + 1 :])
        counts = word not in within and (word.isdigit() or len(word) > 2)
        if counts and others and _parsed(others, local, language, parser="relative-time") == meant:
            return True
    return False


def _skips_a_word(text: str, meant: tuple[datetime, str], base: datetime, language: str) -> bool:
    """Tell whether the library skipped a word beside a date ("after 14 january"), or made a day of it a year."""
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
    """Ask dateparser, which takes long to import and so is imported when first needed."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    settings = {
        "PARSERS": [parser],
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": local,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": "MDY" if _month_first(language) else "DMY",
        "REQUIRE_PARTS": ["day", "month"],
    }
    tongues = list(dict.fromkeys((_known(locale_of(language).language), "en")))
    found = DateDataParser(languages=tongues, settings=settings).get_date_data(text)
    return (found.date_obj, found.period) if found.date_obj else None


def _known(language: str) -> str:
    from dateparser.data.languages_info import language_locale_dict  # type: ignore[import-untyped]

    return language if language in language_locale_dict else "en"
