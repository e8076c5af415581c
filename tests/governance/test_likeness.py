"""Likeness: two wordings of one wish are alike, in any language, and two different wishes are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.likeness import NEAR, SIMILAR, coverage, likeness, words_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bike sheds at the back gate", "A new bike shed"),
        ("Quiet room", "A quiet place to read"),
        ("A school garden", "Garden with bees"),
        ("Ein Fahrradständer", "Fahrradständer am Hof"),
        ("图书馆", "图书馆开放时间"),
        ("TOILETS!", "toilets"),
    ],
)
def test_the_same_wish_is_found(one: str, other: str) -> None:
    assert likeness(one, other) >= SIMILAR
    assert likeness(other, one) >= SIMILAR


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Longer lunch break", "Longer bike racks"),
        ("A quiet room at lunch", "Longer lunch for everybody"),
        ("Bees", "Toilets"),
        ("图书馆", "操场"),
    ],
)
def test_another_wish_is_not(one: str, other: str) -> None:
    assert likeness(one, other) < SIMILAR


def test_an_interest_is_near_to_what_says_it_anywhere() -> None:
    assert coverage("gardening", "Polytunnel. We grow beans in the school garden") >= NEAR
    assert coverage("football boots", "Polytunnel. We grow beans in the school garden") == 0
    assert coverage("bees and football", "Bees on the roof") < coverage("bees", "Bees on the roof") == 1


def test_short_words_count_where_there_are_no_others() -> None:
    assert words_in("A pod of art") == ("a", "pod", "of", "art")
    assert words_in("Art for everybody") == ("everybody",)
    assert words_in("The the THE bike bike") == ("bike",)
    assert words_in("") == ()
    assert likeness("", "Bees") == coverage("", "Bees") == 0


@given(st.text(), st.text())
def test_it_is_a_share_and_the_same_both_ways_of_equal_texts(one: str, other: str) -> None:
    assert 0 <= coverage(one, other) <= 1
    assert 0 <= likeness(one, other) <= 1
    if words_in(one):
        assert likeness(one, one) == 1
