"""Decisions that adults are asked for: on the second page, in the other formats, and on a sheet to answer on."""

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.answer_sheet import render_answer_sheet, sheet_text
from documents.composing import compose
from documents.requests import requests_of, waiting
from documents.school_plan import render_json, render_markdown, render_pages, render_pdf
from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.promise import AgreedPromise, Column, Line
from governance.replies import AdultReply, Asked, TurnedDown
from governance.school_plan import SchoolPlan
from language.speaking import speak_plainly
from tests.documents.sample import DYSLEXIA, ENERGY, HEALTHY, SAMPLE, TOILETS, TRANSPORT

SAY = speak_plainly("en")
ANSWERED = replace(SAMPLE, pages=(HEALTHY, TOILETS, TRANSPORT))
DOING = replace(SAMPLE, pages=tuple(page for page in SAMPLE.pages if page.kind is PlanKind.DOING))


def asking(number: int) -> SchoolPlan:
    pages = (replace(ENERGY, plan=at, title=f"{ENERGY.title} {at}") for at in range(1, number + 1))
    return replace(SAMPLE, pages=tuple(pages))


def texts(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_plan_waits_until_an_adult_has_said_yes_or_no() -> None:
    assert [page.plan for page in waiting(SAMPLE)] == [DYSLEXIA.plan, ENERGY.plan]
    for answer in AdultAnswer:
        page = replace(ENERGY, reply=AdultReply(answer, "So", date(2027, 1, 1), None))
        assert page.waits_for_answer is (answer is AdultAnswer.NEED_MORE)
    assert not replace(ENERGY, state=PlanState.COMPLETED).waits_for_answer
    assert not replace(ENERGY, kind=PlanKind.DOING).waits_for_answer


def test_a_request_says_what_how_much_from_whom_and_what_was_asked_back() -> None:
    asked = requests_of(SAMPLE, SAY)
    assert asked
    first, second = asked.rows
    assert (first.title, first.group, first.money) == (DYSLEXIA.title, "Dyslexia Support", "no money")
    assert (second.title, second.money, second.office) == (ENERGY.title, "£620", "the school")
    assert first.question == "Which departments do it already? Bring us the list."
    assert not second.question
    assert asked.sentence == "2 requests wait for an answer. Together they ask for £620."
    assert [way.value for way in asked.how] == ["In Discord", "On paper", "What you can answer"]


def test_what_waits_for_a_group_stands_apart_and_a_day_that_is_over_is_told_as_such() -> None:
    asked = Asked("Head teacher", date(2026, 12, 10), date(2027, 1, 15))
    theirs = replace(DYSLEXIA, asked=replace(asked, is_groups_turn=True))
    late = replace(ENERGY, asked=asked)
    plan = replace(SAMPLE, pages=(theirs, late))
    told = requests_of(plan, SAY)
    assert told
    assert [(row.title, row.by) for row in told.rows] == [(ENERGY.title, "was asked for by 15 Jan 2027")]
    assert [(row.title, row.by, row.late) for row in told.of_groups] == [
        (DYSLEXIA.title, "the group's turn since 14 Jan 2027", False)
    ]
    assert told.turn == "You wanted to know more about 1 other plan. Now it is the group's turn."
    assert compose(plan, SAY).cover.asks == "1 decision is needed: see page 2"
    second = texts(render_pdf(plan, SAY))[1]
    assert second.index(ENERGY.title) < second.index("Now it is the group's turn.") < second.index(DYSLEXIA.title)
    assert sheet_text(plan, SAY).requests == told.rows
    explained = replace(theirs, asked=replace(asked, explained="Maths and history"))
    [row] = sheet_text(replace(SAMPLE, pages=(explained,)), SAY).requests
    assert (row.question[:5], row.explained) == ("Which", "Maths and history")


def test_where_only_groups_are_asked_the_page_says_that_nothing_waits_for_the_reader() -> None:
    asked = Asked("Head teacher", date(2026, 12, 10), date(2027, 1, 15), is_groups_turn=True)
    plan = replace(SAMPLE, pages=(replace(DYSLEXIA, asked=asked),))
    told = requests_of(plan, SAY)
    assert told
    assert (told.rows, told.how, told.sentence) == ((), (), "Nothing waits for you now.")
    assert compose(plan, SAY).cover.asks == "No decision is needed now: see page 2"
    assert "How to answer" not in texts(render_pdf(plan, SAY))[1]
    markdown = render_markdown(plan, SAY)
    assert "Nothing waits for you now." in markdown
    assert "the group's turn" in markdown


def test_the_second_page_is_about_decisions() -> None:
    second = texts(render_pdf(SAMPLE, SAY))[1]
    assert second.startswith("Decisions we need from you 2 requests wait for an answer.")
    assert ENERGY.title in second
    assert "answer sheet" in second
    assert compose(SAMPLE, SAY).cover.asks == "2 decisions are needed: see page 2"


def test_twelve_requests_and_how_to_answer_them_keep_to_one_page() -> None:
    pages = texts(render_pdf(asking(12), SAY))
    assert "How to answer" in pages[1]
    assert f"12 {ENERGY.title} 12 · Energy" in pages[1]
    assert pages[2].startswith("Contents")


@pytest.mark.parametrize("plan", [ANSWERED, DOING], ids=["all answered", "nothing asked"])
def test_where_nothing_waits_there_is_no_such_page(plan: SchoolPlan) -> None:
    assert requests_of(plan, SAY) is None
    assert texts(render_pdf(plan, SAY))[1].startswith("Contents")
    assert "Decisions we need" not in render_markdown(plan, SAY)
    assert json.loads(render_json(plan))["requests"] == []
    said = "Everything asked of adults has been answered" if plan is ANSWERED else ""
    assert compose(plan, SAY).cover.asks == said


def test_markdown_and_data_hold_the_requests() -> None:
    text = render_markdown(SAMPLE, SAY)
    assert "## Decisions we need from you" in text
    assert f"| 2 | {ENERGY.title} (Energy) | £620 | the school |" in text
    assert "You asked: Which departments do it already?" in text
    assert [one["plan"] for one in json.loads(render_json(SAMPLE))["requests"]] == [DYSLEXIA.plan, ENERGY.plan]


def test_the_first_pictures_show_the_decisions() -> None:
    assert render_pages(SAMPLE, SAY, most=2)[1] != render_pages(replace(SAMPLE, pages=DOING.pages), SAY, most=2)[1]
    assert len(render_pages(SAMPLE, SAY, most=5)) == 5


def test_a_sheet_has_boxes_and_lines_for_every_request_and_says_where_to_bring_it() -> None:
    text = " ".join(texts(render_answer_sheet(asking(12), SAY)))
    for label in (
        "Yes, with a change",
        "No, because",
        "We need to know more",
        "Why, or what changes",
        "Name and office",
    ):
        assert text.count(label) == 12, label
    assert re.findall(r"/council answer with plan (\d+)", text) == [str(number) for number in range(1, 13)]
    assert "somebody who answers for the school in Discord" in text


def test_a_sheet_names_nobody() -> None:
    sheet = str(sheet_text(SAMPLE, SAY))
    assert not any(step.who.name in sheet for page in SAMPLE.pages for step in page.steps if step.who and step.who.name)


def test_what_is_asked_for_stands_before_how_one_knows_that_it_worked() -> None:
    asks = "We ask you to mend the three locks."
    page = replace(TOILETS, reply=None, asks=asks)
    plan = replace(SAMPLE, pages=(page,))
    told = requests_of(plan, SAY)
    assert told is not None
    assert told.rows[0].asks == asks
    assert asks.removesuffix(".") in render_markdown(plan, SAY).split("How to answer")[0]
    assert sheet_text(plan, SAY).requests[0].asks == asks
    pdf = " ".join(texts(render_answer_sheet(plan, SAY)))
    assert pdf.index("We ask you to mend the three locks.") < pdf.index("We will know it worked when")
    # Where nobody said it in a sentence, the title stands for it.
    untold = " ".join(texts(render_answer_sheet(replace(SAMPLE, pages=(replace(page, asks=""),)), SAY)))
    assert "We ask you" not in untold
    assert page.title.split(":")[0] in untold


LARGE = Line(Column.NOT_OURS, "Heating, roofs and other large works")
PROMISE = AgreedPromise(1, date(2026, 10, 14), "Head teacher", (LARGE,))
REFUSED = TurnedDown(
    9,
    "Energy",
    "Show the meters",
    "We ask you to buy one screen.",
    Money("£", 62_000),
    AdultReply(AdultAnswer.NO, "The heating is replaced next year.", date(2027, 2, 1), None, "Head teacher"),
)


@pytest.mark.parametrize("language", ["en", "de"])
def test_two_requests_share_a_sheet(language: str) -> None:
    assert len(waiting(SAMPLE)) == 2
    assert len(texts(render_answer_sheet(SAMPLE, speak_plainly(language)))) == 1


def test_a_no_names_the_line_of_the_promise_that_it_leans_on_below_the_promise_itself() -> None:
    """Where nothing waits, the first page that is read is not an almost empty one."""
    leaning = replace(REFUSED, reply=replace(REFUSED.reply, leans_on=LARGE))
    plan = replace(DOING, pages=(), promise=PROMISE, turned_down=(leaning,))
    pages = texts(render_pdf(plan, SAY))
    ground = "It leans on this line of the promise (not ours): Heating, roofs and other large works"
    [page] = [text for text in pages if ground in text]
    assert page.startswith("Our promise: who decides what")
    assert pages[1].startswith("Contents")
    assert ground in " ".join(render_markdown(plan, SAY).split())


def test_what_was_turned_down_stays_in_the_document_with_its_reason() -> None:
    plan = replace(DOING, turned_down=(REFUSED,))
    told = requests_of(plan, SAY)
    assert told is not None
    assert (told.heading, told.rows) == ("What we have asked you for", ())
    assert told.refused == "You turned down 1 plan that the council had ratified. Its group has stopped it."
    row = told.turned_down[0]
    assert row.answered == "No, because: The heating is replaced next year."
    assert (row.money, row.office, row.by) == ("£620", "Head teacher", "turned down on 1 Feb 2027")
    summary = compose(plan, SAY).summary
    assert [(one.title, one.word, one.money) for one in summary.lists[1].lines] == [
        ("Show the meters", "turned down", "£620")
    ]
    assert [(fact.value, fact.label) for fact in (summary.money.asked, *summary.money.answers)] == [
        ("£620", "asked of adults"),
        ("£620", "turned down"),
    ]
    [page] = [text for text in texts(render_pdf(plan, SAY)) if "We ask you to buy one screen." in text]
    assert "The heating is replaced next year." in page
    assert "The heating is replaced next year" in render_markdown(plan, SAY).split("How a plan comes")[0]
    [told_as_data] = json.loads(render_json(plan))["turned_down"]
    assert (told_as_data["title"], told_as_data["reply"]["answer"]) == ("Show the meters", "no")


def test_a_question_says_since_when_it_is_the_groups_turn() -> None:
    question = AdultReply(AdultAnswer.NEED_MORE, "How many?", date(2027, 1, 11), None)
    page = replace(ENERGY, reply=question, asked=Asked(None, date(2027, 1, 4), date(2027, 1, 29), is_groups_turn=True))
    told = requests_of(replace(SAMPLE, pages=(page,)), SAY)
    assert told is not None
    assert told.turn == "You wanted to know more about 1 plan. Now it is the group's turn."
    assert told.of_groups[0].by == "the group's turn since 11 Jan 2027"
