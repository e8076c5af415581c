"""Public holidays of countries and regions, from a library that is loaded when it is first needed."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import UnknownCountry, UnknownRegion
from governance.refusals import NumberOutOfRange
from governance.texts import LINE_LIMIT, NAME_LIMIT, name_key, one_line
from language.formats import country as country_name

MOST_CHOICES = 25
FURTHEST_YEARS = 5
LAST_MONTH = 7


@dataclass(frozen=True, slots=True)
class HolidayPlace:
    """A country, or a region of it: the code the library knows it by, and its name."""

    code: str
    name: str


def school_year(today: date, year: int | None) -> tuple[date, date]:
    """Return the days to fill: from today to the end of the next July, or all of the year. Raises NumberOutOfRange."""
    if year is None:
        # In July the school year is over, and the next one is wanted.
        return today, date(today.year + (today.month >= LAST_MONTH), LAST_MONTH, 31)
    if not today.year <= year <= today.year + FURTHEST_YEARS:
        raise NumberOutOfRange(field="year", number=year, least=today.year, most=today.year + FURTHEST_YEARS)
    return date(year, 1, 1), date(year, 12, 31)


def country_of(text: str, language: str) -> HolidayPlace:
    """Return the country of this code or name, in English or this language. Raises UnknownCountry."""
    wanted = name_key(text)
    for place in countries(language):
        names = {place.code.casefold(), name_key(place.name), name_key(country_name(place.code, "en"))}
        if wanted in names or (wanted, place.code) == ("uk", "GB"):
            return place
    raise UnknownCountry(text=text)


def region_of(text: str, country: str) -> HolidayPlace:
    """Return the region of this code or name. Raises UnknownRegion."""
    known, wanted = regions(country), name_key(text)
    for place in known:
        if wanted in (name_key(place.code), name_key(place.name)):
            return place
    raise UnknownRegion(text=text, known=tuple(place.name for place in known[:8]))


@cache
def countries(language: str) -> tuple[HolidayPlace, ...]:
    """Return the countries whose public holidays are known, by their names in this language."""
    import holidays

    codes = [code for code in holidays.list_supported_countries(include_aliases=False) if len(code) == len("GB")]
    return tuple(sorted((HolidayPlace(code, country_name(code, language)) for code in codes), key=lambda one: one.name))


@cache
def regions(country: str) -> tuple[HolidayPlace, ...]:
    """Return the regions of a country that have public holidays of their own."""
    import holidays

    found = holidays.country_holidays(country)
    names = {code: name for name, code in reversed(found.subdivisions_aliases.items())}
    return tuple(HolidayPlace(code, names.get(code, code)) for code in found.subdivisions)


def fitting(places: tuple[HolidayPlace, ...], typed: str) -> list[HolidayPlace]:
    """Return autocomplete suggestions for places, those that begin with the text first."""
    wanted = name_key(typed)
    found = [one for one in places if wanted in name_key(one.name) or wanted == one.code.casefold()]
    best = sorted(found, key=lambda one: not (name_key(one.name).startswith(wanted) or one.code.casefold() == wanted))
    return best[:MOST_CHOICES]


def public_holidays(
    country: str, region: str | None, first: date, last: date, language: str
) -> tuple[NamedPeriod, ...]:
    """Return the public holidays from the first day to the last, a day each, in the language where it is known."""
    import holidays

    years = range(first.year, last.year + 1)
    spoken = holidays.country_holidays(country).supported_languages
    tongue = next((one for one in spoken if one.split("_")[0] == language), None)
    found = holidays.country_holidays(country, subdiv=region, years=years, language=tongue)
    days = sorted((day, name) for day, name in found.items() if first <= day <= last)
    return tuple(NamedPeriod(PeriodKind.HOLIDAY, _named(name, day.year), day, day) for day, name in days)


def _named(name: str, year: int) -> str:
    # The same day comes every year, and a calendar holds several years.
    return f"{one_line(name[:LINE_LIMIT], field='name')[: NAME_LIMIT - 5].rstrip()} {year}"
