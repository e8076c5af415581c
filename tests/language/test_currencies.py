"""The currency of a school, by what somebody writes and by where the school is."""

from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import CODES, MOST, Money, currency_of
from governance.schools import UnknownCurrency
from language.currencies import read_currency, sign_of, usual_currency
from language.formats import money, money_example
from language.money import parse_money
from language.speaking import languages


@pytest.mark.parametrize(
    ("written", "sign"),
    [
        ("£", "£"), ("gbp", "£"), ("GBP", "£"), ("pounds", "£"), ("€", "€"), (" EUR ", "€"), ("Euro", "€"), ("CHF", "CHF"),
        ("$", "$"), ("USD", "$"), ("AUD", "$"), ("SEK", "kr"), ("PLN", "zł"), ("zł", "zł"), ("KES", "KSh"), ("INR", "₹"),
    ],
)  # fmt: skip
def test_a_currency_is_known_by_its_sign_its_code_and_its_name(written: str, sign: str) -> None:
    assert read_currency(written) == sign


@pytest.mark.parametrize("written", ["", " ", "beans", "£5", "XYZ1", "pound sterling notes"])
def test_anything_else_is_refused(written: str) -> None:
    with pytest.raises(UnknownCurrency):
        read_currency(written)


@pytest.mark.parametrize(
    ("zone", "sign"),
    [
        ("Europe/London", "£"), ("Europe/Berlin", "€"), ("America/New_York", "$"), ("Europe/Stockholm", "kr"),
        ("Africa/Nairobi", "KSh"), ("Asia/Kolkata", "₹"), ("Europe/Zurich", "CHF"), ("UTC", ""), ("Nowhere/Else", ""),
    ],
)  # fmt: skip
def test_a_school_uses_the_money_of_where_it_is(zone: str, sign: str) -> None:
    assert usual_currency(zone) == sign


@pytest.mark.parametrize("sign", sorted({usual_currency(zone) for zone in available_timezones()}))
def test_the_money_of_every_place_can_be_written_and_read_back(sign: str) -> None:
    for language in languages():
        shown = money_example(sign, 250, language)
        assert parse_money(shown, sign) == Money(sign, 25_000)


@given(st.sampled_from(sorted({*CODES.values(), "CHF", "USD", "SEK"})), st.integers(1, MOST * 100))
def test_an_amount_without_a_sign_is_in_the_schools_currency_and_reads_back(code: str, hundredths: int) -> None:
    sign = sign_of(code)
    typed = f"{hundredths // 100},{hundredths % 100:02}" if hundredths % 100 else str(hundredths // 100)
    amount = parse_money(typed, sign)
    assert amount == Money(sign, hundredths)
    for language in languages():
        assert parse_money(money(amount, language), sign) == amount


def test_a_sign_that_is_written_counts_whatever_the_school_uses() -> None:
    assert parse_money("€ 250", "£") == Money("€", 25_000)
    assert parse_money("250", "£") == Money("£", 25_000)
    assert parse_money("250") == Money("", 25_000)
    assert parse_money("0", "£") is None


@pytest.mark.parametrize("code", sorted(set(CODES.values())))
def test_a_short_sign_stands_for_the_same_currency(code: str) -> None:
    sign = sign_of(code)
    assert currency_of(sign) == code or sign in ("$", "kr")
