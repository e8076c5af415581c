"""The class sheet: one page that keeps both standards whatever was asked, with a place for everything a class counts."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from page import ValidationProfile
from pypdf import PdfReader

from documents.class_sheet import render_class_sheet
from governance.printed_sheets import PrintedSheet
from language.speaking import speak_plainly
from tests.documents.test_conformance import failures
from tests.documents.test_glyphs import SCRIPTS

MADE = datetime(2026, 9, 7, 9, tzinfo=UTC)
PLAIN = PrintedSheet("The Blue School", "en", "7b", "What would make our school better?", None, date(2026, 9, 24))
LONG = PrintedSheet(
    "The Blue School and " * 6,
    "en",
    "W" * 30,
    "What would make our school a better place to learn and to be for all of us? " * 2 + "# *really* $x$",
    "Think of lessons, breaks, food, toilets, and the way to school. " * 7,
    date(2026, 9, 24),
)
MANY = PrintedSheet(
    " ".join(SCRIPTS[:5]), "en", SCRIPTS[0][:30], " ".join(SCRIPTS)[:200], "المدرسة الزرقاء 🌱", MADE.date()
)


@pytest.mark.parametrize(
    ("sheet", "language"),
    [(PLAIN, "en"), (PLAIN, "de"), (LONG, "de"), (MANY, "en")],
    ids=["en", "de", "long", "many scripts"],
)
def test_it_is_one_page_that_keeps_both_standards(sheet: PrintedSheet, language: str) -> None:
    pdf = render_class_sheet(sheet, speak_plainly(language), made_at=MADE)
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


def test_it_has_a_place_for_all_that_a_class_counts() -> None:
    text = PdfReader(BytesIO(render_class_sheet(PLAIN, speak_plainly("en"), made_at=MADE))).pages[0].extract_text()
    said = " ".join(text.split())
    for place in ("Class sheet: 7b", PLAIN.question, "How many are here", "How many of these have answered by phone"):
        assert place in said
    for place in ("How many", "What we say", "First signature", "Second signature", "without names", "24 September"):
        assert place in said
    assert said.count("7b") == 2
