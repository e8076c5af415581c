"""The whole school reads what became of everything, as it stands, in place of what it read before."""

import pytest

from governance.cards import CardKind
from governance.council import NothingSaid
from governance.plans import AdultAnswer, PlanKind
from governance.quotas import QUOTAS, Limited, QuotaReached
from governance.refusals import DelegatesOnly, NotFound, StudentsOnly
from governance.said import Became
from services.council import answers, comparing, delegates, editions, feedback
from services.plans import proposing, steps
from storage.cards import Card
from storage.feedback import FeedbackPost
from tests.services.school import SchoolYard


async def a_year(yard: SchoolYard) -> None:
    """Have a plan done, one under way, one refused, one stopped and one that is only its group's."""
    done = await yard.ratified(name="Radio", kind=PlanKind.DOING)
    await yard.act(steps.finish_step, yard.students[0], step=done.steps[0].id)
    await yard.ratified(name="Polytunnel", kind=PlanKind.DOING)
    refused = await yard.ratified(name="Lunch")
    given = {"reply": AdultAnswer.NO, "reason": "The buses leave"}
    await yard.act(answers.answer, yard.teachers[0], plan=refused.id, **given)
    stopped = await yard.ratified(name="Transport")
    await yard.act(proposing.withdraw, yard.students[0], plan=stopped.id)
    await yard.plan(await yard.group("Solar"))


async def test_every_ratified_plan_has_its_line_and_no_other(yard: SchoolYard) -> None:
    await a_year(yard)
    told = await yard.read(feedback.feedback)
    assert {one.whom: (one.became, one.told) for one in told.said} == {
        "Radio": (Became.DONE, ""),
        "Polytunnel": (Became.NOT_YET, ""),
        "Lunch": (Became.NO, "The buses leave"),
        "Transport": (Became.STOPPED, ""),
    }
    compiled = await yard.act(editions.compile_edition, yard.students[0])
    assert [(one.whom, one.became) for one in compiled.plan.said] == [("Transport", Became.STOPPED)]


async def test_a_plan_stopped_after_a_no_was_turned_down_and_says_why(yard: SchoolYard) -> None:
    refused = await yard.ratified(name="Energy")
    given = {"reply": AdultAnswer.NO, "reason": "The heating is replaced next year"}
    await yard.act(answers.answer, yard.teachers[0], plan=refused.id, **given)
    await yard.act(proposing.withdraw, yard.students[0], plan=refused.id)
    [told] = (await yard.read(feedback.feedback)).said
    assert (told.became, told.told) == (Became.NO, "The heating is replaced next year")


async def test_it_is_posted_for_everybody_in_place_of_the_one_before(yard: SchoolYard) -> None:
    await a_year(yard)
    first = await yard.act(feedback.post_feedback, yard.students[0])
    second = await yard.act(feedback.post_feedback, yard.students[1])
    rows = {row["subject"]: row for row in await yard.rows(Card) if row["kind"] == CardKind.FEEDBACK}
    assert rows.keys() == {first.post, second.post}
    assert rows[first.post]["retired_at"] is not None
    assert rows[second.post]["retired_at"] is None
    shown = await yard.read(feedback.of_card, post=second.post)
    assert len(shown.said) == 4
    with pytest.raises(NotFound):
        await yard.read(feedback.of_card, post=99)


async def test_only_delegates_post_it_and_not_without_end(yard: SchoolYard) -> None:
    await yard.group("Radio")
    await yard.act(delegates.join, yard.students[0], group=1)
    with pytest.raises(NothingSaid):
        await yard.act(feedback.post_feedback, yard.students[0])
    await yard.ratified()
    for person, refused in ((yard.students[6], DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refused):
            await yard.act(feedback.post_feedback, person)
    for _ in range(QUOTAS[Limited.FEEDBACK_POSTED].most):
        await yard.act(feedback.post_feedback, yard.students[0])
    with pytest.raises(QuotaReached):
        await yard.act(feedback.post_feedback, yard.students[0])
    assert len(await yard.rows(FeedbackPost)) == QUOTAS[Limited.FEEDBACK_POSTED].most


async def test_two_editions_side_by_side(yard: SchoolYard) -> None:
    await yard.ratified(name="Radio", kind=PlanKind.DOING)
    await yard.published()
    await yard.ratified(name="Polytunnel")
    await yard.published()
    found = await yard.read(comparing.compare, yard.students[5], first=2, second=1)
    assert (found.before, found.now) == (1, 2)
    assert [(change.kind.value, change.group) for change in found.changes] == [("new", "Polytunnel")]
    same = await yard.read(comparing.compare, yard.students[5], first=1, second=1)
    assert same.changes == ()
