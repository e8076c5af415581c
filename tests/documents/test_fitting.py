"""Plans of many steps: on one page where that can be, and otherwise on pages that say whose they are."""

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.composing import compose
from documents.fitting import ROOM, height, pages, setting_of
from documents.parts import PAGES_EACH, batches
from documents.school_plan import render_pdf, words_of
from documents.typesetting import typeset_pdf
from governance.money import Money
from governance.plans import AdultAnswer, PlanState
from governance.promise import Column, Line
from governance.replies import AdultReply, Result
from governance.results import Reached
from governance.school_plan import PlannedStep, PlanPage
from language.speaking import speak_plainly
from tests.documents.sample import POLYTUNNEL, SAMPLE, TOILETS, WASTE, who

SAY = speak_plainly("en")
WHATS = ("Ask every form what they would change", "Ring the farm shop", "Two quotes for locks and dispensers")


def stepped(page: PlanPage, number: int) -> PlanPage:
    days = [date(2027, 2, 1) + timedelta(days=9 * at) for at in range(number)]
    steps = tuple(PlannedStep(at + 1, WHATS[at % 3], who(at), due, None) for at, due in enumerate(days))
    return replace(page, steps=steps)


def printed(*plans: PlanPage, language: str = "en") -> list[str]:
    """Return the text of each page about these plans."""
    content = words_of(compose(replace(SAMPLE, pages=plans), speak_plainly(language)))
    job = {key: content[key] for key in ("language", "cover", "words", "plans")} | {"chapter": "Plans", "before": 0}
    read = PdfReader(BytesIO(typeset_pdf("plans.typ", job, made_at=SAMPLE.compiled_at)))
    return [one.extract_text() for one in read.pages]


@pytest.mark.parametrize("number", [7, 9, 12])
@pytest.mark.parametrize("page", [POLYTUNNEL, TOILETS], ids=["doing", "asking"])
def test_a_plan_of_seven_to_twelve_steps_keeps_to_a_page(page: PlanPage, number: int) -> None:
    assert len(printed(stepped(page, number))) == 1


def looked_back_on(page: PlanPage, number: int) -> PlanPage:
    """A plan at the end of its year: all it can have but for who helped, with this many steps, all done."""
    line = Line(Column.TOGETHER, "Toilets, fountains and all places we share")
    ratified, learnt = replace(page.ratified, groups=6), "Ask for locks, soap and mirrors one by one."
    result = Result(Reached.PARTLY, learnt, Money("£", 170000), date(2027, 7, 5))
    told = replace(stepped(page, number), leans_on=line, result=result, ratified=ratified, state=PlanState.COMPLETED)
    return replace(told, steps=tuple(replace(step, done_on=step.due) for step in told.steps))


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_plan_with_its_answer_and_its_result_keeps_to_a_page(language: str) -> None:
    reply = TOILETS.reply and replace(TOILETS.reply, office="Head teacher", money=Money("£", 170000))
    asked = AdultReply(
        AdultAnswer.NEED_MORE, "Which locks? Bring us the list.", date(2026, 12, 18), None, "Head teacher"
    )
    asking = replace(TOILETS, reply=reply)
    pages = (
        *(looked_back_on(asking, number) for number in (5, 9)),
        *(looked_back_on(replace(asking, earlier_replies=(asked,)), number) for number in (6, 10)),
        *(looked_back_on(page, number) for page in (POLYTUNNEL, WASTE) for number in (5, 9)),
    )
    assert len(printed(*pages, language=language)) == len(pages)


def test_a_plan_that_goes_on_says_on_each_page_whose_it_is_and_which_and_shows_steps_there() -> None:
    first, *others = printed(stepped(POLYTUNNEL, 60))
    assert "How it was decided" in first
    assert len(others) >= 2
    for page in others:
        assert page.startswith("Polytunnel · Salad from our own polytunnel")
        assert any(what in page for what in WHATS)
        assert "How it was decided" not in page


def test_the_head_of_a_plan_that_went_on_is_not_on_the_next_plan() -> None:
    plan = replace(SAMPLE, pages=(stepped(POLYTUNNEL, 36), TOILETS))
    texts = [page.extract_text() for page in PdfReader(BytesIO(render_pdf(plan, SAY))).pages]
    assert sum(text.startswith("Polytunnel · ") for text in texts) == 1


def test_more_steps_are_set_tighter_until_they_flow() -> None:
    settings = []
    for number in (2, 8, 12, 40):
        (plan,) = compose(replace(SAMPLE, pages=(stepped(POLYTUNNEL, number),)), SAY).plans
        settings.append(setting_of(plan))
        assert (height(plan, settings[-1]) <= ROOM) == (pages(plan) == 1)
    assert settings[0].scale > settings[1].scale >= settings[2].scale >= 0.9
    assert settings[3].scale == 1


def test_parts_are_as_long_as_they_may_be_and_hold_every_plan_once() -> None:
    lengths = [1.0, 1.4, 2.2] * 150
    found = list(batches(lengths))
    assert [number for first, after in found for number in range(first, after)] == list(range(len(lengths)))
    assert all(PAGES_EACH - 3 < sum(lengths[first:after]) <= PAGES_EACH for first, after in found[:-1])
    assert list(batches([])) == []
    assert list(batches([250.0, 1.0])) == [(0, 1), (1, 2)]
