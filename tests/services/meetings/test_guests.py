"""Teachers as guests of a meeting: invited for that day, and free to suggest another."""

from datetime import timedelta

import pytest

from governance.advisors import InvitationReply, InvitationState, NothingSuggested
from governance.refusals import FacilitatorOnly, NotFound, StudentsOnly
from services.advisors import inviting
from services.meetings import changing, guests
from services.views import advisors as advisor_views
from services.views import meetings as meeting_views
from services.views.advisors import InvitationView
from tests.services.school import SchoolYard


async def invited(yard: SchoolYard) -> InvitationView:
    """Invite a teacher to the group's first meeting, tomorrow at ten."""
    meeting = await yard.scheduled(await yard.group())
    given = {"group": 1, "meeting": meeting.id, "teacher": yard.teachers[0], "purpose": "Tell us about soil"}
    return await yard.act(inviting.invite, yard.students[0], **given)


async def suggested(yard: SchoolYard, *, days: int = 2) -> InvitationView:
    asked = await invited(yard)
    when = yard.now + timedelta(days=days)
    return await yard.act(
        inviting.answer, yard.teachers[0], invitation=asked.id, reply=InvitationReply.SUGGEST, suggested_for=when
    )


async def test_a_guest_is_invited_for_the_day_and_answers_before_the_meeting(yard: SchoolYard) -> None:
    asked = await invited(yard)
    starts = yard.now + timedelta(days=1)
    assert (asked.meeting_at, asked.answer_by, asked.until) == (starts, starts, starts.date())


async def test_the_facilitator_agrees_with_one_press_and_the_meeting_moves(yard: SchoolYard) -> None:
    asked = await suggested(yard)
    agreed = await yard.act(guests.agree, yard.students[0], invitation=asked.id)
    meeting = await yard.read(meeting_views.view, meeting=1)
    assert meeting.starts_at == asked.suggested_for == agreed.meeting_at
    assert agreed.state is InvitationState.ACCEPTED
    [advisor] = await yard.read(advisor_views.listed)
    assert (advisor.teacher, advisor.until) == ("Teacher 0", meeting.starts_at.date())


async def test_only_the_facilitator_agrees(yard: SchoolYard) -> None:
    asked = await suggested(yard)
    with pytest.raises(FacilitatorOnly):
        await yard.act(guests.agree, yard.students[1], invitation=asked.id)
    with pytest.raises(StudentsOnly):
        await yard.act(guests.agree, yard.teachers[0], invitation=asked.id)


async def test_without_a_time_to_agree_to_nothing_moves(yard: SchoolYard) -> None:
    asked = await invited(yard)
    with pytest.raises(NothingSuggested):
        await yard.act(guests.agree, yard.students[0], invitation=asked.id)
    await yard.act(inviting.answer, yard.teachers[0], invitation=asked.id, reply=InvitationReply.SUGGEST)
    with pytest.raises(NothingSuggested):
        await yard.act(guests.agree, yard.students[0], invitation=asked.id)
    await yard.act(inviting.answer, yard.teachers[0], invitation=asked.id, reply=InvitationReply.DECLINE)
    with pytest.raises(NothingSuggested):
        await yard.act(guests.agree, yard.students[0], invitation=asked.id)
    assert (await yard.read(meeting_views.view, meeting=1)).starts_at == yard.now + timedelta(days=1)


async def test_agreeing_twice_moves_once(yard: SchoolYard) -> None:
    asked = await suggested(yard)
    await yard.act(guests.agree, yard.students[0], invitation=asked.id)
    with pytest.raises(NothingSuggested):
        await yard.act(guests.agree, yard.students[0], invitation=asked.id)


async def test_a_cancelled_meeting_takes_its_invitations_back(yard: SchoolYard) -> None:
    asked = await invited(yard)
    await yard.act(changing.cancel, yard.students[0], meeting=1)
    assert (await yard.read(advisor_views.view, invitation=asked.id)).state is InvitationState.EXPIRED


async def test_a_meeting_of_another_group_is_not_found(yard: SchoolYard) -> None:
    await yard.scheduled(await yard.group())
    other = await yard.group("Radio")
    given = {"group": other.id, "meeting": 1, "teacher": yard.teachers[0], "purpose": "Help"}
    with pytest.raises(NotFound):
        await yard.act(inviting.invite, yard.students[0], **given)
