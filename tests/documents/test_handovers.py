"""The page for who comes next: one page whatever stands on it, readable for everybody, the same words in Markdown."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from page import ValidationProfile
from pypdf import PdfReader

from documents.handover_page import handover_text, render_handover_pdf
from documents.handovers import render_handover
from governance.handovers import (
    MOST_ACTIONS,
    MOST_ADVISORS,
    MOST_DATES,
    MOST_LEARNT,
    MOST_PLANS,
    ActionThen,
    DayThen,
    HandoverPage,
    LearntThen,
    Occasion,
    PlanThen,
    ToldThen,
)
from governance.plans import PlanState
from governance.results import Reached
from governance.texts import HIDDEN
from language.speaking import speak_plainly
from tests.documents.test_conformance import failures

JULY = date(2027, 7, 2)
PAGE = HandoverPage(
    group=1,
    name="Polytunnel",
    purpose="We grow what the canteen cooks.",
    on=JULY,
    language="en",
    facilitator="Ann Lee",
    members=9,
    told=(ToldThen("Ask Mr Reed early: he knows the caretaker.\nThe tap leaks.", "Ann Lee", JULY),),
    plans=(
        PlanThen(3, "A second tunnel", PlanState.IN_PROGRESS, 2, 5, "Measure the field"),
        PlanThen(1, "Tunnel", PlanState.COMPLETED, 4, 4),
    ),
    actions=(ActionThen("Buy a lock", "Ben", date(2027, 9, 10)), ActionThen("Sweep", None, None)),
    advisors=("Mr Reed",),
    dates=(DayThen(date(2027, 9, 6), Occasion.MEETING), DayThen(date(2027, 10, 1), Occasion.REVIEW, "A second tunnel")),
    learnt=(LearntThen("Tunnel", Reached.PARTLY, "Ask for the money before you order"),),
)


def crowded(typed: str) -> HandoverPage:
    """Return a page with as much on it as there may be."""
    long = (typed * 1000)[:1000]
    return replace(
        PAGE,
        purpose=long,
        told=(ToldThen(long, "A" * 60, JULY),) * 2,
        plans=(PlanThen(1, long[:100], PlanState.RATIFIED, 1, 25, long[:200]),) * MOST_PLANS,
        actions=(ActionThen(long[:200], "B" * 60, JULY),) * MOST_ACTIONS,
        advisors=("C" * 60,) * MOST_ADVISORS,
        dates=(DayThen(JULY, Occasion.REVIEW, long[:100]),) * MOST_DATES,
        learnt=(LearntThen(long[:100], Reached.NOT_MET, long),) * MOST_LEARNT,
        more_plans=12,
        more_actions=3,
    )


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "typed", ["", "A word and a word ", "نظر بن إلى الباب 🚪 ", "本看了门。∈ ☐ ♪", "#panic() $x$ @ref\n- a "]
)
def test_it_is_one_page_and_keeps_both_standards_whatever_is_on_it(typed: str, language: str) -> None:
    pdf = render_handover_pdf(crowded(typed) if typed else PAGE, speak_plainly(language))
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


def test_the_fullest_page_is_set_no_smaller_than_can_be_read() -> None:
    assert handover_text(PAGE, speak_plainly("en")).size >= 10
    for language in ("en", "de"):
        assert handover_text(crowded("A word and a word "), speak_plainly(language)).size >= 8


def test_where_there_is_room_nothing_is_cut_short() -> None:
    learnt = (
        "Ask the kitchen first, then sow. Rocket was for nobody, and the beds by the wall dry out before the others do."
    )
    page = replace(PAGE, learnt=(LearntThen("Salad from our own polytunnel", Reached.MET, learnt),))
    text = handover_text(page, speak_plainly("en"))
    assert learnt in str(text.sections)
    crowd = handover_text(replace(crowded("A word and a word "), learnt=page.learnt), speak_plainly("en"))
    [cut] = [line for part in crowd.sections for line in part.lines if "Ask the kitchen" in line]
    assert cut.endswith("…")
    assert cut[:-1].split()[-1] in learnt.replace(",", "").split()


def test_paper_and_markdown_say_the_same() -> None:
    say = speak_plainly("en")
    paper = " ".join(PdfReader(BytesIO(render_handover_pdf(PAGE, say))).pages[0].extract_text().split())
    markdown = render_handover(PAGE, say)
    for said in (
        "Polytunnel: the page for who comes next",
        "On 2 July 2027 · 9 members · Facilitator: Ann Lee",
        "Ask Mr Reed early: he knows the caretaker.",
        "“A second tunnel” (plan 3): in progress, 2 of 5 steps done, next: Measure the field",
        "Buy a lock (Ben, by 10 September 2027)",
        "6 September 2027: meeting of the group",
        "1 October 2027: looking back at “A second tunnel”",
        "Ask for the money before you order",
    ):
        assert said in paper, said
        assert said in markdown.replace("\\", ""), said


def test_what_is_hidden_or_missing_is_said_in_words() -> None:
    bare = replace(
        PAGE,
        told=(ToldThen(HIDDEN, None, JULY),),
        plans=(),
        actions=(),
        advisors=(),
        dates=(),
        learnt=(),
        facilitator=None,
    )
    markdown = render_handover(bare, speak_plainly("en"))
    for said in ("No plan yet.", "Nothing is open.", "No day is fixed.", "No teacher at present.", "hidden"):
        assert said in markdown, said
    assert "Facilitator" not in markdown
