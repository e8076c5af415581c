"""Finds a school's time zone by what people call the place: its city, its country, or the zone's own name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from babel.core import get_global

from language.countries import code_at_once, code_of, keys_of, names_like, place_key
from language.formats import country as country_name
from language.locales import locale_of

# In these two months the clocks of places that change them differ from those of places that do not.
_WINTER, _SUMMER = datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 7, 15, tzinfo=UTC)
_MOST_WORDS = 100


@dataclass(frozen=True, slots=True)
class ZoneChoice:
    """A time zone as it is offered: what people read, and its IANA name."""

    shown: str
    name: str


def zone_of(text: str, language: str) -> str | None:
    """Return the IANA zone of this name, city or country; None for an offset, and where more than one may be meant.

    An offset like UTC+1 would be wrong after the clocks change; only zones with a place know about that.
    """
    return _by_place(text, language) or _of_country(code_of(text, language) or "")


def zones_like(typed: str, language: str, *, here: str = "") -> list[ZoneChoice]:
    """Return what a text that is being typed may mean; before anything is typed, the zones of the country `here`."""
    key = place_key(typed)
    if not key:
        return [_choice(name, language) for name in [*_zones_of(here), *sorted(_territories())]]
    known = _by_place(typed, language) or _of_country(code_at_once(typed, language) or "")
    exact = [known] if known else []
    begins = [name for city, names in _cities(language).items() if city.startswith(key) for name in names]
    countries = [name for code in names_like(typed, language) for name in _zones_of(code.partition("-")[0])]
    wanted = typed.strip().replace(" ", "_").casefold()
    within = [name for folded, name in sorted(_named().items()) if wanted in folded]
    return [_choice(name, language) for name in dict.fromkeys([*exact, *begins, *countries, *within])]


def country_of(locale: str) -> str:
    """Return the country in which a language tag, like en-GB or de, is most at home; empty if none is known."""
    language, _, region = locale.replace("_", "-").partition("-")
    likely = str(get_global("likely_subtags").get(language, ""))
    return region if len(region) == len("GB") else likely.rpartition("_")[2]


def _by_place(text: str, language: str) -> str | None:
    """Return the zone of this name, or of the only city of this name."""
    named = _named().get(text.strip().replace(" ", "_").casefold())
    cities = _cities(language).get(place_key(text), ())
    return named or (cities[0] if len(cities) == 1 else None)


def _choice(name: str, language: str) -> ZoneChoice:
    code = _territories().get(name)
    if code is None:
        return ZoneChoice(name, name)
    return ZoneChoice(f"{_city(name, language)}, {country_name(code, language)} ({name})"[:_MOST_WORDS], name)


def _of_country(code: str) -> str | None:
    """Return the zone of a country in which all clocks show the same time."""
    zones = _zones_of(code.partition("-")[0])
    clocks = {(_WINTER.astimezone(ZoneInfo(one)).hour, _SUMMER.astimezone(ZoneInfo(one)).hour) for one in zones}
    return zones[0] if len(clocks) == 1 else None


def _zones_of(code: str) -> list[str]:
    zones = [str(one) for one in get_global("territory_zones").get(code, ())]
    return [one for one in zones if one in _territories()]


@cache
def _named() -> Mapping[str, str]:
    """Return the zones that have a place in their names, by these names in small letters, and UTC."""
    known = [zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/")]
    return {zone.casefold(): zone for zone in [*known, "UTC"]}


@cache
def _territories() -> Mapping[str, str]:
    """Return the country of each zone; a zone's older names are left out."""
    of_places = get_global("zone_territories").items()
    named = {str(zone): str(code) for zone, code in of_places if str(zone).casefold() in _named()}
    return {zone: code for zone, code in named.items() if code != "001"}


@cache
def _cities(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the zones by the keys of their cities, in this language and in English."""
    found = dict[str, tuple[str, ...]]()
    for zone in sorted(_territories()):
        for key in keys_of(_city(zone, language)) | keys_of(_city(zone, "en")):
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), zone)))
    for key, zone in _former_cities():
        found.setdefault(key, (zone,))
    return found


def _former_cities() -> Iterator[tuple[str, str]]:
    """Yield the cities of older names of zones, such as Calcutta, and the zones as they are called now."""
    aliases = get_global("zone_aliases")
    for zone in sorted(_named().values()):
        yield place_key(zone.rpartition("/")[2].replace("_", " ")), str(aliases.get(zone, zone))


def _city(zone: str, language: str) -> str:
    known = locale_of(language).time_zones.get(zone, {})
    return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))
