"""Wording: dates and numbers as the language writes them, and a default that needs no catalogue."""

from datetime import date

import pytest

from documents.wording import English, count, day, short_day

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
    say = English()
    assert say("Hello {name}", name="{x} *you*") == "Hello {x} *you*"
    assert [say.many("{n} vote", "{n} votes", n) for n in (0, 1, 2)] == ["0 votes", "1 vote", "2 votes"]
