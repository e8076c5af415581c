"""The public holidays of a place: every name people have for it, and days that only some of its regions have."""

from datetime import date

import pytest

from bot.rehearsal.world import SimulatedSchool
from cogs.setup import public_holidays
from governance.calendar_entries import UnknownCountry, UnknownRegion
from tests.cogs.setup.test_calendar import calendar
from tests.cogs.test_limits import assert_all_fits

PLACES = {
    "US": "USA|U.S.A.|us|America|the USA|United States of America|Vereinigte Staaten|États-Unis|Estados Unidos",
    "GB": "Great Britain|Britain|UK|U.K.|gb|united kingdom|the United Kingdom|Großbritannien|Grossbritannien|Royaume-Uni",
    "GB ENG": "England|england|Lloegr|Angleterre|Inglaterra|GB-ENG",
    "GB SCT": "Scotland|Schottland|Écosse|Yr Alban|gb-sct",
    "GB WLS": "Wales|Cymru|Pays de Galles",
    "GB NIR": "Northern Ireland|Nordirland|northern  ireland",
    "TR": "Turkey|Türkiye|turkiye|Turkei|TR",
    "CZ": "Czech Republic|the Czech Republic|Czechia|Česko|Cesko|Tschechien|Tschechische Republik",
    "DE": "Deutschland|Germany|Allemagne|Alemania|Germania|Niemcy|BRD",
    "AT": "Österreich|Oesterreich|osterreich|Austria|Autriche",
    "CH": "Schweiz|Suisse|Svizzera|Switzerland",
    "NL": "Holland|The Netherlands|netherlands|Nederland|Niederlande",
    "IE": "Ireland|Éire|Republic of Ireland|Irland",
    "KR": "South Korea|Korea|대한민국",
    "CI": "Ivory Coast|Côte d'Ivoire|cote d’ivoire|Elfenbeinküste",
    "ES": "España|Espana|Spain|Spanien",
    "PL": "Polska|Poland|Polen",
    "UA": "Україна|Ukraine",
    "IN": "भारत|India|Indien",
    "JP": "日本|Japan",
    "GR": "Ελλάδα|Greece|Griechenland",
    "HU": "Magyarország|Hungary",
    "DK": "Danmark|Denmark",
    "BR": "Brasil|Brazil",
    "GE": "Georgia|Georgien",
    "DE BY": "Bayern|Bavaria|DE-BY",
    "DE SN": "Sachsen|Saxony",
    "CA QC": "Québec|Quebec",
    "US CA": "California",
    "AU NSW": "New South Wales",
    "CH ZH": "Zürich|Zurich|Zuerich",
    "ES CT": "Catalunya|Cataluña|Catalonia",
}


@pytest.mark.parametrize(("place", "names"), PLACES.items())
def test_a_country_is_known_by_what_people_call_it_and_some_regions_are_too(place: str, names: str) -> None:
    for name in names.split("|"):
        country, region = public_holidays.place_of(name, None, "en")
        assert " ".join([country.code, *([region.code] if region else [])]) == place, name


@pytest.mark.parametrize("name", ["", "Narnia", "La Rioja", "XX", "Great", "Los Angeles", "Ireland and Wales"])
def test_what_is_no_country_or_more_than_one_is_refused(name: str) -> None:
    with pytest.raises(UnknownCountry):
        public_holidays.place_of(name, None, "en")


@pytest.mark.parametrize("name", ["GB-XYZ", "DE-ENG"])
def test_a_region_that_is_not_there_is_refused(name: str) -> None:
    with pytest.raises(UnknownRegion):
        public_holidays.place_of(name, None, "en")


async def test_a_region_that_passes_for_a_country_is_offered_and_entered(school: SimulatedSchool) -> None:
    offered = await school.admin.autocomplete(school.hall, "setup holidays", "country", "engl")
    assert [(one["name"], one["value"]) for one in offered] == [("England, United Kingdom (GB-ENG)", "GB-ENG")]
    offered = await school.admin.autocomplete(school.hall, "setup holidays", "country", "usa")
    assert [one["value"] for one in offered] == ["US"]
    regions = await school.admin.autocomplete(school.hall, "setup holidays", "region", "", country="GB-ENG")
    assert [one["value"] for one in regions] == ["ENG", "NIR", "SCT", "WLS"]
    for country in ("England", "GB-ENG"):
        answer = await school.use(school.admin, "setup holidays", country=country)
        assert "Public holidays of United Kingdom, England" in answer
        assert "some regions only" not in answer
    assert date(2027, 3, 29) in {one.starts for one in await calendar(school)}


async def test_without_a_region_only_what_all_regions_have_is_entered_and_the_rest_is_named(
    school: SimulatedSchool,
) -> None:
    answer = await school.use(school.admin, "setup holidays", country="United Kingdom")
    assert "holidays in some regions only" in answer
    assert "Easter Monday 2027, 29 March 2027: England, Northern Ireland, Wales" in answer
    assert "Saint Andrew's Day 2026, 30 November 2026: Scotland" in answer
    assert date(2027, 3, 29) not in {one.starts for one in await calendar(school)}
    assert date(2027, 3, 26) in {one.starts for one in await calendar(school)}
    again = await school.use(school.admin, "setup holidays", country="United Kingdom", region="Wales")
    assert "1 is new in the calendar." in again
    assert "some regions only" not in again


@pytest.mark.parametrize(
    ("country", "differs", "alike"),
    [
        ("DE", {"2026-10-31", "2026-11-01", "2027-01-06"}, {"2026-10-03", "2026-12-25", "2027-05-01"}),
        ("US", {"2026-10-12", "2027-02-15"}, {"2026-11-26", "2027-01-01", "2027-07-05"}),
        ("CH", {"2026-12-26", "2027-05-01"}, {"2026-12-25", "2027-01-01"}),
        ("ES", {"2027-04-23"}, {"2026-12-25", "2027-01-06"}),
        ("CA", {"2027-02-15"}, {"2026-12-25", "2027-07-01"}),
        ("AU", {"2027-04-25"}, {"2026-12-25", "2027-01-26"}),
        ("IE", set(), {"2027-03-17", "2027-03-29"}),
    ],
)
def test_where_regions_differ_no_day_is_taken_for_all_of_them(country: str, differs: set[str], alike: set[str]) -> None:
    found, regional = public_holidays.shared_holidays(country, date(2026, 9, 1), date(2027, 7, 31), "en")
    assert alike <= {one.starts.isoformat() for one in found}
    assert differs <= {one.day.isoformat() for one in regional}
    assert not {one.starts for one in found} & {one.day for one in regional}
    for region in public_holidays.regions(country):
        days = public_holidays.public_holidays(country, region.code, date(2026, 9, 1), date(2027, 7, 31), "en")
        assert {one.starts for one in found} <= {one.starts for one in days}


async def test_many_days_that_differ_are_counted(school: SimulatedSchool) -> None:
    answer = await school.use(school.admin, "setup holidays", country="USA")
    assert "… and" in answer
    assert_all_fits(school)
