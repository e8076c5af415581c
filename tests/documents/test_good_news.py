"""A picture of good news is twice as wide as high, whatever stands on it, and says the same in words."""

import struct

import pytest

from documents.good_news import GoodNews, render_good_news
from governance.palette import PALETTE, colour_of

LEAST_CONTRAST = 7
TITLES = ("Radio 📻", "M" * 100, "حديقة مدرسية جديدة مع أشجار الفاكهة", "สร้างเรือนกระจกใหม่สำหรับโรงเรียนของเรา")


def size(png: bytes) -> tuple[int, int]:
    wide, high = struct.unpack(">II", png[16:24])
    return wide, high


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_title_fits_the_same_picture(title: str, language: str) -> None:
    news = GoodNews(language, 3, "W" * 60, "Our vote passed", title, done=3, all=5, progress="3 of 5 steps done")
    assert size(render_good_news(news)) == (1200, 600)


@pytest.mark.parametrize("steps", [1, 2, 12, 13, 40])
def test_any_number_of_steps_can_be_drawn(steps: int) -> None:
    news = GoodNews("en", 1, "Gardens", "Done!", "Beds", done=steps, all=steps, progress=f"{steps} of {steps}")
    assert size(render_good_news(news)) == (1200, 600)


def test_it_says_the_same_in_words() -> None:
    news = GoodNews("en", 1, "Gardens", "The answer is yes", "Beds", sum="£120.00")
    assert news.described == "Gardens. The answer is yes: Beds · £120.00"
    assert GoodNews("en", 1, "", "We are an active group!", "Gardens").described == "We are an active group! Gardens"


@pytest.mark.parametrize("colour", PALETTE)
def test_white_can_be_read_on_every_colour(colour: int) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= LEAST_CONTRAST


def luminance(colour: int) -> float:
    """Return how bright a colour is, as the guidelines for accessible pages count it."""
    parts = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_group_keeps_its_colour_and_neighbours_differ() -> None:
    assert [colour_of(number) for number in range(len(PALETTE))] == list(PALETTE)
    assert len(set(PALETTE)) == len(PALETTE)
