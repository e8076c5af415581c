"""How advice ends: the card says so, the group is told, and what was done by mistake goes back for ten minutes."""

from datetime import date, datetime
from typing import Any

import pytest

from governance.advisors import InvitationReply, InvitationState, NotAdvisor, NotYoursToEnd
from governance.people import Visitor
from governance.reminders import ReminderKind, Settled
from governance.undoing import UNDO_WITHIN, CannotUndo, MovedOn, TooLateToUndo, Undoable
from services.advisors import inviting, stopping
from services.groups import membership
from services.undoing import acting
from services.views import advisors as advisor_views
from services.views.advisors import AdviceEnd, InvitationView
from storage.reminders import Reminder
from storage.undoing import UndoToken
from tests.services.school import SchoolYard


async def shown(yard: SchoolYard, invitation: int = 1) -> InvitationView:
    return await yard.read(advisor_views.view, invitation=invitation)


async def told(yard: SchoolYard) -> list[Settled | None]:
    rows = await yard.rows(Reminder)
    return [row["settled"] for row in rows if row["kind"] is ReminderKind.ADVICE_ENDED]


async def undo(yard: SchoolYard, who: Visitor, kind: Undoable) -> Any:
    [row] = [row for row in await yard.rows(UndoToken) if row["kind"] is kind]
    return await yard.act(acting.undo, who, token=row["id"])


async def invited(yard: SchoolYard, group: int) -> InvitationView:
    asked = {"teacher": yard.teachers[0], "purpose": "Show us how to sow"}
    return await yard.act(inviting.invite, yard.students[1], group=group, **asked)


async def test_the_card_says_who_ended_the_advice_and_the_group_is_told_once(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    assert (await shown(yard)).ended is None
    await yard.act(stopping.stop, yard.teachers[0], invitation=1)
    assert (await shown(yard)).ended == AdviceEnd(yard.now, yard.teachers[0].name, is_by_teacher=True)
    assert await told(yard) == [None]
    with pytest.raises(NotAdvisor):
        await yard.act(stopping.stop, yard.teachers[0], invitation=1)
    await yard.advised(group)
    await yard.act(stopping.stop, yard.students[0], invitation=2)
    assert (await shown(yard, 2)).ended == AdviceEnd(yard.now, yard.students[0].name)


async def test_only_the_teacher_and_the_facilitator_are_asked_whether_they_mean_it(yard: SchoolYard) -> None:
    await yard.advised(await yard.group())
    for visitor in (yard.students[1], yard.teachers[1], yard.lead):
        for act in (stopping.may_stop, stopping.stop):
            with pytest.raises(NotYoursToEnd):
                await yard.act(act, visitor, invitation=1) if act is stopping.stop else await yard.read(
                    act, visitor, invitation=1
                )
    for visitor in (yard.students[0], yard.teachers[0]):
        assert (await yard.read(stopping.may_stop, visitor, invitation=1)).invitation == 1


async def test_the_card_says_that_the_time_ran_out_and_that_nobody_ended_it(yard: SchoolYard) -> None:
    await yard.advised(await yard.group(), until=date(2026, 9, 20))
    yard.now = datetime.fromisoformat("2026-09-20T23:00:00+00:00")
    await yard.sweep()
    assert (await shown(yard)).ended == AdviceEnd(yard.now)
    assert await told(yard) == [None]


async def test_a_guest_leaves_after_the_meeting_without_a_word(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await yard.scheduled(group)
    await yard.advised(group, meeting=meeting.id)
    yard.now = datetime.combine((await shown(yard)).until, datetime.max.time(), tzinfo=yard.now.tzinfo)
    await yard.sweep()
    assert (await shown(yard)).ended is not None
    assert await told(yard) == []


async def test_when_a_group_closes_nobody_ended_the_advice(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    await yard.act(membership.close, yard.students[0], group=group.id)
    ended = (await shown(yard)).ended
    assert ended is not None
    assert ended.by is None


async def test_stopping_by_mistake_goes_back_and_the_group_is_not_told(yard: SchoolYard) -> None:
    await yard.advised(await yard.group())
    await yard.act(stopping.stop, yard.teachers[0], invitation=1)
    await undo(yard, yard.teachers[0], Undoable.ADVISORSHIP_ENDED)
    assert (await shown(yard)).ended is None
    assert len(await yard.read(advisor_views.listed)) == 1
    assert await told(yard) == [Settled.NOT_NEEDED]


async def test_advice_that_began_anew_stays_as_it_is(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    await yard.act(stopping.stop, yard.teachers[0], invitation=1)
    await invited(yard, group.id)
    with pytest.raises(CannotUndo) as refused:
        await undo(yard, yard.teachers[0], Undoable.ADVISORSHIP_ENDED)
    assert refused.value.why is MovedOn.ADVISES_AGAIN


async def test_a_no_goes_back_to_a_question_that_can_be_answered(yard: SchoolYard) -> None:
    asked = await invited(yard, (await yard.group()).id)
    answer: dict[str, Any] = {"invitation": asked.id}
    await yard.act(inviting.answer, yard.teachers[0], reply=InvitationReply.DECLINE, **answer)
    await undo(yard, yard.teachers[0], Undoable.INVITATION_ANSWERED)
    assert (await shown(yard)).state is InvitationState.OPEN
    waiting = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.INVITATION_WAITING]
    assert [row["settled"] for row in waiting] == [Settled.NOT_NEEDED, None]
    accepted = await yard.act(inviting.answer, yard.teachers[0], reply=InvitationReply.ACCEPT, **answer)
    assert accepted.state is InvitationState.ACCEPTED


async def test_an_invitation_to_the_wrong_teacher_is_taken_back_while_there_is_no_answer(yard: SchoolYard) -> None:
    group = await yard.group()
    await invited(yard, group.id)
    await undo(yard, yard.students[1], Undoable.TEACHER_INVITED)
    assert (await shown(yard)).state is InvitationState.TAKEN_BACK
    pending = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.INVITATION_WAITING]
    assert {row["settled"] for row in pending} == {Settled.CANCELLED}
    again = await invited(yard, group.id)
    await yard.act(inviting.answer, yard.teachers[0], invitation=again.id, reply=InvitationReply.ACCEPT)
    with pytest.raises(CannotUndo):
        await undo(yard, yard.students[1], Undoable.TEACHER_INVITED)


async def test_after_ten_minutes_nothing_goes_back(yard: SchoolYard) -> None:
    await yard.advised(await yard.group())
    await yard.act(stopping.stop, yard.teachers[0], invitation=1)
    yard.now += UNDO_WITHIN
    with pytest.raises(TooLateToUndo):
        await undo(yard, yard.teachers[0], Undoable.ADVISORSHIP_ENDED)
