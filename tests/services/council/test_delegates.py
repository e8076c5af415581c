"""The council: self-nominated delegates of active groups, who ratify what groups have adopted."""

import asyncio
from dataclasses import replace

import pytest

from governance.ballots import Outcome
from governance.council import AlreadyDelegate, NotDelegate, SeatsTaken
from governance.groups import GroupStillForming
from governance.plans import AdultAnswer, NotAsking, NotYetRatified, PlanKind, PlanState
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, MembersOnly, StudentsOnly, TeachersOnly, TextMissing, WrongState
from governance.undoing import Undoable
from services.access import seats
from services.council import answers as council_answers
from services.council import delegates, editions, ratifying
from services.groups import membership
from services.plans import proposing, writing
from services.privacy import presence
from services.undoing import acting
from services.views import ballots as ballot_views
from services.views import plans as plan_views
from storage.groups import Delegate
from storage.people import Person
from storage.plans import Answer
from tests.services.school import ABSTAIN, AGAINST, FOR, TEACHER, SchoolYard, text


async def test_two_delegates_sit_for_a_group_at_most(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[1], group=group.id)
    seat = await yard.act(delegates.join, yard.students[2], group=group.id)
    assert seat.delegates == (yard.students[1].name, yard.students[2].name)
    with pytest.raises(SeatsTaken):
        await yard.act(delegates.join, yard.students[3], group=group.id)
    with pytest.raises(AlreadyDelegate):
        await yard.act(delegates.join, yard.students[1], group=group.id)


async def test_many_reaching_for_the_last_seat_at_once_fill_it_once(yard: SchoolYard) -> None:
    group = await yard.group(members=8)
    await yard.act(delegates.join, yard.students[0], group=group.id)
    joins = (yard.act(delegates.join, student, group=group.id) for student in yard.students[1:])
    answers = await asyncio.gather(*joins, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Seat", *["SeatsTaken"] * 6]
    assert len(await yard.rows(Delegate)) == 2


async def test_one_student_pressing_join_many_times_at_once_sits_once(yard: SchoolYard) -> None:
    group = await yard.group()
    joins = (yard.act(delegates.join, yard.students[0], group=group.id) for _ in range(8))
    answers = await asyncio.gather(*joins, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == [*["AlreadyDelegate"] * 7, "Seat"]
    assert len(await yard.rows(Delegate)) == 1


async def test_only_members_of_an_active_group_sit_for_it(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(MembersOnly):
        await yard.act(delegates.join, yard.students[7], group=group.id)
    with pytest.raises(StudentsOnly):
        await yard.act(delegates.join, yard.teachers[0], group=group.id)
    forming = await yard.group("Gardens", members=2)
    with pytest.raises(GroupStillForming):
        await yard.act(delegates.join, yard.students[0], group=forming.id)


async def test_a_seat_given_up_is_free_again(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[0], group=group.id)
    assert (await yard.act(delegates.leave, yard.students[0], group=group.id)).delegates == ()
    with pytest.raises(NotDelegate):
        await yard.act(delegates.leave, yard.students[0], group=group.id)
    assert (await yard.act(delegates.join, yard.students[0], group=group.id)).delegates == (yard.students[0].name,)


async def test_who_sits_for_two_groups_has_one_vote(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    gardens = await yard.group("Gardens")
    for group in (plan.group, gardens.id):
        await yard.act(delegates.join, yard.students[0], group=group)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    assert (await yard.ballot(submitted.ballot)).electorate == 1
    assert await yard.read(seats.electorate) == [row["person_id"] for row in await yard.rows(Delegate)][:1]


async def test_a_delegate_of_a_closed_group_sits_no_more(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(delegates.join, yard.students[0], group=group.id)
    await yard.act(membership.close, yard.students[0], group=group.id)
    assert await yard.read(seats.electorate) == []
    with pytest.raises(DelegatesOnly):
        await yard.act(editions.compile_edition, yard.students[0])


async def test_the_council_ratifies_what_a_group_adopted(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    assert submitted.plan.state is PlanState.SUBMITTED
    await yard.vote(submitted.ballot, FOR, ABSTAIN)
    assert (await yard.read(plan_views.view, plan=submitted.plan.id)).state is PlanState.RATIFIED


async def test_who_takes_a_plan_there_speaks_for_a_group_that_nobody_speaks_for(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    submitted = await yard.act(ratifying.submit, yard.students[1], plan=plan.id)
    assert submitted.seated
    assert [seat.delegates for seat in await yard.read(delegates.members)] == [(yard.students[1].name,)]
    assert (await yard.ballot(submitted.ballot)).electorate == 1


async def test_who_takes_a_plan_there_gets_no_seat_where_somebody_speaks_for_the_group(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    await yard.act(delegates.join, yard.students[0], group=plan.group)
    submitted = await yard.act(ratifying.submit, yard.students[1], plan=plan.id)
    assert not submitted.seated
    assert [seat.delegates for seat in await yard.read(delegates.members)] == [(yard.students[0].name,)]


async def test_a_seat_got_with_a_plan_is_given_back_alone(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    kind = {"kind": Undoable.DELEGATE_JOINED, "subject": plan.group}
    token = await yard.read(acting.token, yard.students[0], **kind)
    await yard.act(acting.undo, yard.students[0], token=token)
    assert await yard.read(seats.electorate) == []
    assert (await yard.ballot(submitted.ballot)).electorate == 1, "what the council has begun goes on"
    assert (await yard.read(plan_views.view, plan=plan.id)).state is PlanState.SUBMITTED
    seat = [
        row["deed"]
        for row in await yard.deeds()
        if row["deed"] in (RecordKind.DELEGATE_JOINED, RecordKind.DELEGATE_LEFT)
    ]
    assert seat == [RecordKind.DELEGATE_JOINED, RecordKind.DELEGATE_LEFT]
    await yard.act(delegates.join, yard.students[0], group=plan.group)
    await yard.act(delegates.leave, yard.students[0], group=plan.group)
    assert await yard.read(acting.token, yard.students[0], **kind) is None


async def test_what_the_council_does_not_ratify_is_sent_back_and_may_come_again(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    await yard.vote(submitted.ballot, FOR, AGAINST)
    assert (await yard.ballot(submitted.ballot)).outcome is Outcome.NOT_PASSED
    assert (await yard.read(plan_views.view, plan=submitted.plan.id)).state is PlanState.SENT_BACK
    revised = await yard.act(writing.revise, yard.students[0], plan=submitted.plan.id, text=text("Build a small one"))
    assert (revised.plan.state, revised.plan.version) == (PlanState.DRAFT, 2)


async def test_only_an_adopted_plan_reaches_the_council_and_only_through_a_member(yard: SchoolYard) -> None:
    draft = await yard.plan(await yard.group())
    await yard.act(delegates.join, yard.students[0], group=draft.group)
    with pytest.raises(WrongState):
        await yard.act(ratifying.submit, yard.students[0], plan=draft.id)
    with pytest.raises(MembersOnly):
        await yard.act(ratifying.submit, yard.students[7], plan=draft.id)


async def test_a_plan_sent_back_needs_its_group_again(yard: SchoolYard) -> None:
    submitted = await yard.submitted()
    await yard.vote(submitted.ballot, AGAINST, AGAINST)
    with pytest.raises(WrongState):
        await yard.act(ratifying.submit, yard.students[0], plan=submitted.plan.id)


async def test_every_active_group_is_listed_with_its_delegates(yard: SchoolYard) -> None:
    active, forming = await yard.group("Energy"), await yard.group("Radio", members=1)
    await yard.act(delegates.join, yard.students[1], group=active.id)
    seats = await yard.read(delegates.members)
    assert [(seat.group_name, seat.delegates) for seat in seats] == [("Energy", (yard.students[1].name,))]
    assert forming.id not in [seat.group for seat in seats]


async def test_an_adult_answers_a_ratified_asking_plan_and_the_newest_answer_counts(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    first = {"reply": AdultAnswer.NEED_MORE, "reason": "How wide is it?"}
    await yard.act(council_answers.answer, yard.teachers[0], plan=plan.id, **first)
    yard.later(days=3)
    shown = await yard.act(
        council_answers.answer, yard.teachers[1], plan=plan.id, reply=AdultAnswer.YES, reason="Go ahead"
    )
    assert shown.answer is not None
    assert (shown.answer.answer, shown.answer.answered_at) == (AdultAnswer.YES, yard.now)
    assert [row["answer"] for row in await yard.rows(Answer)] == [AdultAnswer.NEED_MORE, AdultAnswer.YES]
    assert [entry["detail"] for entry in await yard.deeds(RecordKind.PLAN_ANSWERED)] == ["need_more", "yes"]
    assert shown.state is plan.state


async def test_only_teachers_answer_with_a_reason_and_only_what_was_asked_and_ratified(yard: SchoolYard) -> None:
    asked, early = await yard.ratified(), await yard.plan(await yard.group("Gardens"))
    yes = {"reply": AdultAnswer.YES, "reason": "Go ahead"}
    for visitor in (yard.students[0], yard.lead, yard.admin):
        with pytest.raises(TeachersOnly):
            await yard.act(council_answers.answer, visitor, plan=asked.id, **yes)
    with pytest.raises(TextMissing):
        await yard.act(council_answers.answer, yard.teachers[0], plan=asked.id, reply=AdultAnswer.NO, reason=" ")
    with pytest.raises(NotYetRatified):
        await yard.act(council_answers.answer, yard.teachers[0], plan=early.id, **yes)
    doing = await yard.plan(await yard.group("Energy"), kind=PlanKind.DOING)
    with pytest.raises(NotAsking):
        await yard.act(council_answers.answer, yard.teachers[0], plan=doing.id, **yes)


async def becomes_a_teacher(yard: SchoolYard, number: int) -> None:
    """Have the bot see that this student is a teacher now."""
    [row] = [one for one in await yard.rows(Person) if one["discord_id"] == yard.students[number].discord_id]
    seen = replace(yard.students[number], roles=frozenset({TEACHER}))
    await yard.act(presence.found, person=row["id"], at=yard.now, visitor=seen)


async def test_who_is_no_student_any_more_sits_on_no_council_and_is_on_no_roll(yard: SchoolYard) -> None:
    adopted = await yard.adopted()
    for student in yard.students[1:3]:
        await yard.act(delegates.join, student, group=adopted.group)
    await becomes_a_teacher(yard, 1)
    assert [seat.delegates for seat in await yard.read(delegates.members)] == [(yard.students[2].name,)]
    # The seat is free, and the council's ballot is for those who can vote in it.
    await yard.act(delegates.join, yard.students[0], group=adopted.group)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=adopted.id)
    assert (await yard.ballot(submitted.ballot)).electorate == 2
    plan = await yard.plan(await yard.read(membership.view, group=adopted.group), title="Another")
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id)
    assert (await yard.ballot(proposed.ballot)).electorate == 3


async def test_nothing_waits_for_the_vote_of_somebody_who_is_no_student_now(yard: SchoolYard) -> None:
    await yard.proposed()
    since = replace(yard.students[1], roles=frozenset({TEACHER}))
    assert [one.may_vote for one in (await yard.read(ballot_views.listed, since)).ballots] == [False]
    assert [one.may_vote for one in (await yard.read(ballot_views.listed, yard.students[1])).ballots] == [True]
