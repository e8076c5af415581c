"""A school's time zone is found by its city, its country or its name, and never by an offset."""

from zoneinfo import available_timezones

import pytest

from language.zones import country_of, zone_of, zones_like


@pytest.mark.parametrize("text", ["London", " london ", "England", "UK", "Wales", "europe/london", "Scotland"])
def test_a_city_and_a_country_mean_their_zone(text: str) -> None:
    assert zone_of(text, "en") == "Europe/London"


def test_places_are_known_in_the_readers_language_and_by_older_names() -> None:
    assert zone_of("Rom", "de") == "Europe/Rome"
    assert zone_of("Rom", "en") is None
    assert zone_of("Deutschland", "en") == zone_of("Germany", "de") == "Europe/Berlin"
    assert zone_of("New York", "en") == "America/New_York"
    assert zone_of("Calcutta", "en") == "Asia/Kolkata"


@pytest.mark.parametrize("text", ["UTC+1", "Etc/GMT+1", "GMT", "USA", "Atlantis", ""])
def test_an_offset_or_what_may_be_several_zones_is_none(text: str) -> None:
    assert zone_of(text, "en") is None


def test_every_zone_that_is_offered_can_be_taken() -> None:
    offered = zones_like("", "en")
    assert len({one.name for one in offered}) > 400
    for one in offered:
        assert zone_of(one.name, "en") == one.name
        assert one.name in available_timezones()
        assert len(one.shown) <= 100


def test_what_is_typed_finds_its_place_first() -> None:
    for typed in ("London", "lond", "UK", "england", "united k"):
        assert zones_like(typed, "en")[0].name == "Europe/London", typed
    assert zones_like("lond", "en")[0].shown == "London, United Kingdom (Europe/London)"
    assert zones_like("", "de", here=country_of("de"))[0].name == "Europe/Berlin"
    assert zones_like("zzz", "en") == []


def test_a_language_is_at_home_in_a_country() -> None:
    assert [country_of(tag) for tag in ("en-GB", "de", "pt-BR", "xx")] == ["GB", "DE", "BR", ""]
