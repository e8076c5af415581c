"""Names are left out wherever they stand alone, and words that only contain them stay."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.naming import first_name, without_names

# No name is part of "a member", so what is put in never looks like one.
NAMES = st.lists(
    st.text("xyzqXYZQ*_( ", min_size=3, max_size=12).filter(lambda name: len(name.strip()) > 2), min_size=1
)
PIECES = st.lists(st.sampled_from(["We met", "and", ",", "_", "\n", "(", "agreed", "'s", "."]), max_size=6)


@given(names=NAMES, pieces=PIECES, data=st.data())
def test_no_name_is_left_standing_alone(names: list[str], pieces: list[str], data: st.DataObject) -> None:
    woven = " ".join(part for piece in pieces for part in (piece, data.draw(st.sampled_from(names))))
    left = without_names(woven, names, "a member")
    for name in names:
        spaced = r"\s+".join(re.escape(part) for part in name.split())
        assert re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", left) is None


@given(st.text(st.characters(codec="ascii", exclude_characters="<"), max_size=200))
def test_text_without_names_stays_as_it_is(text: str) -> None:
    assert without_names(text, ["Zoë Quill"], "a member") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann buys seeds", "a member buys seeds"),
        ("ANN's seeds, _ann_", "a member's seeds, _a member_"),
        ("The annual meeting of Anna", "The annual meeting of Anna"),
        ("Ben  Carter and Ben", "a member and a member"),
        ("He has been there", "He has been there"),
        ("Ask <@1100000000000000001>", "Ask a member"),
        ("Jo does it, jo-jo does not", "a member does it, jo-jo does not"),
    ],
)
def test_names_and_mentions_are_put_as_a_member(text: str, expected: str) -> None:
    assert without_names(text, ["Ann", "Ben Carter", "Jo"], "a member") == expected


@pytest.mark.parametrize(
    ("name", "first"),
    [("Ben Carter", "Ben"), ("Ben", None), ("Jo Bell", None), ("Anna-Lena Maria Klein", "Anna-Lena"), ("", None)],
)
def test_a_first_name_is_the_first_of_several_parts_if_it_tells_somebody(name: str, first: str | None) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Anna-Lena paints", ["Anna", "Anna-Lena Klein"], "a member paints"),
        ("Anna-Lena paints", ["Anna Wolf", "Anna-Lena Klein"], "a member paints"),
        ("Ann Bell paints", ["ann", "Ann Bell"], "a member paints"),
        ("ann bell paints", ["Ann", "Ann Bell"], "a member paints"),
        ("Ann _Bell_ and Ann\n**Bell**", ["Ann Bell"], "a member_ and a member**"),
        ("ben agrees, Ben too", ["Ben Carter"], "ben agrees, a member too"),
        ("Jo agrees", ["Jo Bell"], "Jo agrees"),
        ("JO agrees, Jo too", ["Jo"], "JO agrees, a member too"),
        ("Zoe\u0301 and Zo\u00e9", [" Zoe\u0301 "], "a member and a member"),
        ("Ask <@12>, <@!12> or <@&34>", [], "Ask a member, a member or a member"),
        ("(No, nobody!)", ["", " "], "(No, nobody!)"),
        (r"Ask \1 of us", ["us"], r"Ask \1 of a member"),
    ],
)
def test_nothing_of_a_longer_name_is_left_where_a_shorter_one_goes(text: str, names: list[str], expected: str) -> None:
    assert without_names(text, names, "a member") == expected
