"""Partners: what a text may say of who helps from outside, and how they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.partners import PartnerState, leads_to_somebody

WORDS = st.text(st.sampled_from("abcdefgh ij ,.-'"), max_size=30)


@pytest.mark.parametrize(
    "text",
    [
        *("Rotary, ask anna@rotary.org", "@rotary", "ｗｗｗ．rotary.org", "see https://rotary.org", "WWW.rotary.org"),
        *("call 01749 672 313", "+44 (0)1749-672313", "0\u200b1\u200b7\u200b4\u200b9\u200b6\u200b7", "٠١٧٤٩٦٧٢٣١"),
    ],
)
def test_a_way_to_reach_somebody_is_found(text: str) -> None:
    assert leads_to_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Rotary Club of Wells", "wood for 12 beds of 2.40 m", "since 2019-2024", "Class of 2026/27", "on 12.03.2027"),
        *("1,500 bulbs and £350", "St Anne's council", "from 9.30 to 11.30"),
    ],
)
def test_what_helps_and_numbers_are_no_way_to_reach_somebody(text: str) -> None:
    assert not leads_to_somebody(text)


@given(WORDS, WORDS, st.lists(st.integers(0, 9), min_size=7, max_size=13), st.sampled_from(["", " ", "-", ".", ") "]))
def test_no_number_hides_among_words(before: str, after: str, figures: list[int], between: str) -> None:
    if between == "-" or between == ".":
        # Like a day, which is no number: three groups of which the last may be a year.
        figures = [*figures, 1, 2, 3]
    assert leads_to_somebody(f"{before} {between.join(map(str, figures))} {after}")


def test_only_what_a_teacher_stands_by_is_known() -> None:
    assert {state for state in PartnerState if state.is_known} == {PartnerState.CONFIRMED, PartnerState.ENDED}
    assert {state for state in PartnerState if state.can_end} == {PartnerState.NAMED, PartnerState.CONFIRMED}
