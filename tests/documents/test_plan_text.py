"""One plan in words: tense and tone are those of the day it is told on."""

from dataclasses import replace
from datetime import date

import pytest

from documents.plan_text import plan_text
from governance.plans import PlanState
from governance.school_plan import Named, PlanPage
from language.speaking import speak_plainly
from tests.documents.sample import AFRICA, HEALTHY, POLYTUNNEL, RADIO, TOILETS, TRANSPORT

SAY = speak_plainly("en")
TODAY = date(2027, 1, 20)
OKAFOR, REED = Named(101, "Ms Okafor"), Named(102, "Mr Reed")


def facts(page: PlanPage, today: date = TODAY) -> dict[str, str]:
    return {fact.label: fact.value for fact in plan_text(page, today=today, say=SAY).facts}


def test_a_review_that_is_past_is_told_in_the_past_and_of_a_completed_plan_not_at_all() -> None:
    assert facts(TRANSPORT, date(2027, 2, 12))["We look at it again on"] == "12 February 2027"
    assert facts(TRANSPORT, date(2027, 2, 13))["Looking back was due on"] == "12 February 2027"
    assert not [label for label in facts(replace(RADIO, review_on=TODAY)) if "look" in label]


@pytest.mark.parametrize(
    ("state", "now", "before", "told"),
    [
        (PlanState.RATIFIED, (), (), ("Advisors", "none yet")),
        (PlanState.RATIFIED, (OKAFOR,), (), ("Advisors", "Ms Okafor")),
        (PlanState.RATIFIED, (OKAFOR,), (REED,), ("Advisors", "Ms Okafor; before: Mr Reed")),
        (PlanState.IN_PROGRESS, (), (REED,), ("Advised by", "Mr Reed")),
        (PlanState.COMPLETED, (OKAFOR,), (REED,), ("Advised by", "Ms Okafor, Mr Reed")),
        (PlanState.COMPLETED, (), (), ("Advised by", "nobody")),
    ],
)
def test_who_advises_and_who_has_advised(
    state: PlanState, now: tuple[Named, ...], before: tuple[Named, ...], told: tuple[str, str]
) -> None:
    assert told in facts(replace(POLYTUNNEL, state=state, advisors=now, advised_before=before)).items()


def test_money_is_asked_for_or_spent() -> None:
    assert facts(TOILETS)["Money asked for"] == "£2,400"
    assert facts(AFRICA)["Money we plan to spend"] == "£60"


def test_a_step_is_late_from_the_day_after_it_was_due_until_it_is_done() -> None:
    on_the_day, after = (plan_text(POLYTUNNEL, today=date(2027, 2, day), say=SAY).steps for day in (26, 27))
    assert [step.late for step in on_the_day] == [""] * 6
    assert [step.late for step in after] == ["", "", "not yet, was due 26 Feb 2027", "", "", ""]


def test_a_no_colours_the_plan_where_nothing_moves() -> None:
    stuck = replace(HEALTHY, steps=(replace(HEALTHY.steps[0], done_on=None),))
    assert plan_text(stuck, today=TODAY, say=SAY).tone == "no"
    assert plan_text(HEALTHY, today=TODAY, say=SAY).tone == "ratified"


def test_the_word_of_an_answer_leads_to_its_reason_only_where_there_is_one() -> None:
    assert HEALTHY.reply
    for reason, word in (("Because", "No, because"), ("", "No")):
        reply = plan_text(replace(HEALTHY, reply=replace(HEALTHY.reply, reason=reason)), today=TODAY, say=SAY).reply
        assert reply is not None
        assert reply.word == word
