"""The school plan: only versions that passed both ballots, in numbered editions that stay."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from governance.ballots import BallotKind, BallotRunning, Choice, Outcome
from governance.cards import CardKind
from governance.council import DraftOutdated, NoDraftEdition, NoEditionYet, NoSuchEdition, NothingRatified, NothingWaits
from governance.editions import EditionState
from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.record import RecordKind
from governance.refusals import DelegatesOnly
from governance.school_plan import ChangeKind
from governance.texts import HIDDEN
from services.ballots import voting
from services.council import answers, delegates, editions, ratifying
from services.dispatch import redrawing
from services.groups import membership
from services.plans import proposing, steps, writing
from services.privacy import rights
from services.safeguarding import reports
from storage.ballots import Ballot
from storage.cards import Card
from storage.editions import Edition
from storage.plans import Plan, PlanVersion
from storage.schools import School
from tests.services.school import AGAINST, FOR, SchoolYard, text


async def test_only_delegates_compile_and_publish(yard: SchoolYard) -> None:
    await yard.ratified()
    for act in (editions.compile_edition, editions.publish):
        with pytest.raises(DelegatesOnly):
            await yard.act(act, yard.students[3])


async def test_without_a_ratified_plan_there_is_nothing_to_compile(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    with pytest.raises(NothingRatified):
        await yard.act(editions.compile_edition, yard.students[0])
    await yard.vote(submitted.ballot, FOR, AGAINST)
    with pytest.raises(NothingRatified):
        await yard.act(editions.compile_edition, yard.students[0])


async def test_an_edition_holds_every_ratified_plan_and_no_other(yard: SchoolYard) -> None:
    ratified = [await yard.ratified(name=name) for name in ("Polytunnel", "Energy")]
    await yard.adopted(name="Radio")
    await yard.plan(await yard.group("Gardens"))
    stopped = await yard.ratified(name="Transport")
    await yard.act(proposing.withdraw, yard.students[0], plan=stopped.id)
    compiled = await yard.act(editions.compile_edition, yard.students[0])
    assert [page.group for page in compiled.plan.pages] == ["Energy", "Polytunnel"]
    assert {page.plan for page in compiled.plan.pages} == {plan.id for plan in ratified}


async def test_a_page_shows_both_decisions_with_their_numbers(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    [page] = (await yard.act(editions.compile_edition, yard.students[0])).plan.pages
    assert (page.adopted.tally.of(Choice.FOR), page.adopted.tally.electorate) == (4, 4)
    assert (page.ratified.tally.of(Choice.FOR), page.ratified.tally.electorate) == (2, 2)
    assert (page.adopted.outcome, page.ratified.outcome) == (Outcome.PASSED, Outcome.PASSED)
    assert (page.version, page.state) == (plan.version, PlanState.RATIFIED)


@pytest.mark.parametrize("arrange", [SchoolYard.adopted, SchoolYard.submitted, SchoolYard.proposed])
async def test_a_plan_without_both_ballots_passed_on_that_version_never_gets_in(
    yard: SchoolYard, arrange: Callable[[SchoolYard], Awaitable[object]]
) -> None:
    await arrange(yard)
    await yard.act(delegates.join, yard.students[2], group=(await yard.group("Radio")).id)
    await yard.database.act(_forge_ratification)
    with pytest.raises(LookupError, match="without a passed"):
        await yard.act(editions.compile_edition, yard.students[2])
    assert await yard.rows(Edition) == []


def _forge_ratification(session: Session) -> None:
    session.execute(update(Plan).values(state=PlanState.RATIFIED, ratified_version=1))


async def test_the_version_that_was_ratified_is_printed(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    plan = proposed.plan.id
    await yard.act(writing.revise, yard.students[0], plan=plan, text=text("Build two"))
    again = await yard.act(proposing.propose, yard.students[0], plan=plan)
    await yard.vote(again.ballot, FOR, FOR, FOR, FOR)
    await yard.act(delegates.join, yard.students[0], group=proposed.plan.group)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan)
    await yard.vote(submitted.ballot, FOR)
    [page] = (await yard.act(editions.compile_edition, yard.students[0])).plan.pages
    assert (page.title, page.version) == ("Build two", 2)


async def test_a_new_draft_replaces_the_old_one(yard: SchoolYard) -> None:
    await yard.ratified()
    first = await yard.compiled()
    second = await yard.compiled(yard.students[1])
    assert [row["state"] for row in await yard.rows(Edition)] == [EditionState.REPLACED, EditionState.DRAFT]
    put = await yard.act(editions.publish, yard.students[0])
    assert put.edition == second.id != first.id


async def test_a_draft_with_a_plan_that_was_given_up_since_is_not_put_to_the_council(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    other = await yard.ratified(name="Gardens")
    await yard.compiled()
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    with pytest.raises(DraftOutdated) as refused:
        await yard.act(editions.publish, yard.students[0])
    assert refused.value.plan == plan.text.title
    anew = await yard.compiled()
    assert [page.plan for page in anew.plan.pages] == [other.id]
    await yard.act(editions.publish, yard.students[0])


async def test_giving_up_a_plan_withdraws_the_ballot_on_the_draft_it_is_in(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    await yard.vote(put.ballot, FOR)
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    assert (await yard.ballot(put.ballot)).outcome is Outcome.WITHDRAWN
    assert (await yard.read(editions.view, edition=put.edition)).state is EditionState.DRAFT
    with pytest.raises(NoEditionYet):
        await yard.read(editions.edition)


async def test_giving_up_a_plan_after_the_council_has_voted_leaves_its_edition(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    await yard.vote(put.ballot, FOR)
    yard.now = put.closes_at
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    assert (await yard.read(editions.edition)).number == 1


async def test_a_plan_that_is_no_longer_ratified_reaches_no_edition_whatever_the_ballot_says(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    await yard.database.act(_forge_stop)
    await yard.vote(put.ballot, FOR, FOR)
    assert (await yard.ballot(put.ballot)).outcome is Outcome.PASSED
    assert (await yard.read(editions.view, edition=put.edition)).state is EditionState.DRAFT


def _forge_stop(session: Session) -> None:
    session.execute(update(Plan).values(state=PlanState.STOPPED))


async def test_no_draft_is_made_while_the_council_votes_on_one(yard: SchoolYard) -> None:
    await yard.ratified()
    with pytest.raises(NoDraftEdition):
        await yard.act(editions.publish, yard.students[0])
    await yard.compiled()
    await yard.act(editions.publish, yard.students[0])
    for act in (editions.compile_edition, editions.publish):
        with pytest.raises(BallotRunning):
            await yard.act(act, yard.students[0])


async def test_a_draft_the_council_refuses_is_a_draft_again(yard: SchoolYard) -> None:
    await yard.ratified()
    draft = await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    await yard.vote(put.ballot, FOR, AGAINST)
    shown = await yard.read(editions.view, edition=draft.id)
    assert (shown.state, shown.number, shown.ballot) == (EditionState.DRAFT, None, None)
    with pytest.raises(NoEditionYet):
        await yard.read(editions.edition)
    again = await yard.act(editions.publish, yard.students[0])
    await yard.vote(again.ballot, FOR, FOR)
    assert (await yard.read(editions.edition)).number == 1


async def test_editions_are_numbered_without_gaps_and_stay_as_they_were(yard: SchoolYard) -> None:
    await yard.ratified()
    first = await yard.published()
    await yard.act(editions.compile_edition, yard.students[0])
    yard.later(days=30)
    await yard.ratified(name="Energy")
    second = await yard.published()
    assert (first.number, second.number, second.published) == (1, 2, (2, 1))
    assert second.plan.published_on == yard.now.date()
    old = await yard.read(editions.edition, number=1)
    assert old.plan == first.plan
    assert (await yard.read(editions.edition)).plan == second.plan
    assert [entry["detail"] for entry in await yard.deeds(RecordKind.EDITION_PUBLISHED)] == ["1", "2"]
    with pytest.raises(NoSuchEdition) as refused:
        await yard.read(editions.edition, number=3)
    assert (refused.value.number, refused.value.published) == (3, tuple(sorted(refused.value.published, reverse=True)))
    assert refused.value.published


async def test_an_edition_says_what_changed_since_the_last_one(yard: SchoolYard) -> None:
    done, left, begun = [await yard.ratified(name=name) for name in ("Energy", "Radio", "Transport")]
    await yard.act(steps.add_step, yard.students[0], plan=begun.id, what="Count bikes")
    first = await yard.published()
    assert (first.plan.changes, first.plan.previous) == ((), None)
    await yard.act(steps.do_step, yard.students[0], plan=done.id, number=1)
    await yard.act(steps.do_step, yard.students[0], plan=begun.id, number=1)
    await yard.act(proposing.withdraw, yard.students[0], plan=left.id)
    await yard.ratified(name="Waste")
    second = await yard.published()
    assert [(change.kind, change.group) for change in second.plan.changes] == [
        (ChangeKind.COMPLETED, "Energy"),
        (ChangeKind.PROGRESSED, "Transport"),
        (ChangeKind.NEW, "Waste"),
        (ChangeKind.LEFT, "Radio"),
    ]
    assert second.plan.previous == 1


async def test_names_are_those_people_go_by_at_the_time_of_reading(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=yard.students[1])
    await yard.advised(await yard.read(membership.view, group=plan.group))
    edition = await yard.published()
    await yard.act(membership.leave, replace(yard.students[1], name="Robin"), group=plan.group)
    [page] = (await yard.read(editions.view, edition=edition.id)).plan.pages
    assert [step.who.name if step.who else None for step in page.steps] == [None, "Robin"]
    assert [advisor.name for advisor in page.advisors] == [yard.teachers[0].name]


async def test_no_name_of_anybody_is_stored_in_an_edition(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=yard.students[1])
    await yard.advised(await yard.read(membership.view, group=plan.group))
    await yard.published()
    [row] = await yard.rows(Edition)
    everybody = [*yard.students, *yard.teachers]
    assert not [person.name for person in everybody if person.name in row["content"]]


async def test_a_forgotten_person_is_nameless_in_old_editions(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.add_step, yard.students[0], plan=plan.id, what="Dig", who=yard.students[3])
    await yard.advised(await yard.read(membership.view, group=plan.group))
    edition = await yard.published()
    for person in (yard.students[3], yard.teachers[0]):
        await yard.act(rights.forget, person)
    [page] = (await yard.read(editions.view, edition=edition.id)).plan.pages
    assert [step.who is not None and step.who.name is None for step in page.steps] == [False, True]
    assert [advisor.name for advisor in page.advisors] == [None]


async def test_the_adult_answer_is_printed_with_its_reason(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(
        answers.answer, yard.teachers[0], plan=plan.id, reply=AdultAnswer.YES_WITH_CHANGE, reason="Half of it"
    )
    [page] = (await yard.published()).plan.pages
    assert page.reply is not None
    assert (page.reply.answer, page.reply.reason) == (AdultAnswer.YES_WITH_CHANGE, "Half of it")
    assert page.reply.answered_on == yard.now.date()


async def test_a_guest_of_one_meeting_is_no_advisor_of_the_plan_and_still_took_part(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    group = await yard.read(membership.view, group=plan.group)
    meeting = await yard.scheduled(group)
    await yard.advised(group, meeting=meeting.id)
    compiled = (await yard.act(editions.compile_edition, yard.students[0])).plan
    assert (compiled.pages[0].advisors, compiled.pages[0].advised_before) == ((), ())
    assert (compiled.participation.teachers_advising, compiled.participation.teachers_advising_now) == (1, 1)


async def test_advice_that_is_over_is_told_apart(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.advised(await yard.read(membership.view, group=plan.group))
    name = yard.teachers[0].name
    assert await _advice(yard) == ([name], [], 1)
    yard.later(days=50)
    assert await _advice(yard) == ([], [name], 0)


async def test_advice_that_was_over_before_a_plan_was_begun_is_not_advice_on_it(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.advised(await yard.read(membership.view, group=plan.group))
    yard.later(days=50)
    await yard.sweep()
    await yard.database.act(lambda session: session.execute(update(Plan).values(created_at=yard.now)))
    assert await _advice(yard) == ([], [], 0)


async def _advice(yard: SchoolYard) -> tuple[list[str | None], list[str | None], int | None]:
    plan = (await yard.act(editions.compile_edition, yard.students[0])).plan
    [page] = plan.pages
    now, before = ([one.name for one in teachers] for teachers in (page.advisors, page.advised_before))
    return now, before, plan.participation.teachers_advising_now


async def test_groups_that_closed_are_counted(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.act(membership.close, yard.students[0], group=(await yard.group("Radio")).id)
    counted = (await yard.act(editions.compile_edition, yard.students[0])).plan.participation
    assert (counted.groups, counted.groups_active, counted.groups_closed) == (1, 1, 1)


async def test_an_answer_given_after_an_edition_is_news_in_the_next(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.published()
    await yard.act(answers.answer, yard.teachers[0], plan=plan.id, reply=AdultAnswer.NO, reason="No room")
    second = await yard.published()
    assert [(change.kind, change.answer) for change in second.plan.changes] == [(ChangeKind.ANSWERED, AdultAnswer.NO)]
    assert second.plan.pages[0].group_decides_next


async def test_an_edition_from_before_advice_and_closed_groups_were_told_apart_can_be_read(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.advised(await yard.read(membership.view, group=plan.group))
    edition = await yard.published()
    await yard.database.act(_as_it_was_stored_before)
    old = (await yard.read(editions.edition)).plan
    assert [advisor.name for advisor in old.pages[0].advisors] == [yard.teachers[0].name]
    assert old.pages[0].advised_before == ()
    assert (old.participation.groups_closed, old.participation.teachers_advising_now) == (None, None)
    assert (old.changes, old.number) == (edition.plan.changes, 1)
    assert (await yard.published()).number == 2


def _as_it_was_stored_before(session: Session) -> None:
    row = session.get_one(Edition, 1)
    content = json.loads(row.content)
    for page in content["pages"]:
        del page["advised_before"]
    for key in ("groups_closed", "teachers_advising_now"):
        del content["participation"][key]
    row.content = json.dumps(content)


async def test_participation_is_counted_in_totals(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(steps.do_step, yard.students[0], plan=plan.id, number=1)
    await yard.group("Radio", members=6)
    taken_back = await yard.proposed(name="Energy")
    await yard.vote(taken_back.ballot, FOR)
    await yard.act(proposing.withdraw, yard.students[0], plan=taken_back.plan.id)
    counted = (await yard.act(editions.compile_edition, yard.students[0])).plan.participation
    assert (counted.students, counted.groups, counted.groups_active) == (6, 3, 3)
    assert (counted.ballots, counted.votes) == (2, 6)
    assert (counted.plans_written, counted.plans_ratified) == (2, 1)
    assert (counted.steps_done, counted.steps, counted.teachers_advising) == (1, 1, 0)


async def test_what_passes_at_a_weekend_is_put_up_on_the_next_school_morning(yard: SchoolYard) -> None:
    await yard.ratified()
    await yard.compiled()
    yard.now = datetime(2026, 9, 9, 21, 0, tzinfo=UTC)
    put = await yard.act(editions.publish, yard.students[0])
    await yard.act(voting.cast, yard.students[0], ballot=put.ballot, choice=FOR)
    yard.now = put.closes_at
    await yard.sweep()
    assert (await yard.ballot(put.ballot)).outcome is Outcome.PASSED
    yard.now = datetime(2026, 9, 14, 6, 29, tzinfo=UTC)
    assert CardKind.PUBLISHED not in {card.kind for card in await yard.read(redrawing.due)}
    yard.later(minutes=1)
    assert CardKind.PUBLISHED in {card.kind for card in await yard.read(redrawing.due)}


async def test_the_council_may_compile_what_it_has_decided_since(yard: SchoolYard) -> None:
    await yard.ratified()
    [first] = [one["id"] for one in await yard.rows(Ballot) if one["kind"] == BallotKind.RATIFY_PLAN]
    assert (await yard.ballot(first)).since_compiled
    await yard.draws()
    yard.later(minutes=1)
    await yard.compiled()
    assert not (await yard.ballot(first)).since_compiled
    stale = [one for one in await yard.rows(Card) if one["kind"] == CardKind.BALLOT and one["revision"] > one["drawn"]]
    assert [one["subject"] for one in stale] == [first], "its card offers it no longer"
    yard.later(minutes=1)
    await yard.ratified(name="Gardens")
    second = max(one["id"] for one in await yard.rows(Ballot) if one["kind"] == BallotKind.RATIFY_PLAN)
    assert (await yard.ballot(second)).since_compiled
    assert not (await yard.ballot(first)).since_compiled


async def test_a_sheet_holds_only_what_adults_have_still_to_answer(yard: SchoolYard) -> None:
    asking = await yard.ratified()
    other = await yard.ratified(name="Energy")
    await yard.ratified(name="Radio", kind=PlanKind.DOING)
    edition = await yard.published()

    async def waiting() -> list[int]:
        return [page.plan for page in (await yard.read(editions.waiting, number=edition.number)).plan.pages]

    async def says(plan: int, reply: AdultAnswer) -> None:
        await yard.act(answers.answer, yard.teachers[0], plan=plan, reply=reply, reason="So")

    assert await waiting() == [other.id, asking.id]
    await says(other.id, AdultAnswer.NO)
    assert await waiting() == [asking.id]
    await says(asking.id, AdultAnswer.NEED_MORE)
    with pytest.raises(NothingWaits):
        await waiting()
    await yard.act(answers.explain, yard.students[0], plan=asking.id, text="As big as a bus")
    [page] = (await yard.read(editions.waiting, number=edition.number)).plan.pages
    assert page.reply
    assert page.asked
    assert (page.reply.reason, page.asked.explained) == ("So", "As big as a bus")
    await says(asking.id, AdultAnswer.YES)
    with pytest.raises(NothingWaits):
        await waiting()


async def test_a_plan_that_was_given_up_waits_for_no_answer(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    edition = await yard.published()
    await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    with pytest.raises(NothingWaits):
        await yard.read(editions.waiting, number=edition.number)


async def test_money_without_a_sign_is_the_schools(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.database.act(_unsigned, plan=plan.id)
    [page] = (await yard.act(editions.compile_edition, yard.students[0])).plan.pages
    assert page.money == Money("£", 5000)


def _unsigned(session: Session, *, plan: int) -> None:
    session.execute(update(School).values(currency="£"))
    found = update(PlanVersion).where(col(PlanVersion.plan_id) == plan)
    session.execute(found.values(money_sign="", money_hundredths=5000))


async def test_what_was_turned_down_and_stopped_stays_in_the_edition_and_in_its_counts(yard: SchoolYard) -> None:
    await yard.ratified(name="Polytunnel")
    refused = await yard.ratified(name="Energy")
    head = yard.teachers[0]
    said = {"reply": AdultAnswer.NO, "reason": "New heating comes next year."}
    await yard.act(answers.answer, head, plan=refused.id, **said)
    stopped = await yard.ratified(name="Transport")
    for plan in (refused, stopped):
        await yard.act(proposing.withdraw, yard.students[0], plan=plan.id)
    plan = (await yard.act(editions.compile_edition, yard.students[0])).plan
    assert [page.group for page in plan.pages] == ["Polytunnel"]
    [one] = plan.turned_down
    assert (one.plan, one.group, one.reply.reason) == (refused.id, "Energy", "New heating comes next year.")
    assert plan.participation.plans_ratified == plan.participation.plans_written == 3
    for kind, subject in ((CardKind.GROUP, refused.group), (CardKind.PLAN, refused.id)):
        await yard.shown(kind, subject)
        [row] = [row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (kind, subject)]
        place = {"channel": row["channel_id"], "message": row["message_id"]}
        told = await yard.act(reports.report, yard.students[2], **place)
        await yard.act(reports.hide, yard.lead, report=told.id)
    [hidden] = (await yard.read(editions.view, edition=1)).plan.turned_down
    assert (hidden.group, hidden.title, hidden.reply.reason) == (HIDDEN, HIDDEN, HIDDEN)
