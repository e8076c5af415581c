"""Advisors: a teacher is invited, may decline, advises until a date, and decides nothing."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from governance.advisors import (
    AdvisorshipTooLong,
    AlreadyInvited,
    AnswerTooFar,
    InvitationForSomebodyElse,
    InvitationOver,
    InvitationReply,
    InvitationState,
    NotAdvisor,
    NotATeacher,
    NotYoursToEnd,
    OverBeforeAnswered,
)
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import MembersOnly, NotFound, StudentsOnly, TeachersOnly, TextMissing
from governance.reminders import ReminderKind, Settled
from services.advisors import endings, inviting, stopping
from services.ballots import voting
from services.groups import membership
from services.groups.membership import GroupView
from services.plans import proposing, steps, writing
from services.views import advisors as advisor_views
from services.views import plans as plan_views
from services.views.advisors import InvitationView
from storage.advisors import Advisorship, Invitation
from storage.paging import NOTHING
from storage.reminders import Reminder
from tests.services.school import FOR, STUDENT, TEACHER, SchoolYard, text


async def invited(yard: SchoolYard, group: GroupView, **given: object) -> InvitationView:
    asked = {"teacher": yard.teachers[0], "purpose": "Show us how to sow"} | given
    return await yard.act(inviting.invite, yard.students[1], group=group.id, **asked)


async def waiting_notices(yard: SchoolYard) -> list[Settled | None]:
    rows = await yard.rows(Reminder)
    return [row["settled"] for row in rows if row["kind"] is ReminderKind.INVITATION_WAITING]


async def test_an_invitation_says_for_what_until_when_and_answer_by(yard: SchoolYard) -> None:
    plan = await yard.plan(await yard.group())
    group = await yard.read(membership.view, group=plan.group)
    shown = await invited(yard, group, plan=plan.id)
    assert (shown.state, shown.purpose, shown.plan_title) == (
        InvitationState.OPEN,
        "Show us how to sow",
        plan.text.title,
    )
    assert (shown.until, shown.answer_by) == (date(2026, 10, 19), yard.now + timedelta(days=7))
    assert (shown.teacher, shown.teacher_discord) == (yard.teachers[0].name, yard.teachers[0].discord_id)
    assert shown.inviter == yard.students[1].name


async def test_accepting_makes_an_advisor_until_the_end_of_the_day(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group, until=date(2026, 10, 30))
    [advisor] = await yard.read(advisor_views.listed, group=group.id)
    assert (advisor.teacher, advisor.until) == (yard.teachers[0].name, date(2026, 10, 30))
    assert (await yard.read(membership.view, group=group.id)).advisors == (yard.teachers[0].name,)
    # The clocks went back on 25 October, so midnight in Wells is midnight UTC again.
    [row] = await yard.rows(Advisorship)
    assert row["ends_at"].isoformat() == "2026-10-31T00:00:00+00:00"


async def test_an_advisorship_ends_by_itself_on_its_date(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group, until=date(2026, 9, 20))
    yard.now = (await yard.rows(Advisorship))[0]["ends_at"] - timedelta(seconds=1)
    await yard.sweep()
    assert len(await yard.read(advisor_views.listed)) == 1
    yard.later(seconds=1)
    await yard.sweep()
    assert await yard.read(advisor_views.listed) == NOTHING
    assert len(await yard.deeds(RecordKind.ADVISORSHIP_ENDED)) == 1


@pytest.mark.parametrize("behind", [{"until": timedelta(days=-1)}, {"answer_by": timedelta()}])
async def test_nobody_is_invited_to_what_is_over(yard: SchoolYard, behind: dict[str, timedelta]) -> None:
    [(limit, by)] = behind.items()
    when = yard.now + by
    with pytest.raises(OverBeforeAnswered):
        await invited(yard, await yard.group(), **{limit: when.date() if limit == "until" else when})
    assert await yard.rows(Invitation) == []
    assert await waiting_notices(yard) == []


async def test_nobody_is_invited_to_a_meeting_that_has_begun(yard: SchoolYard) -> None:
    group = await yard.group()
    meeting = await yard.scheduled(group)
    yard.now = meeting.starts_at
    with pytest.raises(OverBeforeAnswered):
        await invited(yard, group, meeting=meeting.id)


async def test_the_usual_deadline_is_the_same_time_of_day_although_the_clocks_go_back(yard: SchoolYard) -> None:
    yard.now = datetime(2026, 10, 22, 11, 47, tzinfo=UTC)
    shown = await invited(yard, await yard.group())
    assert shown.answer_by == datetime(2026, 10, 29, 12, 47, tzinfo=UTC)


async def test_a_teacher_may_decline_and_be_asked_again(yard: SchoolYard) -> None:
    group = await yard.group()
    first = await invited(yard, group)
    shown = await yard.act(inviting.answer, yard.teachers[0], invitation=first.id, reply=InvitationReply.DECLINE)
    assert shown.state is InvitationState.DECLINED
    assert await yard.rows(Advisorship) == []
    assert (await invited(yard, group)).id != first.id


async def test_suggesting_another_time_keeps_the_invitation_waiting(yard: SchoolYard) -> None:
    invitation = await invited(yard, await yard.group())
    better = yard.now + timedelta(days=3)
    shown = await yard.act(
        inviting.answer, yard.teachers[0], invitation=invitation.id, reply=InvitationReply.SUGGEST, suggested_for=better
    )
    assert (shown.state, shown.suggested_for) == (InvitationState.SUGGESTED, better)
    assert await waiting_notices(yard) == [None]
    accepted = await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=InvitationReply.ACCEPT)
    assert accepted.state is InvitationState.ACCEPTED


@pytest.mark.parametrize("reply", [InvitationReply.ACCEPT, InvitationReply.DECLINE])
async def test_an_answer_settles_the_reminder_and_is_final(yard: SchoolYard, reply: InvitationReply) -> None:
    invitation = await invited(yard, await yard.group())
    await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=reply)
    assert await waiting_notices(yard) == [Settled.NOT_NEEDED]
    for second in InvitationReply:
        with pytest.raises(InvitationOver):
            await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=second)


async def test_an_unanswered_invitation_expires_at_answer_by(yard: SchoolYard) -> None:
    invitation = await invited(yard, await yard.group())
    yard.now = invitation.answer_by - timedelta(seconds=1)
    await yard.sweep()
    assert (await yard.read(advisor_views.view, invitation=invitation.id)).state is InvitationState.OPEN
    yard.later(seconds=1)
    await yard.sweep()
    assert (await yard.read(advisor_views.view, invitation=invitation.id)).state is InvitationState.EXPIRED
    assert await waiting_notices(yard) == [Settled.NOT_NEEDED]
    assert [entry["person_id"] for entry in await yard.deeds(RecordKind.INVITATION_EXPIRED)] == [None]


async def test_a_press_after_answer_by_is_too_late_even_if_nobody_swept(yard: SchoolYard) -> None:
    invitation = await invited(yard, await yard.group())
    yard.now = invitation.answer_by
    with pytest.raises(InvitationOver):
        await yard.read(inviting.may_answer, yard.teachers[0], invitation=invitation.id)
    with pytest.raises(InvitationOver) as refused:
        await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=InvitationReply.ACCEPT)
    assert refused.value.state == InvitationState.EXPIRED
    assert await yard.rows(Advisorship) == []


async def test_an_answer_just_before_the_sweep_is_kept(yard: SchoolYard) -> None:
    invitation = await invited(yard, await yard.group())
    yard.now = invitation.answer_by - timedelta(seconds=1)
    await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=InvitationReply.ACCEPT)
    await yard.act(endings.expire, invitation=invitation.id)
    assert (await yard.read(advisor_views.view, invitation=invitation.id)).state is InvitationState.ACCEPTED


async def test_only_the_teacher_who_was_invited_answers(yard: SchoolYard) -> None:
    invitation = await invited(yard, await yard.group())
    for reply in InvitationReply:
        with pytest.raises(InvitationForSomebodyElse) as refused:
            await yard.act(inviting.answer, yard.teachers[1], invitation=invitation.id, reply=reply)
        assert refused.value.name == yard.teachers[0].name
        with pytest.raises(InvitationForSomebodyElse):
            await yard.read(inviting.may_answer, yard.teachers[1], invitation=invitation.id)
        for visitor in (yard.students[0], yard.lead, yard.admin):
            with pytest.raises(TeachersOnly):
                await yard.act(inviting.answer, visitor, invitation=invitation.id, reply=reply)
    assert (await yard.read(advisor_views.view, invitation=invitation.id)).state is InvitationState.OPEN


async def test_only_members_invite_and_only_teachers_are_invited(yard: SchoolYard) -> None:
    group = await yard.group()
    asked = {"group": group.id, "purpose": "Help"}
    with pytest.raises(MembersOnly):
        await yard.act(inviting.invite, yard.students[7], teacher=yard.teachers[0], **asked)
    with pytest.raises(StudentsOnly):
        await yard.act(inviting.invite, yard.teachers[1], teacher=yard.teachers[0], **asked)
    for guest in (yard.students[5], yard.lead, yard.admin):
        with pytest.raises(NotATeacher):
            await yard.act(inviting.invite, yard.students[0], teacher=guest, **asked)
    with pytest.raises(TextMissing):
        await invited(yard, group, purpose=" ")


async def test_a_teacher_is_not_asked_twice_at_once_nor_while_advising(yard: SchoolYard) -> None:
    group = await yard.group()
    invitation = await invited(yard, group)
    with pytest.raises(AlreadyInvited):
        await invited(yard, group)
    await yard.act(inviting.answer, yard.teachers[0], invitation=invitation.id, reply=InvitationReply.ACCEPT)
    with pytest.raises(AlreadyInvited):
        await invited(yard, group)
    other = await yard.group("Gardens")
    assert (await invited(yard, other)).group == other.id


async def test_an_invitation_names_a_plan_of_its_own_group_only(yard: SchoolYard) -> None:
    group = await yard.group()
    foreign = await yard.plan(await yard.group("Gardens"))
    with pytest.raises(NotFound):
        await invited(yard, group, plan=foreign.id)


async def test_an_advisorship_lasts_a_term_and_an_answer_waits_a_month_at_most(yard: SchoolYard) -> None:
    group = await yard.group()
    with pytest.raises(AdvisorshipTooLong):
        await invited(yard, group, until=date(2026, 12, 22))
    with pytest.raises(AnswerTooFar):
        await invited(yard, group, answer_by=yard.now + timedelta(days=31))
    assert await yard.rows(Invitation) == []


async def test_the_facilitator_or_that_teacher_ends_an_advisorship_early(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.advised(group)
    ending = {"group": group.id, "teacher": yard.teachers[0]}
    for visitor in (yard.students[1], yard.teachers[1], yard.lead):
        with pytest.raises(NotYoursToEnd):
            await yard.act(stopping.end, visitor, **ending)
    await yard.act(stopping.end, yard.teachers[0], **ending)
    with pytest.raises(NotAdvisor):
        await yard.act(stopping.end, yard.students[0], **ending)
    await yard.advised(group)
    await yard.act(stopping.end, yard.students[0], **ending)
    assert await yard.read(advisor_views.listed) == NOTHING


async def test_an_advisor_decides_nothing(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    group, plan = proposed.plan.group, proposed.plan.id
    await yard.advised(await yard.read(membership.view, group=group))
    attempts: list[tuple[Callable[..., object], dict[str, Any]]] = [
        (voting.cast, {"ballot": proposed.ballot, "choice": FOR}),
        (writing.draft, {"group": group, "text": text()}),
        (writing.revise, {"plan": plan, "text": text("Mine")}),
        (steps.add_step, {"plan": plan, "what": "Dig"}),
        (steps.do_step, {"plan": plan, "number": 1}),
        (proposing.propose, {"plan": plan}),
        (proposing.withdraw, {"plan": plan}),
        (membership.close, {"group": group}),
        (membership.hand_over, {"group": group, "member": yard.teachers[0]}),
    ]
    for act, given in attempts:
        with pytest.raises(StudentsOnly):
            await yard.act(act, yard.teachers[0], **given)


async def test_a_plan_names_its_own_advisors_and_those_of_the_whole_group(yard: SchoolYard) -> None:
    group = await yard.group()
    first, second = await yard.plan(group, "First"), await yard.plan(group, "Second")
    await yard.advised(group, yard.teachers[0], plan=first.id)
    await yard.advised(group, yard.teachers[1])
    everybody = tuple(teacher.name for teacher in yard.teachers[:2])
    assert (await yard.read(plan_views.view, plan=first.id)).advisors == everybody
    assert (await yard.read(plan_views.view, plan=second.id)).advisors == everybody[1:]


async def test_the_inbox_holds_what_waits_for_this_teacher_soonest_first(yard: SchoolYard) -> None:
    first, second = await yard.group("Gardens"), await yard.group("Energy")
    late = await invited(yard, first, answer_by=yard.now + timedelta(days=9))
    soon = await invited(yard, second, answer_by=yard.now + timedelta(days=2))
    await invited(yard, second, teacher=yard.teachers[1])
    assert [one.id for one in await yard.read(advisor_views.inbox, yard.teachers[0])] == [soon.id, late.id]


async def test_a_student_with_the_teacher_role_too_counts_as_a_teacher(yard: SchoolYard) -> None:
    both = Visitor(yard.id + 98, "Assistant", frozenset({STUDENT, TEACHER}))
    shown = await invited(yard, await yard.group(), teacher=both)
    assert shown.teacher == "Assistant"


async def test_a_short_invitation_promises_no_reminder(yard: SchoolYard) -> None:
    await invited(yard, await yard.group(), answer_by=yard.now + timedelta(days=1))
    assert await waiting_notices(yard) == []
