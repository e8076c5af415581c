"""Public holidays of countries and regions, from a library that is loaded when it is first needed."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from governance.calendar import NamedPeriod, PeriodKind
from governance.calendar_entries import UnknownCountry, UnknownRegion
from governance.refusals import NumberOutOfRange
from governance.texts import LINE_LIMIT, NAME_LIMIT, one_line
from language.countries import code_of, keys_of, names_like, place_key
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


def place_of(country: str, region: str | None, language: str) -> tuple[HolidayPlace, HolidayPlace | None]:
    """Return the country and the region that two texts name; "Scotland" and "Bayern" alone name both.

    Raises UnknownCountry, UnknownRegion.
    """
    code, _, part = _code(country, language).partition("-")
    place = next((one for one in countries(language) if one.code == code), None)
    if place is None:
        raise UnknownCountry(text=country)
    if region is None and not part:
        return place, None
    return place, region_of(region or part, code)


def country_of(text: str, language: str) -> HolidayPlace:
    """Return the country of this code or name, or the one that this region is part of. Raises UnknownCountry."""
    return place_of(text, None, language)[0]


def _code(text: str, language: str) -> str:
    """Return the code of a country, or of a region as `GB-ENG`; empty if there is no such place, or more than one."""
    wanted = text.strip().upper()
    if re.fullmatch(r"[A-Z]{2}-\w+", wanted):
        return wanted
    if known := code_of(text, language):
        return known
    found = _regions_by_name().get(place_key(text), ())
    return found[0] if len(found) == 1 else ""


def region_of(text: str, country: str) -> HolidayPlace:
    """Return the region of this code or name. Raises UnknownRegion."""
    known, wanted = regions(country), place_key(text)
    for place in known:
        # Its code is enough: the names of all places in all languages take long to load.
        if wanted == place_key(place.code):
            return place
    listed = code_of(text, "en") or ""
    codes = {code.partition("-")[2] for code in _regions_by_name().get(wanted, ()) if code.startswith(f"{country}-")}
    codes |= {listed.partition("-")[2]} if listed.startswith(f"{country}-") else set()
    for place in known:
        if place.code in codes:
            return place
    raise UnknownRegion(text=text, known=tuple(place.name for place in known[:8]))


@cache
def _regions_by_name() -> dict[str, tuple[str, ...]]:
    """Return the codes of regions, such as `GB-ENG`, by all names they have; some names stand for several."""
    import holidays

    named: dict[str, tuple[str, ...]] = {}
    for place in countries("en"):
        for name, code in holidays.country_holidays(place.code).subdivisions_aliases.items():
            for key in keys_of(name):
                named[key] = tuple(dict.fromkeys((*named.get(key, ()), f"{place.code}-{code}")))
    return named


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
    wanted = place_key(typed)
    found = [one for one in places if wanted in place_key(one.name) or wanted == one.code.casefold()]
    best = sorted(found, key=lambda one: not (place_key(one.name).startswith(wanted) or one.code.casefold() == wanted))
    return best[:MOST_CHOICES]


def countries_fitting(typed: str, language: str) -> list[HolidayPlace]:
    """Return autocomplete suggestions for a country: by its name first, then by what people call it too."""
    found = fitting(countries(language), typed)
    if not typed.strip():
        return found
    known = {one.code: one for one in countries(language)}
    others = [_offered(code, language) for code in names_like(typed, language) if code.partition("-")[0] in known]
    return list(dict.fromkeys([*found, *others]))[:MOST_CHOICES]


def _offered(code: str, language: str) -> HolidayPlace:
    country, _, part = code.partition("-")
    place = next(one for one in countries(language) if one.code == country)
    return HolidayPlace(code, f"{region_of(part, country).name}, {place.name}") if part else place


@dataclass(frozen=True, slots=True)
class RegionalDay:
    """A public holiday that only some regions of a country have: its name, and the names of the regions."""

    day: date
    name: str
    regions: tuple[str, ...]


def shared_holidays(
    country: str, first: date, last: date, language: str
) -> tuple[tuple[NamedPeriod, ...], tuple[RegionalDay, ...]]:
    """Return the public holidays that every region of a country has, and those that only some of them have."""
    everywhere = public_holidays(country, None, first, last, language)
    by_region = {one.name: public_holidays(country, one.code, first, last, language) for one in regions(country)}
    names = {one.starts: one.name for found in (*by_region.values(), everywhere) for one in found}
    having = {
        day: tuple(region for region, found in by_region.items() if any(one.starts == day for one in found))
        for day in sorted(names)
    }
    shared = tuple(one for one in everywhere if len(having[one.starts]) == len(by_region))
    kept = {one.starts for one in shared}
    differing = (RegionalDay(day, names[day], parts) for day, parts in having.items() if day not in kept)
    return shared, tuple(differing)


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
