"""Names that look alike are the same at a glance; what passes for an office is found however it is spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.lookalikes import look_of, names_office, passes_for_office, run_together
from language.offices import office_words

WORDS = office_words()
SCHOOL = "The Blue School"
OFFICES = [
    "Council", "The Council", "the official Student Council", "Councils", "C0uncil", "Coun cil", "c o u n c i l",
    "theofficialcouncil", "\u0421ouncil", "ＣＯＵＮＣＩＬ", "𝓒𝓸𝓾𝓷𝓬𝓲𝓵", "Council \u2705", "STAFF!!!", "5taff", "St4ff",
    "Blue School Staff", "Staff of the Blue School", "The Blue School", "safe-guarding", "Safeguarding Team",
    "Schülerrat", "Schulerrat", "Der offizielle Rat", "Schu1leitung", "Kinderschutz-Team", "Lehrerzimmer",
    "🅢🅣🅐🅕🅕", "ꜱᴛᴀꜰꜰ", "\u0422\u0435\u0430\u0441hers", "Head Teacher", "Gr\u03bfundswell", "St\u200baff",
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
