"""Knows dates that no calendar has, such as 31.2. or 30 february: they were understood, and are no day."""

import re
from calendar import monthrange
from functools import cache

from language.locales import locale_of
from language.times.words import any_of, plain

_WIDTHS = ("wide", "abbreviated")
_LEAP_YEAR = 2028
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b")
_FIGURES = re.compile(
    r"(?<![\w.:/-])(?P<day>\d{1,2})(?P<apart>[./])(?P<month>\d{1,2})(?:(?P=apart)(?P<year>\d{4})?)?(?![\w:])"
)


def names_no_day(text: str, language: str) -> bool:
    """Return whether a text holds a date with a month that never has that day, or not in that year."""
    said = plain(text)
    for pattern in (_ISO, _FIGURES, _worded(language)):
        for found in pattern.finditer(said):
            if _is_missing(found.groupdict(), language):
                return True
    return False


def _is_missing(given: dict[str, str | None], language: str) -> bool:
    """Return whether there is no such day; with slashes, whichever of the two is the month."""
    day, year = int(given["day"] or 0), int(given.get("year") or _LEAP_YEAR)
    month = _months(language)[given["name"] or ""] if "name" in given else int(given["month"] or 0)
    ways = [(day, month), (month, day)] if given.get("apart") == "/" else [(day, month)]
    return any(1 <= of <= 12 and 1 <= one <= 31 for one, of in ways) and not any(_exists(*way, year) for way in ways)


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= monthrange(year, month)[1]


@cache
def _months(language: str) -> dict[str, int]:
    """Return the number of each month by its long and short names, in a language and in English."""
    named = (locale_of(each).months["format"][width] for each in ("en", language) for width in _WIDTHS)
    return {plain(name).rstrip("."): number for names in named for number, name in names.items()}


@cache
def _worded(language: str) -> re.Pattern[str]:
    months = any_of(_months(language))
    return re.compile(rf"\b(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)? (?:of )?(?P<name>{months})\b(?: (?P<year>\d{{4}}))?")
