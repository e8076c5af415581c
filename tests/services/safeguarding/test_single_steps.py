"""One step of a plan is hidden alone: its words are read by the lead, and nowhere else."""

import pytest

from governance.cards import CardKind
from governance.plans import StepPlace
from governance.refusals import NotFound
from governance.safeguarding import PlanHidden, SafeguardingOnly
from governance.texts import HIDDEN
from services.access.veil import hidden_words
from services.council import ratifying
from services.plans import changing, proposing, reviewing, steps, writing
from services.safeguarding import previewing, reports, single_steps
from services.views import lookup
from services.views import plans as plan_views
from services.views.plans import PlanView
from storage.cards import Card
from tests.services.school import SchoolYard, text


async def reported_plan(yard: SchoolYard, plan: PlanView) -> int:
    await yard.draws()
    [card] = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (CardKind.PLAN, plan.id)]
    where = {"channel": card["channel_id"], "message": card["message_id"]}
    return (await yard.act(reports.report, yard.students[1], **where)).id


async def test_a_hidden_step_is_told_to_the_lead_alone(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    given = {"plan": plan.id, "what": "Push somebody", "who": yard.students[2]}
    bad = (await yard.act(steps.add_step, yard.students[1], **given)).plan.steps[1]
    report = await reported_plan(yard, plan)
    assert (await yard.act(single_steps.turn_step, yard.lead, report=report, step=bad.id)).is_hidden
    shown = await yard.read(plan_views.view, yard.students[0], plan=plan.id)
    assert [(one.what, one.owner) for one in shown.steps] == [("Measure the field", None), (HIDDEN, None)]
    assert shown.text.title == plan.text.title
    theirs = await yard.read(plan_views.view, yard.lead, plan=plan.id)
    assert [one.what for one in theirs.steps] == ["Measure the field", "Push somebody"]
    assert await yard.read(hidden_words) == {"Push somebody"}
    assert [one.name for one in await yard.read(lookup.steps, plan=plan.id)] == ["Measure the field", HIDDEN]
    assert (await yard.read(changing.may_change_step, yard.students[0], step=bad.id)).what is None
    await yard.act(single_steps.turn_step, yard.lead, report=report, step=bad.id)
    assert await yard.read(hidden_words) == frozenset()


async def test_what_is_written_in_place_of_a_hidden_step_is_read(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    report = await reported_plan(yard, plan)
    await yard.act(single_steps.turn_step, yard.lead, report=report, step=plan.steps[0].id)
    kept = await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, who=yard.students[1])
    assert kept.plan.steps[0].what == HIDDEN
    told = await yard.act(changing.change_step, yard.students[0], step=plan.steps[0].id, what="Measure twice")
    assert told.plan.steps[0].what == "Measure twice"


async def test_only_the_lead_hides_a_step_and_only_of_the_reported_plan(yard: SchoolYard) -> None:
    group = await yard.group()
    plan, other = await yard.plan(group), await yard.plan(group, "Another")
    report = await reported_plan(yard, plan)
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        with pytest.raises(SafeguardingOnly):
            await yard.read(single_steps.steps_reported, somebody, report=report)
        with pytest.raises(SafeguardingOnly):
            await yard.act(single_steps.turn_step, somebody, report=report, step=plan.steps[0].id)
        with pytest.raises(SafeguardingOnly):
            await yard.read(previewing.preview, somebody, report=report)
    with pytest.raises(NotFound):
        await yard.act(single_steps.turn_step, yard.lead, report=report, step=other.steps[0].id)
    elsewhere = (await yard.act(reports.report, yard.students[1], channel=11, message=12)).id
    with pytest.raises(NotFound):
        await yard.read(single_steps.steps_reported, yard.lead, report=elsewhere)


async def test_a_hidden_plan_stays_as_it_is_until_it_is_shown_again(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    report = await reported_plan(yard, plan)
    await yard.act(reports.hide, yard.lead, report=report)
    ann, step = yard.students[0], plan.steps[0].id
    for service, given in (
        (steps.add_step, {"plan": plan.id, "what": "Push somebody"}),
        (steps.may_add_step, {"plan": plan.id}),
        (steps.finish_step, {"step": step}),
        (changing.change_step, {"step": step, "place": StepPlace.REMOVE}),
        (changing.may_change_step, {"step": step}),
        (writing.revise, {"plan": plan.id, "text": text("Another")}),
        (writing.may_revise, {"plan": plan.id}),
        (reviewing.may_review, {"plan": plan.id}),
        (proposing.propose, {"plan": plan.id}),
        (ratifying.submit, {"plan": plan.id}),
    ):
        with pytest.raises(PlanHidden):
            await yard.act(service, ann, **given)
    await yard.act(reports.show_again, yard.lead, report=report)
    assert (await yard.act(steps.add_step, ann, plan=plan.id, what="Water")).plan.steps[1].what == "Water"


async def test_what_was_added_since_the_report_is_marked_before_it_is_shown(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    report = await reported_plan(yard, plan)
    await yard.act(steps.add_step, yard.students[1], plan=plan.id, what="Push somebody")
    await yard.act(writing.revise, yard.students[0], plan=plan.id, text=text("Build two"))
    await yard.act(reports.hide, yard.lead, report=report)
    told = {one.text: (one.name, one.is_new) for one in await yard.read(previewing.preview, yard.lead, report=report)}
    assert told["Push somebody"] == ("Student 1", True)
    assert told["Build two"] == ("Student 0", True)
    assert told["Measure the field"] == ("Student 0", False)
    assert plan.text.title not in told, "nobody reads an earlier version on the card"
