"""For everybody, nobody is named: not by mention, by id, by a name of theirs or by a part of one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from governance.anonymising import Anonymity, Known
from governance.erasing import NameKind, Surroundings, kind_of, stands_in
from language.everyday import ordinary_words

ORDINARY = ordinary_words()
THINGS = frozenset({"The Blue School, Wells", "Energy"})
MIA, REED, ROSE, ELSE = 1, 2, 3, 99
NUMBERS = {MIA: 1_234_567_890_123_456_789, REED: 2_234_567_890_123_456_789, ROSE: 3_234_567_890_123_456_789}
NAMES = {MIA: ("Mia Quill", "miaq77"), REED: ("Mr Reed",), ROSE: ("Rose",)}
WORDS = {MIA: "a member", REED: "a teacher", ROSE: "a member"}


def told(text: str, *more: Known, near: tuple[int, ...] = (), own: tuple[int, ...] = (), small: bool = True) -> str:
    people = [Known(one, NUMBERS[one], NAMES[one], WORDS[one]) for one in NAMES]
    around = Surroundings(ORDINARY, things=THINGS, small_nouns=small)
    return Anonymity.of([*people, *more], [text], around, somebody="somebody").told(text, near=near, own=own)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ask Mia Quill and Mr Reed.", "Ask a member and a teacher."),
        ("Mia Quill's idea. mia QUILL says so", "A member's idea. A member says so"),
        ("Mia asks, and miaq77 writes", "A member asks, and a member writes"),
        ("Ask Mia.", "Ask a member."),
        ("**Mia** and _Mia Quill_", "**A member** and _a member_"),
        ("Mia **Quill**", "A member**"),
        (f"Call <@{NUMBERS[REED]}> or <@!{NUMBERS[MIA]}>", "Call a teacher or a member"),
        ("Call <@55> of year 9", "Call somebody of year 9"),
        (f"The number {NUMBERS[MIA]}", "The number a member"),
        ("The number 4234567890123456789 and 07700900123", "The number 4234567890123456789 and 07700900123"),
        (f"Rose (<@{NUMBERS[ROSE]}>) waters it", "A member (a member) waters it"),
        (f"<@{NUMBERS[ROSE]}> Rose waters it", "A member waters it"),
        ("Plant a rose. Rose beds by the gate", "Plant a rose. Rose beds by the gate"),
        ("Miami, Miasma and Reeds", "Miami, Miasma and Reeds"),
        ("The Blue School, Wells, saves Energy", "The Blue School, Wells, saves Energy"),
    ],
)
def test_who_is_meant_becomes_what_they_do(text: str, expected: str) -> None:
    assert told(text) == expected


def test_a_word_goes_where_its_bearer_is_known_and_a_capital_shows_that_they_are_meant() -> None:
    text = "Beds for a rose: today Rose waters them. Rose beds"
    assert told(text, near=(ROSE,)) == "Beds for a rose: today a member waters them. Rose beds"
    assert told(text, own=(ROSE,)) == "Beds for a rose: today a member waters them. A member beds"
    assert told(text, near=(ROSE,), small=False) == text
    assert told(text, near=(MIA,)) == text
    assert told(text) == text


def test_a_function_word_and_a_name_in_small_letters_stay_words() -> None:
    for name in ("The", "everyone", "we"):
        text = "The best for everyone, we say"
        assert told(text, Known(ELSE, None, (name,), "a member"), own=(ELSE,)) == text


def test_a_name_that_could_mean_a_student_or_a_teacher_is_somebody() -> None:
    assert told("Ask Quillon", Known(7, None, ("Quillon",), "a member"), Known(8, None, ("Quillon",), "a teacher")) == (
        "Ask somebody"
    )


def test_of_a_longer_name_nothing_is_left() -> None:
    more = (Known(7, None, ("Anneke",), "a member"), Known(8, None, ("Anneke-Lena", "Zed"), "a teacher"))
    assert told("Anneke-Lena and Anneke", *more) == "A teacher and a member"


def test_a_name_with_signs_around_it_goes_without_them_too() -> None:
    assert told("Ask Zephyrine", Known(7, None, ("✨Zephyrine✨",), "a member")) == "Ask a member"
    assert told("Ask Zephyrine", Known(7, None, ("Zephyrine | she/her",), "a member")) == "Ask a member"


def test_a_first_name_that_is_in_the_name_of_the_school_goes_only_where_its_bearer_is_known() -> None:
    other = Known(7, None, ("Wells Quillon",), "a member")
    assert told("All of Wells", other) == "All of Wells"
    assert told("All of Wells", other, near=(7,)) == "All of a member"


def test_several_words_that_are_all_ordinary_go_only_as_they_are_written() -> None:
    other = Known(7, None, ("Green House",), "a member")
    assert told("A green house", other) == "A green house"
    assert told("Ask Green House", other) == "Ask a member"


PIECES = st.sampled_from(["and", "(", ")", ",", "’s", ".", "\n", "**", "_", "Energy", "1", "<", "–"])
TYPED = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=30)


@given(name=TYPED, pieces=st.lists(PIECES, max_size=6), near=st.booleans())
def test_no_name_is_left_that_is_no_ordinary_word(name: str, pieces: list[str], near: bool) -> None:
    name = " ".join(name.split())
    assume(name)
    assume(kind_of(name, Surroundings(ORDINARY, things=THINGS)) is NameKind.DISTINCTIVE)
    assume(not any(stands_in(name, word) for word in (*WORDS.values(), "somebody")))
    text = " ".join([*pieces, name, *pieces])
    left = told(text, Known(7, None, (name,), "a member"), near=(7,) if near else ())
    assert not stands_in(name, left)


@given(text=st.text(st.characters(exclude_categories=["C"]), max_size=120))
def test_a_text_that_names_nobody_stays_as_it_is(text: str) -> None:
    assume(not any(part in text.casefold() for part in ("mia", "reed", "<@")))
    assert told(text) == text


def test_what_was_hidden_is_given_back_as_it_is() -> None:
    hidden = "…"
    assert told(hidden) is hidden
