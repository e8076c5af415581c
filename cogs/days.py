"""The day in what somebody wrote: weekdays, dates in figures and in words, and lengths of time from now."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cogs.clocks import Unreadable
from cogs.time_words import any_of, locale_of, words_of

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_FIGURES = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})(?:\2 ?(\d{4}|\d{2}))?\.?")
_WEEK = timedelta(days=7)
_LEAP_CYCLE = 8


@dataclass(frozen=True, slots=True)
class Days:
    """What a text says about the day: the day meant first, then others it may mean.

    `clock` is the time of day that "in two weeks" keeps, `elapsed` what "in 30 minutes" adds to now.
    """

    days: tuple[date, ...] = ()
    clock: time | None = None
    elapsed: timedelta | None = None


def read_days(text: str, *, local: datetime, language: str) -> Days:
    """Read the day in a plain text, told from the local time (naive). Raises Unreadable."""
    words = words_of(language)
    said = text.strip(" ,.;!?-")
    weekday = re.search(rf"(?<![\w-])({any_of(words.weekdays)})(?![\w-])\.?", said)
    if weekday is None:
        return _phrase(said, local, language)
    left = _trimmed(f"{said[: weekday.start()]} {said[weekday.end() :]}", language)
    return _of_weekday(words.weekdays[weekday[1]], left, local, language)


def _of_weekday(weekday: int, left: str, local: datetime, language: str) -> Days:
    today = local.date()
    if not left:
        ahead = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
        return Days((ahead, ahead - _WEEK) if ahead - _WEEK == today else (ahead,))
    if left in words_of(language).next:
        # "Next Friday" is the Friday of next week; said on a Monday, some mean the one of this week.
        meant = today - timedelta(days=today.weekday()) + _WEEK + timedelta(days=weekday)
        return Days((meant, meant - _WEEK) if meant - _WEEK > today else (meant,))
    return Days((_agreeing(weekday, left, local, language),))


def _agreeing(weekday: int, left: str, local: datetime, language: str) -> date:
    """Return the date beside a weekday: it must fall on it, or "next week" must hold such a day."""
    beside = _phrase(left, local, language)
    day = beside.days[0] if beside.days else local.date()
    if beside.elapsed is None and day.weekday() == weekday:
        return day
    is_next = bool(re.search(rf"\b(?:{any_of(words_of(language).next)})\b", left))
    if is_next and day == local.date() + _WEEK:
        return day + timedelta(days=weekday - day.weekday())
    raise Unreadable(left)


def _phrase(text: str, local: datetime, language: str) -> Days:
    trimmed = _trimmed(text, language)
    if not trimmed or ":" in trimmed:
        raise Unreadable(text)
    if iso := _ISO.fullmatch(trimmed):
        return Days((_valid(int(iso[1]), int(iso[2]), int(iso[3])),))
    if figures := _FIGURES.fullmatch(trimmed):
        return Days((_dated(figures, local.date(), language),))
    if not re.search(r"[^\W\d_]", trimmed):
        raise Unreadable(text)
    found = next((days for said in (text, trimmed) if (days := _in_words(said, local, language))), None)
    if found is None:
        raise Unreadable(text)
    return found


def _trimmed(text: str, language: str) -> str:
    lead = rf"^(?:(?:{any_of(words_of(language).on)})(?:\s+|$))+"
    return re.sub(lead, "", text.strip(" ,.;!?-")).strip(" ,;!?")


def _valid(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as impossible:
        raise Unreadable(f"{year}-{month}-{day}") from impossible


def _dated(figures: re.Match[str], today: date, language: str) -> date:
    first, second = int(figures[1]), int(figures[3])
    day, month = (second, first) if _month_first(language) else (first, second)
    if figures[4]:
        return _valid(int(figures[4]) + (2000 if len(figures[4]) == 2 else 0), month, day)
    years = range(today.year, today.year + _LEAP_CYCLE + 1)
    possible = (_valid(year, month, day) for year in years if (month, day) != (2, 29) or _is_leap(year))
    return next(each for each in possible if each >= today)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _month_first(language: str) -> bool:
    return str(locale_of(language).date_formats["short"].pattern).startswith("M")


def _in_words(text: str, local: datetime, language: str) -> Days | None:
    relative = _parsed(text, local, language, parser="relative-time")
    if relative is None:
        found = _parsed(text, local, language, parser="absolute-time")
        return Days((_coming(found[0].date(), text, local.date()),)) if found else None
    meant, period = relative
    is_length = bool(re.match(rf"(?:{any_of(words_of(language).within)}|an?)\b|\d", text))
    if _says_more(text, relative, local, language) or (period == "time" and not is_length):
        return None
    if period == "time":
        return Days(elapsed=meant - local)
    return Days((meant.date(),), clock=local.time() if is_length else None)


def _coming(found: date, text: str, today: date) -> date:
    """Return today where the date names today without a year: the library takes it for the one in a year."""
    is_today = (found.month, found.day) == (today.month, today.day) and not re.search(r"\d{4}", text)
    return today if is_today else found


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
