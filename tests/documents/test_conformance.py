"""Whatever is printed keeps to PDF/UA-1, so that everybody can read it, and to PDF/A-3a, so that it can be kept."""

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from page import ValidationProfile, validate_pdf_bytes
from pikepdf import Name, Pdf
from pypdf import PdfReader

from documents.answer_sheet import render_answer_sheet
from documents.poster import OnePage, render_poster
from documents.school_plan import render_pdf
from governance.eight_weeks import Made, WeeksOfSchool
from governance.hours import SharedHours
from governance.rewordings import PlanField, Rewording
from governance.school_plan import PlannedStep, SchoolPlan
from language.speaking import speak_plainly
from tests.documents.reading_pdf import elements
from tests.documents.sample import ENERGY, PAGES, POLYTUNNEL, SAMPLE, TOILETS, who
from tests.documents.test_glyphs import SCRIPTS
from tests.documents.test_requests import DOING, PROMISE, REFUSED
from tests.documents.test_together import PLAN as TOGETHER


def stepped(number: int) -> tuple[PlannedStep, ...]:
    days = [date(2026, 12, 1) + timedelta(days=11 * at) for at in range(number)]
    return tuple(PlannedStep(at + 1, "Ask every form", who(at), due, None) for at, due in enumerate(days))


def long_plan() -> SchoolPlan:
    """A plan that is made in three parts, where a part has few pages."""
    pages = [
        replace(page, plan=9 * year + at, group=f"{page.group} {year}", steps=stepped(10))
        for year in range(YEARS)
        for at, page in enumerate(PAGES)
    ]
    return replace(SAMPLE, pages=tuple(pages))


def in_scripts() -> SchoolPlan:
    pages = [
        replace(TOILETS, plan=at, group=text, title=text, why=f"{text} 🌱 ∈ ☐ ♪", steps=stepped(2))
        for at, text in enumerate([*SCRIPTS, "المدرسة الزرقاء", "בית הספר", "หน้าต่าง"])
    ]
    return replace(SAMPLE, pages=tuple(pages))


def asking(number: int) -> SchoolPlan:
    """An edition in which this many plans wait for an answer."""
    pages = (replace(ENERGY, plan=at, title=f"{ENERGY.title} {at}") for at in range(1, number + 1))
    return replace(SAMPLE, pages=tuple(pages))


def years_ahead() -> SchoolPlan:
    """An edition with plans for later years, and with one that was worded differently."""
    pages = tuple(replace(page, year=2026 + at % 4) for at, page in enumerate(PAGES))
    told = (Rewording(PlanField.WHY, "Ask every form 🌱", "Ask every class"),)
    changes = (replace(SAMPLE.changes[0], rewordings=told), *SAMPLE.changes[1:])
    return replace(SAMPLE, pages=pages, year=2026, changes=changes)


# How often each plan of the sample is in the long one.
YEARS = 3

EDITIONS = {
    "an ordinary one": SAMPLE,
    "done together": replace(TOGETHER, weeks=WeeksOfSchool(3, 1, Made(meetings=7)), hours=SharedHours(15, ("juggle",))),
    "nothing yet": replace(SAMPLE, number=None, published_on=None, pages=(), changes=(), previous=None),
    "many scripts": in_scripts(),
    "twelve requests": asking(12),
    "years ahead": years_ahead(),
    "nothing waits": replace(DOING, pages=DOING.pages[:2], turned_down=(REFUSED,), promise=PROMISE),
    "twelve and forty steps": replace(
        SAMPLE, pages=(replace(TOILETS, steps=stepped(12)), replace(POLYTUNNEL, steps=stepped(40)))
    ),
}


def _links(pdf: Pdf) -> list[Any]:
    return [note for page in pdf.pages for note in page.obj.get(Name.Annots, ())]


def failures(pdf: bytes, profile: ValidationProfile) -> list[str]:
    """Return what the checker finds, but for two things it misreads."""
    found = [f"{failed.rule_id}: {failed.message}" for failed in validate_pdf_bytes(pdf, profile=profile).failures]
    # It takes a last byte that happens to be a carriage return for a part of the line's end.
    if b"\r\nendstream" in pdf:
        found = [one for one in found if "STREAM-LENGTH" not in one]
    # It looks for the default width of a glyph in the wrong place where a font is made of several, as the Chinese one.
    return [one for one in found if not re.search(r"width 0\.000 in its embedded CIDFontType0C program", one)]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("plan", EDITIONS.values(), ids=EDITIONS)
def test_every_edition_keeps_both_standards(plan: SchoolPlan, language: str) -> None:
    pdf = render_pdf(plan, speak_plainly(language))
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("plan", [SAMPLE, in_scripts(), asking(12)], ids=["two", "many scripts", "twelve"])
def test_every_answer_sheet_keeps_both_standards(plan: SchoolPlan, language: str) -> None:
    pdf = render_answer_sheet(plan, speak_plainly(language))
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


@pytest.mark.parametrize("shape", OnePage)
@pytest.mark.parametrize("plan", [SAMPLE, in_scripts(), asking(12)], ids=["two", "many scripts", "twelve"])
def test_every_page_for_a_wall_keeps_both_standards(plan: SchoolPlan, shape: OnePage) -> None:
    pdf = render_poster(plan, speak_plainly("en"), shape)
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


@pytest.fixture(scope="module")
def joined() -> bytes:
    with pytest.MonkeyPatch.context() as shorter:
        for module in ("parts", "typesetting"):
            shorter.setattr(f"documents.{module}.PAGES_EACH", 12.0)
        return render_pdf(long_plan(), speak_plainly("en"))


def test_a_long_edition_made_in_parts_keeps_both_standards(joined: bytes) -> None:
    assert not failures(joined, ValidationProfile.PDF_UA_1)
    assert not failures(joined, ValidationProfile.PDF_A_3A)


def test_a_long_edition_stays_tagged_numbered_and_linked_throughout(joined: bytes) -> None:
    with Pdf.open(BytesIO(joined)) as pdf:
        plans = YEARS * len(PAGES)
        parts = list(elements(pdf))
        assert sum(Name.Table == part.S for part in parts) == plans + 1
        assert sum(Name.Document == part.S for part in parts) == 1
        ids = list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]
        # The tables of steps have five headings each, and so has the table of requests.
        assert len(set(map(str, ids))) == len(ids) == 5 * (plans + 1)
        links = _links(pdf)
        pages = {page.objgen: at for at, page in enumerate(pdf.pages)}
        leads = [pages[link.Dest[0].objgen] for link in links]
        # The summary, the plans in their two parts, and the last three chapters.
        assert leads == sorted(leads)
        assert len({str(link.Contents) for link in links}) > len(PAGES)
        assert next(str(link.Contents) for link in links) == "Decisions we need from you"
        # Every page after the cover and the contents is led to, but for those a chapter goes on to.
        assert max(leads) == len(pdf.pages) - 1
        assert len(links) >= plans + 6


def test_the_contents_of_a_long_edition_name_the_pages_that_their_links_lead_to(joined: bytes) -> None:
    with Pdf.open(BytesIO(joined)) as pdf:
        pages = {page.objgen: at for at, page in enumerate(pdf.pages, 1)}
        links = [(str(note.Contents), pages[note.Dest[0].objgen]) for note in _links(pdf)]
    texts = [page.extract_text() for page in PdfReader(BytesIO(joined)).pages]
    for title, page in dict.fromkeys(links):
        assert " ".join(title.split()) in " ".join(texts[page - 1].split()), title
        # The number at the foot of the page is the one that the contents give.
        assert re.search(rf"Edition 2\s+{page}$", texts[page - 1])
    listed = " ".join(" ".join(texts[1:5]).split())
    last = links[-1][1]
    assert re.search(rf"What changed since the last edition\D* {last}\b", listed)


def test_lists_are_lists_and_links_have_names() -> None:
    with Pdf.open(BytesIO(render_pdf(SAMPLE, speak_plainly("en")))) as pdf:
        parts = list(elements(pdf))
        lists = [part for part in parts if part.S == Name.L]
        assert len(lists) > 6
        assert all(item.S == Name.LI for one in lists for item in one.K)
        named = [str(note.Contents) for page in pdf.pages for note in page.obj.get(Name.Annots, ())]
        assert named[:2] == ["Decisions we need from you", "The plan on one page"]
        assert [name for name in named if name in {page.title for page in PAGES}] == [page.title for page in PAGES]
