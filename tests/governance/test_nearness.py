"""Words that somebody means: in another form, in a question, with a slip; and none where none is like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.nearness import nearest

WORDS = (
    "Quorum",
    "Facilitator",
    "Draft",
    "Step",
    "vote",
    "Abstain",
    "Ratified",
    "Delegate",
    "Advisor",
    "action",
    "active",
)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("quorum", "Quorum"),
        (" Quorums ", "Quorum"),
        ("what is a quorum?", "Quorum"),
        ("qorum", "Quorum"),
        ("voting", "vote"),
        ("VOTES", "vote"),
        ("abstention", "Abstain"),
        ("ratification", "Ratified"),
        ("ratify", "Ratified"),
        ("delegates", "Delegate"),
        ("delegation", "Delegate"),
        ("advice", "Advisor"),
        ("facilitating", "Facilitator"),
        ("facilitator", "Facilitator"),
        ("facillitator", "Facilitator"),
        ("actions", "action"),
        ("activity", "active"),
        ("steps", "Step"),
    ],
)
def test_a_word_is_found_in_any_form(asked: str, meant: str) -> None:
    assert nearest(asked, WORDS) == meant


@pytest.mark.parametrize("asked", ["", "nope", "delete", "stop", "quota", "draw", "st", "fa", "volunteering"])
def test_what_is_no_form_of_a_word_is_not_taken_for_one(asked: str) -> None:
    assert nearest(asked, WORDS) is None


def test_an_ending_has_a_length() -> None:
    assert nearest("abstaabcdefg", ["abstain"]) == "abstain"
    assert nearest("abstaabcdefgh", ["abstain"]) is None


def test_the_closest_of_several_is_meant() -> None:
    assert nearest("activism", ["action", "active"]) == "active"
    assert nearest("formin", ["former", "forming"]) == "forming"
    assert nearest("steps", ["step", "stepping"]) == "step"
    assert nearest("anything", []) is None


@given(st.sampled_from(WORDS), st.sampled_from(("", "s", "?", " please", "!")))
def test_the_word_itself_is_always_found(word: str, after: str) -> None:
    assert nearest(f"{word.upper()}{after}", WORDS) == word
