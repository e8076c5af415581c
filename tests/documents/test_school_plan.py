"""The school plan in print: the files are what they claim to be, and nothing anybody types stops them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from documents.composing import compose
from documents.school_plan import render_json, render_markdown, render_pages, render_pdf, words_of
from documents.typesetting import DocumentFailed, forget_typeset, typeset_pages
from governance.money import Money
from governance.plans import AdultAnswer
from governance.replies import AdultReply
from governance.school_plan import Named, PlannedStep, SchoolPlan
from language.speaking import speak_plainly
from tests.documents.reading_pdf import elements, left_ends
from tests.documents.sample import AFRICA, PAGES, POLYTUNNEL, SAMPLE, TOILETS

PNG = b"\x89PNG\r\n\x1a\n"
SAY = speak_plainly("en")


def saying(text: str) -> SchoolPlan:
    """A plan that says the same text in every place where somebody may type."""
    page = replace(
        TOILETS,
        group=text,
        group_purpose=text,
        title=text,
        why=text,
        goal=text,
        steps=(PlannedStep(1, text, Named(1, text), None, None),),
        advisors=(Named(2, text),),
        reply=AdultReply(AdultAnswer.NO, text, date(2027, 1, 1), None),
    )
    return replace(SAMPLE, school=text, pages=(page,))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render_pdf(SAMPLE, SAY)


@pytest.fixture(scope="module")
def opened(pdf: bytes) -> Pdf:
    return Pdf.open(BytesIO(pdf))


def test_the_pdf_is_tagged_and_claims_pdf_ua_1_and_pdf_a_3a(opened: Pdf) -> None:
    said = opened.Root.Metadata.read_bytes()
    assert opened.pdf_version == "1.7"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in said
    assert b"<pdfaid:part>3</pdfaid:part>" in said
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in said
    assert opened.Root.MarkInfo.Marked
    assert Name.StructTreeRoot in opened.Root


def test_the_pdf_has_a_title_and_a_language_and_names_no_author(opened: Pdf) -> None:
    said = opened.Root.Metadata.read_bytes()
    assert b"The Blue School, Wells: Student school plan, Edition 2" in said
    assert opened.Root.Lang == "en"
    assert b"<dc:creator>" not in said
    assert Name.Author not in opened.docinfo


def test_the_same_plan_as_data_is_inside_the_pdf(opened: Pdf) -> None:
    assert list(opened.attachments) == ["school-plan.json"]
    assert opened.attachments["school-plan.json"].get_file().read_bytes().decode() == render_json(SAMPLE)


def test_every_drawing_that_says_something_has_words_beside_it(opened: Pdf) -> None:
    drawn = sum(made.shows_counts for page in PAGES for made in (page.adopted, page.ratified))
    # One bar of votes for each decision whose counts are shown, and the timeline.
    assert sum(Name.Alt in part for part in elements(opened)) == drawn + 1


def test_the_same_edition_gives_the_same_file(pdf: bytes) -> None:
    forget_typeset()
    assert render_pdf(SAMPLE, SAY) == pdf


@pytest.mark.parametrize(
    "text",
    [
        "#panic()",
        "$x$ *bold* _it_ @ref <label> ] [ } { \\ ` ``` // /* */ = - + / ~ --- ...",
        '"quotes" \'single\' “curly” \\" \\u{41} %d {0} {name}',
        "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧 👍🏽 1️⃣ ❤️‍🔥 🏽 \u200d\u200d",
        "مرحبا بالعالم · שלום · हिन्दी · বাংলা · ਪੰਜਾਬੀ · ગુજરાતી · தமிழ் · ไทย · ქართული · հայերեն",
        "学校计划 日本語 한국어 ሰላም",
        "Z̵͚̈́a̷l̸g̴o̵ a\u093f b\u0e49 \u05b0c x\u064b 𝓕𝓪𝓷𝓬𝔂",
        "\x00\x07\u202e\ufeffcontrol\u2066",
        "W" * 100,
    ],
)
def test_typed_text_is_data_and_stops_no_document(text: str) -> None:
    plan = saying(text)
    assert render_pdf(plan, SAY).startswith(b"%PDF-1.7")
    assert all(page.startswith(PNG) for page in render_pages(plan, SAY, most=4))


def test_forty_plans_with_twenty_five_long_steps_each_are_printed() -> None:
    steps = tuple(
        PlannedStep(at, "Wm" * 100, Named(at, "W" * 60), date(2027, at % 12 + 1, 1), None) for at in range(1, 26)
    )
    page = replace(
        POLYTUNNEL, title="M" * 100, why="x" * 1000, goal="word " * 199, steps=steps, money=Money("kr", 10**11)
    )
    plan = replace(SAMPLE, pages=tuple(replace(page, plan=number) for number in range(40)))
    assert pages_of(plan) > 40


LONG_TO_MEASURE = {
    "six goals in Thai": ("เราอยากให้ห้องน้ำในโรงเรียนสะอาดและปลอดภัยสำหรับทุกคน" * 20, 6),
    "nothing but hyphens": ("a-" * 500, 1),
    "ten plans of hyphens": ("a-" * 500, 10),
    "emoji of many parts": ("👨‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿" * 40, 3),
    "one letter": ("x" * 1000, 3),
}


@pytest.mark.parametrize(("text", "plans"), LONG_TO_MEASURE.values(), ids=LONG_TO_MEASURE)
def test_a_text_that_takes_long_to_measure_is_printed_within_the_limits(text: str, plans: int) -> None:
    page = replace(
        TOILETS, title=text[:100], group=text[:60], group_purpose=text[:200], why=text[:1000], goal=text[:1000]
    )
    plan = replace(SAMPLE, pages=tuple(replace(page, plan=number) for number in range(plans)))
    assert all(picture.startswith(PNG) for picture in render_pages(plan, SAY))
    assert render_pdf(plan, SAY).startswith(b"%PDF-1.7")


def pages_of(plan: SchoolPlan) -> int:
    return len(Pdf.open(BytesIO(render_pdf(plan, SAY))).pages)


@pytest.mark.parametrize("compiled_at", [SAMPLE.compiled_at, datetime(2027, 7, 5, tzinfo=UTC)])
def test_short_plans_keep_to_a_page_each_and_so_does_every_chapter(compiled_at: datetime) -> None:
    # Cover, decisions, contents, summary, timeline, what was said, pictures, how people took part, and what changed.
    assert pages_of(replace(SAMPLE, compiled_at=compiled_at)) == 9 + len(PAGES)


def test_an_edition_of_one_plan_is_printed_and_a_timeline_without_any_date_needs_no_page() -> None:
    assert pages_of(replace(SAMPLE, pages=(POLYTUNNEL,))) == 9
    assert pages_of(replace(SAMPLE, pages=(AFRICA,), changes=())) == 7


def test_long_texts_and_many_steps_flow_over_pages() -> None:
    steps = tuple(PlannedStep(at, "Word " * 40, None, date(2027, at % 12 + 1, 1), None) for at in range(1, 26))
    long = replace(TOILETS, why="word " * 400, goal="word " * 400, steps=steps)
    assert TOILETS.reply
    answered = replace(long, reply=replace(TOILETS.reply, reason="word " * 400))
    assert pages_of(replace(SAMPLE, pages=(answered, POLYTUNNEL))) > 8


def test_as_many_plans_as_the_summary_shows_leave_it_on_its_page() -> None:
    steps = tuple(replace(step, what="Word after word " * 10, done_on=None) for step in POLYTUNNEL.steps)
    wordy = [replace(page, title="Word after word " * 6, steps=steps) for page in (POLYTUNNEL, TOILETS)]
    plan = replace(SAMPLE, pages=tuple(wordy * 10))
    cover_summary_and_timeline = compose(plan, SAY).first(3)
    assert len(typeset_pages("preview.typ", words_of(cover_summary_and_timeline))) == 3


def test_pages_are_pictures_and_no_more_than_asked_for() -> None:
    for most in (1, 3, 5):
        pages = render_pages(SAMPLE, SAY, most=most)
        assert len(pages) == most
        assert all(page.startswith(PNG) for page in pages)


def test_a_draft_without_plans_or_changes_is_printed_too() -> None:
    empty = replace(SAMPLE, number=None, published_on=None, pages=(), changes=(), previous=None)
    assert render_pdf(empty, SAY).startswith(b"%PDF-1.7")
    assert render_pages(empty, SAY)[0].startswith(PNG)
    assert "Draft" in render_markdown(empty, SAY)
    assert '"edition": null' in render_json(empty)


@pytest.mark.parametrize("language", ["de", "pt-BR", "xx", "", "ar"])
def test_any_language_code_is_printed(language: str) -> None:
    assert render_pdf(replace(SAMPLE, language=language), SAY).startswith(b"%PDF-1.7")


def test_a_document_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(DocumentFailed, match="took more than"):
        render_pdf(SAMPLE, SAY, seconds=0.001)


def test_a_single_list_of_changes_stands_on_the_left() -> None:
    for change in SAMPLE.changes[-1:], SAMPLE.changes[:2]:
        pdf = render_pdf(replace(SAMPLE, changes=change), SAY)
        kind = "No longer in the plan" if change == SAMPLE.changes[-1:] else "New in this edition"
        assert left_ends(pdf, kind)
        assert all(end < 100 for end in left_ends(pdf, kind))
