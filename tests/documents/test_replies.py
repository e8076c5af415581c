"""What came of a plan: what adults answered, newest first, and what its group reached, learnt and spent."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from page import ValidationProfile

from documents.plan_text import plan_text
from documents.requests import requests_of
from documents.school_plan import render_json, render_markdown, render_pdf
from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.replies import AdultReply, Asked, Result
from governance.results import Reached
from governance.school_plan import PlanPage
from language.speaking import speak_plainly
from tests.documents.sample import ENERGY, SAMPLE, TOILETS, WASTE
from tests.documents.test_conformance import failures
from tests.documents.test_data import SCHEMA, fits

SAY = speak_plainly("en")
TODAY = SAMPLE.compiled_on
QUESTION = AdultReply(AdultAnswer.NEED_MORE, "How many locks?", date(2026, 12, 20), None, "Business manager")
REPLIED = replace(
    TOILETS,
    reply=AdultReply(
        AdultAnswer.YES_WITH_CHANGE, "Half of it now", date(2027, 1, 14), None, "Head teacher", Money("£", 120000)
    ),
    earlier_replies=(QUESTION,),
    ratified=replace(TOILETS.ratified, groups=1),
)
RESULT = Result(Reached.PARTLY, "Ask earlier.\nWeigh twice.", Money("£", 8000), date(2027, 1, 18))
LOOKED_BACK = replace(WASTE, result=RESULT, ratified=replace(WASTE.ratified, groups=9))
ASKED = replace(ENERGY, asked=Asked("Head teacher", date(2026, 12, 10), date(2027, 1, 29)))
PLAN = replace(SAMPLE, pages=(REPLIED, LOOKED_BACK, ASKED), published_by=1)


def facts(page: PlanPage) -> dict[str, str]:
    return {fact.label: fact.value for fact in plan_text(page, today=TODAY, say=SAY).facts}


def test_an_answer_says_which_office_gave_it_and_what_it_gives() -> None:
    text = plan_text(REPLIED, today=TODAY, say=SAY)
    assert text.reply
    assert text.reply.when == "Answered on 14 January 2027 by Head teacher"
    assert text.reply.money == "Money promised: £1,200 of £2,400 asked for"


def test_an_answer_that_was_replaced_stays_below_the_newest() -> None:
    [earlier] = plan_text(REPLIED, today=TODAY, say=SAY).earlier
    assert (earlier.reason, earlier.when) == ("How many locks?", "Asked on 20 December 2026 by Business manager")
    text = render_markdown(PLAN, SAY)
    assert text.index("Half of it now") < text.index("Answered before:") < text.index("How many locks?")


def test_a_plan_that_waits_says_for_whom_and_until_when() -> None:
    reply = plan_text(ASKED, today=TODAY, say=SAY).reply
    assert reply
    assert reply.when == "Answer needed from Head teacher by 29 January 2027"
    asked = requests_of(PLAN, SAY)
    assert asked
    assert [(row.office, row.by, row.late) for row in asked.rows] == [("Head teacher", "29 Jan 2027", False)]
    late = requests_of(replace(PLAN, pages=(replace(ASKED, asked=Asked(None, TODAY, date(2027, 1, 19))),)), SAY)
    assert late
    assert [(row.office, row.late) for row in late.rows] == [("the school", True)]


def test_what_became_of_a_plan_is_told_with_what_was_learnt_and_spent() -> None:
    result = plan_text(LOOKED_BACK, today=TODAY, say=SAY).result
    assert result
    assert (result.word, result.learnt) == ("Goal partly met", "Ask earlier.\nWeigh twice.")
    assert result.spent == "Money spent: £80 of £90.50 planned"
    asking = plan_text(replace(LOOKED_BACK, kind=PlanKind.ASKING), today=TODAY, say=SAY).result
    assert asking
    assert asking.spent == "Money spent: £80 of £90.50 asked for"
    text = render_markdown(PLAN, SAY)
    assert "**Goal partly met** · The group looked back on 18 January 2027" in text
    assert "What we learnt: Ask earlier.  \nWeigh twice." in text


@pytest.mark.parametrize("reached", Reached)
def test_a_review_was_never_due_where_one_was_made(reached: Reached) -> None:
    page = replace(LOOKED_BACK, result=replace(RESULT, reached=reached), review_on=date(2027, 1, 8))
    assert facts(page)["We looked back on"] == "18 January 2027"
    assert "Looking back was due on" not in facts(page)
    assert facts(replace(page, state=PlanState.COMPLETED))["We looked back on"] == "18 January 2027"
    assert facts(replace(page, result=None))["Looking back was due on"] == "8 January 2027"


def test_what_is_too_early_to_tell_is_looked_at_again() -> None:
    early = replace(LOOKED_BACK, result=replace(RESULT, reached=Reached.TOO_EARLY), review_on=date(2027, 3, 1))
    assert facts(early)["We look at it again on"] == "1 March 2027"


def test_a_decision_says_of_how_many_groups_delegates_took_part() -> None:
    text = render_markdown(PLAN, SAY)
    assert "at least 9 had to. Decided by delegates of one group. Needed" in text
    assert "Decided by delegates of 9 groups. Needed" in text
    assert "Published on 22 January 2027 by a vote of delegates of one group" in text
    uncounted = render_markdown(replace(SAMPLE, pages=(TOILETS,)), SAY)
    assert "Decided by" not in uncounted.split("## The groups")[1]


def test_the_data_hold_all_of_it() -> None:
    found: dict[str, Any] = json.loads(render_json(PLAN))
    assert fits(found, SCHEMA)
    assert found["published_by_groups"] == 1
    assert [plan["ratified"]["groups"] for plan in found["plans"]] == [1, 9, None]
    assert found["requests"][0]["asked"]["office"] == "Head teacher"


@pytest.mark.parametrize("language", ["en", "de"])
def test_results_and_earlier_answers_keep_both_standards(language: str) -> None:
    pdf = render_pdf(PLAN, speak_plainly(language))
    assert not failures(pdf, ValidationProfile.PDF_UA_1)
    assert not failures(pdf, ValidationProfile.PDF_A_3A)


def test_a_question_after_a_yes_stands_below_it_with_whose_turn_it_is() -> None:
    asked = Asked("Head teacher", date(2026, 12, 10), date(2027, 1, 15), is_groups_turn=True)
    question = AdultReply(AdultAnswer.NEED_MORE, "Which locks?", date(2027, 1, 20), None, "Head teacher")
    page = replace(REPLIED, asked=asked, question=question)
    text = plan_text(page, today=TODAY, say=SAY)
    assert text.reply
    assert text.reply.word == "Yes, with a change"
    assert [(one.reason, one.when) for one in text.since] == [
        ("Which locks?", "Asked on 20 January 2027 by Head teacher, it is the group's turn to answer")
    ]
    explained = replace(page, question=None, asked=replace(asked, is_groups_turn=False, explained="The old ones"))
    [said] = plan_text(explained, today=TODAY, say=SAY).since
    assert (said.word, said.reason) == ("The group's answer", "The old ones")
    whole = render_markdown(replace(SAMPLE, pages=(explained,)), SAY)
    assert "Since then:\n\n- The group's answer: The old ones" in whole


def test_a_day_for_an_answer_that_is_over_is_told_as_over() -> None:
    late = replace(ASKED, asked=Asked("Head teacher", date(2026, 12, 10), TODAY - timedelta(days=1)))
    reply = plan_text(late, today=TODAY, say=SAY).reply
    assert reply
    assert reply.when.startswith("An answer was asked for from Head teacher by")


def test_a_promise_is_told_as_coming_as_over_or_as_done() -> None:
    def told(due: date, kept_on: date | None = None) -> str:
        reply = AdultReply(AdultAnswer.YES, "Go on", date(2027, 1, 14), due, "Head teacher", kept_on=kept_on)
        text = plan_text(replace(REPLIED, reply=reply), today=TODAY, say=SAY).reply
        assert text
        return text.when.removeprefix("Answered on 14 January 2027 by Head teacher, ")

    yesterday = TODAY - timedelta(days=1)
    assert told(TODAY).startswith("to be done by ")
    assert told(yesterday).endswith(": that day is over")
    assert told(yesterday, kept_on=TODAY).startswith("done on ")
