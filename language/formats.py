"""Dates, times, numbers, amounts of money and countries as a language writes them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal

from governance.money import Money
from language.locales import locale_of


def day(when: date, language: str) -> str:
    """Return a day with the name of its month: `9 March 2027`."""
    return format_date(when, "long", locale=locale_of(language))


def short_day(when: date, language: str) -> str:
    """Return a day short enough for a column of a table: `9 Mar 2027`."""
    return format_date(when, "d MMM y" if str(locale_of(language)) == "en_GB" else "medium", locale=locale_of(language))


def month(when: date, language: str) -> str:
    """Return the short name of a day's month."""
    return format_date(when, "LLL", locale=locale_of(language))


def month_and_year(when: date, language: str) -> str:
    """Return the month of a day with its year: `March 2027`."""
    return format_date(when, "LLLL y", locale=locale_of(language))


def school_year(first: int) -> str:
    """Return a school year by the year in which it begins: `2026/27`."""
    return f"{first}/{(first + 1) % 100:02}"


def clock(when: datetime, language: str) -> str:
    """Return the time of day, in the zone of `when`."""
    return format_time(when.timetz(), "short", tzinfo=when.tzinfo, locale=locale_of(language))


def how_far(away: timedelta, language: str) -> str:
    """Return how far off a time is, in its largest unit: `in 3 days`, `2 hours ago`."""
    return format_timedelta(away, add_direction=True, locale=locale_of(language))


def country(code: str, language: str) -> str:
    """Return the name of the country with this ISO code, or the code if the language has no name for it."""
    return str(locale_of(language).territories.get(code, code))


def count(number: int, language: str) -> str:
    """Return a number with the language's separators between its thousands."""
    return format_decimal(number, locale=locale_of(language))


def money_example(currency: str, whole: int, language: str) -> str:
    """Return an amount as an example for a form: `£250`, or only its number where no currency is known."""
    return money(Money(currency, whole * 100), language)


def signed_money(amount: Money, language: str) -> str:
    """Return an amount, with a minus before what is less than nothing: `−£50`."""
    written = money(Money(amount.sign, abs(amount.hundredths)), language)
    return f"\N{MINUS SIGN}{written}" if amount.hundredths < 0 else written


def money(amount: Money, language: str) -> str:
    """Return an amount with its sign where the language puts it: `£1,200.50`, `250 €`."""
    locale = locale_of(language)
    pattern = "#,##0.00" if amount.hundredths % 100 else "#,##0"
    digits = format_decimal(Decimal(amount.hundredths) / 100, format=pattern, locale=locale)
    sign_first = locale.currency_formats["standard"].pattern.startswith("¤") and len(amount.sign) == 1
    return f"{amount.sign}{digits}" if sign_first else f"{digits}\N{NO-BREAK SPACE}{amount.sign}".rstrip()
