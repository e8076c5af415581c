"""Names that look alike are the same at a glance; what passes for an office is found however it is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.lookalikes import OfficeWords, look_of, names_office, passes_for_office, run_together
from language.offices import office_words

WORDS = office_words()
SCHOOL = "The Blue School"
OFFICES = [
    "Council", "The Council", "the official Student Council", "Councils", "C0uncil", "Coun cil", "c o u n c i l",
    "theofficialcouncil", "\u0421ouncil", "ＣＯＵＮＣＩＬ", "𝓒𝓸𝓾𝓷𝓬𝓲𝓵", "Council \u2705", "STAFF!!!", "5taff", "St4ff",
    "Blue School Staff", "Staff of the Blue School", "The Blue School", "safe-guarding", "Safeguarding Team",
    "Schülerrat", "Schulerrat", "Der offizielle Rat", "Schu1leitung", "Kinderschutz-Team", "Lehrerzimmer",
    "🅢🅣🅐🅕🅕", "ꜱᴛᴀꜰꜰ", "\u0422\u0435\u0430\u0441hers", "Head Teacher", "Gr\u03bfundswell", "St\u200baff", "\u03f2ouncil", "\u03f9OUNCIL",
    "Ｓtâff", "ST\u0391FF",
]  # fmt: skip
OTHERS = [
    "Gardens", "Governance", "Office Work", "Finance", "Theatre", "Headlines", "Staffordshire", "Team", "Toilet 1",
    "Council of Bees", "Rathaus-Garten", "Ratten", "Beratung", "Schulgarten", "Peer Support", "Tutoring", "Chess",
    "Blue School Garden", "新聞部", "\u092a\u093e\u0928\u0940", "🐝",
]  # fmt: skip


@pytest.mark.parametrize("name", OFFICES)
def test_a_name_that_passes_for_an_office_is_found(name: str) -> None:
    assert passes_for_office(name, WORDS, school=SCHOOL)


@pytest.mark.parametrize("name", OTHERS)
def test_a_name_that_only_holds_the_same_letters_is_not(name: str) -> None:
    assert not passes_for_office(name, WORDS, school=SCHOOL)


@pytest.mark.parametrize(
    "name", ["Mr Reed", "\u041cr Reed", "Ben (Head Teacher)", "Frau Klein", "Staff Ben", "Groundswell"]
)
def test_a_title_or_an_office_in_somebodys_name_is_found(name: str) -> None:
    assert names_office(name, WORDS)


@pytest.mark.parametrize("name", ["Ann", "Ben Carter", "Frauke", "Headley", "Ratna", "", "🐝"])
def test_an_ordinary_name_is_nobodys_office(name: str) -> None:
    assert not names_office(name, WORDS)


@given(st.text(max_size=40))
def test_a_look_has_no_gaps_but_single_ones_and_no_capitals(name: str) -> None:
    look = look_of(name)
    assert look == " ".join(look.split())
    assert look.casefold() == look
    assert " " not in run_together(look)


def test_the_marks_of_other_scripts_make_other_words_and_figures_tell_names_apart() -> None:
    assert look_of("\u0915\u093f") != look_of("\u0915\u0940")
    assert len({look_of(f"Toilet {number}") for number in range(100)}) == 100


# Between other letters, because a stroke at the end of a word is no letter.
LOOKS = {
    "a": "аΑАαɑᎪ@4",
    "b": "ВвΒьᏴ8",
    "c": "сСϲϹᏟ",
    "d": "ԁᎠ",
    "e": "еЕΕεҽЄєᎬ3€",
    "g": "ցɡ9",
    "h": "НнΗһհᎻ",
    "j": "јЈᎫ",
    "k": "кКκΚᏦ",
    "l": "i1|!ıіІӏӀιΙⅼɪᏞ",
    "m": "мМΜᎷ",
    "n": "ΝηոпᏁ",
    "o": "оОοΟօσ0",
    "p": "рРρΡᏢ",
    "q": "ԛ",
    "r": "гᎡ",
    "s": "ѕЅᏚ$5",
    "t": "тТτΤᎢ7",
    "u": "υսμ",
    "v": "νѵᏙ",
    "w": "ωԝᎳ",
    "x": "хХχΧ",
    "y": "уУУγΥүʏ",
    "z": "ΖᏃ",
}


@pytest.mark.parametrize(("letter", "look"), [(letter, look) for letter, looks in LOOKS.items() for look in looks])
def test_a_letter_of_another_alphabet_or_a_figure_is_read_as_the_latin_one_it_looks_like(
    letter: str, look: str
) -> None:
    assert look_of(f"a{look}a") == look_of(f"a{letter}a") == f"a{letter}a"


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("Bernard", "bemard"),
        ("Savvas", "sawas"),
        ("O'Neill", "onelll"),
        ("a\u00adn\u00e9", "ane"),
        ("O`Neill", "onelll"),
        ("Ann|", "ann"),
        ("a|n", "aln"),
        ("Ann & Ben", "ann ben"),
        ("\U0001f170nn", "ann"),
        ("e\u0300e\u036f\u00ad", "ee"),
        ("\u0915\U0001f41d\u0915", "\u0915 \u0915"),
        ("\x00\u0915", "\u0915"),
    ],
)
def test_how_a_name_is_read_at_a_glance(name: str, look: str) -> None:
    assert look_of(name) == look


SMALL = OfficeWords(frozenset({"abc", "abcd", "rat"}), frozenset({"der", "am"}), frozenset({"mr"}))


@pytest.mark.parametrize("name", ["a b c", "a b c d", "Zoe a b c", "a bc", "Zoe a bc Zoe", "abcs", "mr Zoe"])
def test_an_office_of_up_to_three_pieces_is_found_anywhere_in_a_name(name: str) -> None:
    assert names_office(name, SMALL)


@pytest.mark.parametrize("name", ["Zoe", "Zoe mr", "a b", "Zoe ab"])
def test_less_than_an_office_is_none(name: str) -> None:
    assert not names_office(name, SMALL)


@pytest.mark.parametrize(
    ("name", "found"),
    [("derrat", True), ("de r rat", True), ("XXXX", False), ("ratder", True), ("amrat", False), ("ratam", False)],
)
def test_only_words_of_three_letters_or_more_are_taken_off_the_ends(name: str, found: bool) -> None:
    assert passes_for_office(name, SMALL) is found
