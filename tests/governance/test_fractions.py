"""Shares: read as people write them, kept exact, shown so that they read back."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.fractions import parse_share, show_share
from governance.refusals import FractionUnclear


def read(text: str) -> Fraction:
    return parse_share(text, field="threshold")


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("1/2", Fraction(1, 2)),
        (" 2 / 3 ", Fraction(2, 3)),
        ("60%", Fraction(3, 5)),
        ("60 %", Fraction(3, 5)),
        ("60 percent", Fraction(3, 5)),
        ("66.67%", Fraction(6667, 10000)),
        ("12,5%", Fraction(1, 8)),
        ("33.05%", Fraction(661, 2000)),
        ("0%", Fraction(0)),
        ("100%", Fraction(1)),
        ("3/3", Fraction(1)),
    ],
)
def test_a_share_is_read_exactly(text: str, share: Fraction) -> None:
    assert read(text) == share


@pytest.mark.parametrize("text", ["", "2", "0.5", "half", "1/0", "3/2", "101%", "-1/2", "1/2/3", "50%%", "1e2%", "½%"])
def test_what_is_no_share_is_refused_with_the_text(text: str) -> None:
    with pytest.raises(FractionUnclear) as refused:
        read(text)
    assert (refused.value.field, refused.value.text) == ("threshold", text)


@given(below=st.integers(1, 9999), data=st.data())
def test_a_ratio_reads_as_itself(below: int, data: st.DataObject) -> None:
    above = data.draw(st.integers(0, below))
    assert read(f"{above}/{below}") == Fraction(above, below)


@given(share=st.fractions(min_value=0, max_value=1, max_denominator=9999).filter(lambda share: 0 < share < 1))
def test_a_share_that_is_shown_reads_back(share: Fraction) -> None:
    assert read(show_share(share)) == share


SHOWN = {
    "1/2": "1/2",
    "2/3": "2/3",
    "55/100": "55%",
    "3/10": "3/10",
    "1": "100%",
    "0": "0%",
    "1/16": "1/16",
    "6667/10000": "66.67%",
    "667/1000": "66.7%",
    "1/10": "1/10",
    "1/11": "1/11",
    "3/20": "15%",
    "7/100": "7%",
    "1/99": "1/99",
    "33/400": "8.25%",
    "1/400": "0.25%",
    "201/2000": "10.05%",
    "101/200": "50.5%",
    "8/9999": "8/9999",
}


@pytest.mark.parametrize(("share", "shown"), SHOWN.items())
def test_a_share_is_shown_as_people_say_it(share: str, shown: str) -> None:
    assert show_share(Fraction(share)) == shown


@given(text=st.text(max_size=12))
def test_whatever_is_typed_is_a_share_between_none_and_all_or_refused(text: str) -> None:
    try:
        share = read(text)
    except FractionUnclear:
        return
    assert 0 <= share <= 1
