"""Words in print: parted only where they are wider than their place, whole for whoever searches, in their direction."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pikepdf import Name, Pdf
from pypdf import PdfReader

from documents.school_plan import render_pdf
from governance.school_plan import Named, PlannedStep
from language.speaking import speak_plainly
from tests.documents.reading_pdf import elements
from tests.documents.sample import SAMPLE, TOILETS

LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ADDRESS = "https://www.town.example/school/polytunnel/watering?year=2027&page=12"
LETTERS = "W" * 90


def extracted(pdf: bytes) -> str:
    """Return the text as a reader copies it: hyphens at the ends of lines are soft, and a parted word goes on."""
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    return text.replace("\u00ad\n", "")


@pytest.fixture(scope="module")
def text() -> str:
    steps = (PlannedStep(1, f"Read the {LONG} aloud", Named(1, LETTERS), None, None),)
    page = replace(TOILETS, why=f"We read {LONG}, {ADDRESS} and {LETTERS}.", steps=steps)
    return extracted(render_pdf(replace(SAMPLE, language="de", pages=(page,)), speak_plainly("de")))


def test_a_long_word_is_found_whole(text: str) -> None:
    # In the reasons and in the table of steps, and the list of what comes next has no day to show it on.
    assert text.count(LONG) >= 2
    assert ADDRESS in text.replace("\n", "")
    assert LETTERS in text.replace("\n", "")


def test_nothing_unseen_is_in_the_text(text: str) -> None:
    assert not {"\u200b", "\u2060", "\ufeff"} & set(text)


def test_a_word_that_fits_is_not_parted() -> None:
    page = replace(TOILETS, why="Schulgemeinschaftsgarten " * 12)
    printed = extracted(render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("de")))
    assert printed.count("Schulgemeinschaftsgarten") == 12


def test_what_is_written_in_japanese_is_said_to_be_japanese() -> None:
    page = replace(TOILETS, why="鍵が三つ壊れています。")
    with Pdf.open(BytesIO(render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("en")))) as pdf:
        assert "ja" in {str(part.Lang) for part in elements(pdf) if Name.Lang in part}


def left_ends(pdf: bytes, words: str) -> list[float]:
    """Return how far from the left edge of the page each line begins in which these words stand, in points."""
    found: list[float] = []

    def look(text: str, line: list[float], word: list[float], *_: object) -> None:
        if words in text:
            found.append(line[4] + word[4])

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=look)
    return found


def test_money_is_the_last_thing_the_summary_cuts() -> None:
    page = replace(TOILETS, group="The group with a name that goes on and on and does not end")
    summary = PdfReader(BytesIO(render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("en")))).pages[2]
    assert "… · £2,400" in summary.extract_text().replace("\n", " ")


@pytest.mark.parametrize(("word", "is_leftward"), [("مدرسة", True), ("מורה", True), ("school", False)])
def test_typed_text_begins_at_the_side_where_its_script_begins(word: str, is_leftward: bool) -> None:
    page = replace(TOILETS, why=word, goal="x", title="y", group="z", group_purpose="v")
    pdf = render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("en"))
    # What runs leftward is stored in the order in which it is drawn.
    ends = left_ends(pdf, word) or left_ends(pdf, word[::-1])
    assert ends
    # The box of the reasons takes the left half of the page.
    assert all((end > 150) is is_leftward for end in ends)


def test_a_line_in_taller_letters_is_not_cut_because_of_them() -> None:
    steps = (PlannedStep(1, "拍照并列出所有损坏的东西", None, date(2027, 3, 1), None),)
    page = replace(TOILETS, group="厕所小组", title="门锁、肥皂和敞开的门", steps=steps)
    summary = PdfReader(BytesIO(render_pdf(replace(SAMPLE, pages=(page,)), speak_plainly("en")))).pages[2]
    text = summary.extract_text().replace("\n", "")
    assert "厕所小组: 拍照并列出所有损坏的东西" in text
    assert "门锁、肥皂和敞开的门" in text
    assert "…" not in text
