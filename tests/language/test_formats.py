"""Wording: dates and numbers as the language writes them, and a default that needs no catalogue."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.money import Money
from language.formats import count, day, money, short_day
from language.money import parse_money
from language.speaking import speak_plainly

WHEN = date(2027, 3, 9)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "9 March 2027"),
        ("de", "9. März 2027"),
        ("fr", "9 mars 2027"),
        ("pt-BR", "9 de março de 2027"),
        ("?", "9 March 2027"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, written: str) -> None:
    assert day(WHEN, language) == written


def test_short_days_keep_the_month_in_letters() -> None:
    assert short_day(WHEN, "en") == "9 Mar 2027"


def test_thousands_are_parted() -> None:
    assert (count(1284, "en"), count(1284, "de")) == ("1,284", "1.284")


def test_english_puts_typed_text_in_as_it_is() -> None:
    say = speak_plainly("en")
    assert say("Hello {name}", name="{x} *you*") == "Hello {x} *you*"
    assert [say.many("{n} vote", "{n} votes", n) for n in (0, 1, 2)] == ["0 votes", "1 vote", "2 votes"]


@pytest.mark.parametrize(
    ("language", "sign", "written"),
    [
        ("en", "£", "£1,200.50"),
        ("de", "€", "1.200,50\N{NO-BREAK SPACE}€"),
        ("en", "kr", "1,200.50\N{NO-BREAK SPACE}kr"),
        ("de", "", "1.200,50"),
    ],
)
def test_money_is_written_as_the_language_writes_it(language: str, sign: str, written: str) -> None:
    assert money(Money(sign, 120050), language) == written


@given(
    st.integers(1, 999_999_999),
    st.sampled_from(["£", "$", "GBP", "US$", "€", "kr", ""]),
    st.sampled_from(["en", "de", "fr", "es"]),
)
def test_money_as_it_is_written_can_be_read_back(hundredths: int, sign: str, language: str) -> None:
    amount = Money(sign, hundredths)
    assert parse_money(money(amount, language)) == amount
