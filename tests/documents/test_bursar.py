"""The page for the bursar: in the document, as Markdown and as data, and only where the council has money."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from documents.bursar import bursar_of
from documents.school_plan import render_json, render_markdown, render_pdf
from governance.council_money import CouncilMoney, GivenLine, PotLine
from governance.money import Money
from language.speaking import speak_plainly
from tests.documents.sample import SAMPLE
from tests.documents.test_data import SCHEMA, fits


def text_of(pdf: bytes) -> list[str]:
    """Return the text of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


SAY = speak_plainly("en")
MONEY = CouncilMoney(
    received=(Money("£", 48_000),),
    given=(Money("£", 12_000),),
    spent=(Money("£", 11_050),),
    left=(Money("£", 36_000),),
    entries=(
        PotLine(date(2026, 10, 9), "A fee of the bank | *now*", Money("£", -2_000)),
        PotLine(date(2026, 10, 2), "From the summer fair", Money("£", 50_000)),
    ),
    plans=(
        GivenLine(1, "Salad from our own polytunnel", "Polytunnel", Money("£", 9_000), Money("£", 11_050)),
        GivenLine(2, "A radio hour", "Radio", Money("£", 3_000)),
    ),
    left_out=3,
    elsewhere=(Money("£", 2_050),),
)
PLAN = replace(SAMPLE, money=MONEY)


def test_a_plan_of_a_council_without_money_has_no_such_page() -> None:
    assert bursar_of(SAMPLE, SAY) is None
    assert "bursar" not in render_markdown(SAMPLE, SAY)


def test_the_sums_the_plans_and_what_came_in_are_written_down() -> None:
    page = bursar_of(PLAN, SAY)
    assert page is not None
    assert [fact.value for fact in page.facts] == ["£480", "£120", "£90", "£20.50", "£360"]
    assert page.given[1] == ("A radio hour", "Radio", "£30", "not reported yet")
    assert page.received[0][2] == "−£20"
    assert (page.given_more, page.received_more) == ("", "3 older ones are in the sums only.")
    told = render_markdown(PLAN, SAY)
    assert "| A radio hour | Radio | £30 | not reported yet |" in told
    assert "A fee of the bank \\| \\*now\\*" in told


def test_it_is_the_last_page_and_one_page() -> None:
    pages = text_of(render_pdf(PLAN, SAY))
    assert len(pages) == len(text_of(render_pdf(SAMPLE, SAY))) + 1
    for said in ("The council's money, for the bursar", "£360", "From the summer fair", "£110.50", "£20.50"):
        assert said in pages[-1]


def test_a_full_page_is_still_one() -> None:
    many = replace(
        MONEY,
        entries=tuple(PotLine(date(2026, 10, 9), "A gift of somebody kind " * 4, Money("£", 100)) for _ in range(8)),
        plans=tuple(
            GivenLine(at, "Something long that is wanted by all " * 2, "Polytunnel and garden", Money("£", 100))
            for at in range(8)
        ),
    )
    full = text_of(render_pdf(replace(SAMPLE, money=many), SAY))
    assert len(full) == len(text_of(render_pdf(SAMPLE, SAY))) + 1


def test_the_data_has_it_too() -> None:
    told = render_json(PLAN)
    assert fits(json.loads(told), SCHEMA)
    assert '"council_money": {' in told
    assert '"text": "£-20"' in told
    assert '"council_money": null' in render_json(SAMPLE)
