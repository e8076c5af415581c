"""Groups are called like no office and no other group; whoever imitates somebody is shown for what they are."""

from dataclasses import replace

import pytest

from governance.advisors import InvitationReply
from governance.groups import GroupNameTaken, NameOfOffice
from governance.people import Visitor
from services.advisors import inviting, skills
from services.groups import membership
from services.groups.membership import GroupView
from services.reminders import own
from services.schools import settings
from services.views import advisors, minutes, plans
from tests.services.meeting_yard import a_running_meeting
from tests.services.school import SchoolYard


@pytest.mark.parametrize("name", ["Polytunne1", "\u0420\u043elytunnel", "Poly tunnel", "POLYTUNNEL!", "Pólytunnel"])
async def test_no_group_is_called_like_another_one_with_letters_that_look_alike(yard: SchoolYard, name: str) -> None:
    await yard.group()
    with pytest.raises(GroupNameTaken) as refused:
        await yard.act(membership.start, yard.students[5], name=name, purpose="Grow")
    assert refused.value.name == "Polytunnel"


@pytest.mark.parametrize("name", ["The official Council", "5taff", "Blue School Staff", "Schulleitung"])
async def test_no_group_is_called_like_an_office(yard: SchoolYard, name: str) -> None:
    with pytest.raises(NameOfOffice):
        await yard.act(membership.start, yard.students[0], name=name, purpose="Grow")


async def test_groups_named_with_signs_alone_are_told_apart(yard: SchoolYard) -> None:
    for name in ("🐝", "🌱"):
        await yard.act(membership.start, yard.students[0], name=name, purpose="Grow")
    with pytest.raises(GroupNameTaken):
        await yard.act(membership.start, yard.students[0], name="🐝", purpose="Grow")


def called(who: Visitor, name: str) -> Visitor:
    return replace(who, name=name)


async def author_of_a_plan(yard: SchoolYard, author: Visitor) -> str | None:
    yard.students[0] = author
    return await author_in(yard, await yard.group())


async def author_in(yard: SchoolYard, group: GroupView) -> str | None:
    plan = await yard.plan(group)
    return (await yard.read(plans.view, plan=plan.id)).author


@pytest.mark.parametrize("name", ["Teacher 0", "\u03a4eacher O", "Mr Reed", "Safeguarding", "Ann, Head of School"])
async def test_a_student_who_is_called_like_somebody_else_is_shown_as_a_student(yard: SchoolYard, name: str) -> None:
    await yard.act(skills.offer, yard.teachers[0], what="bees")
    assert await author_of_a_plan(yard, called(yard.students[0], name)) == f"{name} (student)"


async def test_minutes_show_it_too_and_a_german_school_in_german(yard: SchoolYard) -> None:
    await yard.act(settings.set_up, yard.admin, settings=replace(yard.settings, language="de"), confirmed=True)
    yard.students[0] = called(yard.students[0], "Frau Klein")
    meeting = await a_running_meeting(yard, await yard.group())
    shown = await yard.read(minutes.view, meeting=meeting)
    assert "Frau Klein (lernt hier)" in repr(shown)


async def test_who_has_laid_the_role_of_students_down_is_no_teacher(yard: SchoolYard) -> None:
    before = called(yard.students[0], "Mrs Rahman")
    plan = await yard.plan(await yard.group())
    await yard.act(own.remind_me, replace(before, roles=frozenset()), when=yard.later(hours=1), what="Boots")
    assert (await yard.read(plans.view, plan=plan.id)).author == "Mrs Rahman (no teacher)"


async def test_teachers_and_everybody_else_are_shown_as_they_are_called(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(inviting.invite, yard.students[0], group=group.id, teacher=yard.teachers[0], purpose="Help")
    await yard.act(inviting.answer, yard.teachers[0], invitation=1, reply=InvitationReply.ACCEPT)
    [advisor] = await yard.read(advisors.listed, group=group.id)
    assert advisor.teacher == "Teacher 0"
    assert await author_in(yard, group) == "Student 0"
