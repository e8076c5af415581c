"""What a school's safety hangs on: no student changes it, whatever they may do in the server, and no change is silent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from governance.people import SchoolRoles, Visitor
from governance.safeguarding import SafetyNotForStudents, SafetySetting
from services.dispatch import deliveries
from services.groups import membership
from services.privacy import rights
from services.reminders import own
from services.schools import settings as school_settings
from services.schools.safety import SafetyChangeView
from services.schools.settings import SchoolSettings
from services.servers import installation
from storage.reminders import Reminder
from tests.services.school import SAFEGUARDING, SAFEGUARDING_CHANNEL, STUDENT, TEACHER, SchoolYard

ELSEWHERE = 987
CHANGES: dict[SafetySetting, tuple[SchoolRoles, int]] = {
    SafetySetting.SAFEGUARDING_ROLE: (SchoolRoles(STUDENT, TEACHER, ELSEWHERE), SAFEGUARDING_CHANNEL),
    SafetySetting.SAFEGUARDING_CHANNEL: (SchoolRoles(STUDENT, TEACHER, SAFEGUARDING), ELSEWHERE),
    SafetySetting.STUDENT_ROLE: (SchoolRoles(ELSEWHERE, TEACHER, SAFEGUARDING), SAFEGUARDING_CHANNEL),
    SafetySetting.TEACHER_ROLE: (SchoolRoles(STUDENT, ELSEWHERE, SAFEGUARDING), SAFEGUARDING_CHANNEL),
}


def test_every_setting_of_the_school_itself_is_changed_here() -> None:
    assert set(CHANGES) == {setting for setting in SafetySetting if setting.is_of_school}


def with_change(yard: SchoolYard, setting: SafetySetting) -> SchoolSettings:
    roles, channel = CHANGES[setting]
    return replace(yard.settings, roles=roles, safeguarding_channel=channel)


async def set_up(yard: SchoolYard, who: Visitor, settings: SchoolSettings) -> None:
    await yard.act(school_settings.set_up, who, settings=settings, confirmed=True)


def manager(yard: SchoolYard, *roles: int, number: int = 10, owns: bool = False) -> Visitor:
    """Return the first student, as somebody who manages the server and has these roles now."""
    return replace(yard.person(number, "Student 0", *roles, manages=True), owns=owns)


@pytest.mark.parametrize("setting", CHANGES)
async def test_a_student_who_manages_the_server_changes_none_of_it(yard: SchoolYard, setting: SafetySetting) -> None:
    for roles in ((STUDENT,), (STUDENT, TEACHER), (STUDENT, SAFEGUARDING)):
        with pytest.raises(SafetyNotForStudents):
            await set_up(yard, manager(yard, *roles), with_change(yard, setting))
    assert (await yard.read(school_settings.view)).settings == yard.settings
    assert await yard.rows(Reminder) == []


async def test_a_student_who_manages_the_server_may_set_up_the_rest(yard: SchoolYard) -> None:
    settings = replace(yard.settings, name="The Green School", council_channel=ELSEWHERE)
    await set_up(yard, manager(yard, STUDENT), settings)
    assert (await yard.read(school_settings.view)).settings == settings


async def test_who_lays_the_role_of_students_down_is_a_student_all_the_same(yard: SchoolYard) -> None:
    group = await yard.group()
    settings = with_change(yard, SafetySetting.SAFEGUARDING_CHANNEL)
    with pytest.raises(SafetyNotForStudents):
        await set_up(yard, manager(yard), settings)
    # Whatever they press without the role, the bot then sees that they have none; their group still has them.
    await set_up(yard, manager(yard), yard.settings)
    with pytest.raises(SafetyNotForStudents):
        await set_up(yard, manager(yard), settings)
    assert (await yard.read(membership.view, group=group.id)).members == 4


async def test_a_student_changes_none_of_it_after_the_bot_was_removed_and_added_again(yard: SchoolYard) -> None:
    await yard.act(installation.leave_school)
    with pytest.raises(SafetyNotForStudents):
        await set_up(yard, manager(yard, STUDENT), with_change(yard, SafetySetting.SAFEGUARDING_CHANNEL))


async def test_a_student_names_no_lead_where_none_was_named(yard: SchoolYard) -> None:
    other = SchoolYard(yard.database, school=yard.id + 1_000_000)
    bare = replace(other.settings, roles=SchoolRoles(STUDENT, TEACHER), safeguarding_channel=None)
    await set_up(other, other.admin, bare)
    with pytest.raises(SafetyNotForStudents):
        await set_up(other, manager(other, STUDENT), other.settings)
    await set_up(other, other.admin, other.settings)
    assert await other.rows(Reminder) == [], "nobody was there to be told"


@pytest.mark.parametrize("setting", CHANGES)
async def test_the_channel_before_is_told_who_changed_what(yard: SchoolYard, setting: SafetySetting) -> None:
    settings, kim = with_change(yard, setting), replace(yard.admin, name="Kim Lee")
    await set_up(yard, kim, settings)
    [told] = (await yard.act(deliveries.claim)).ready
    assert (told.channel, told.is_for_the_office, told.person) == (SAFEGUARDING_CHANNEL, True, None)
    before = {
        SafetySetting.SAFEGUARDING_ROLE: SAFEGUARDING,
        SafetySetting.SAFEGUARDING_CHANNEL: SAFEGUARDING_CHANNEL,
        SafetySetting.STUDENT_ROLE: STUDENT,
        SafetySetting.TEACHER_ROLE: TEACHER,
    }[setting]
    [delivery] = told.deliveries
    assert delivery.about == SafetyChangeView(setting, "Kim Lee", before, ELSEWHERE, is_adult=False, at=yard.now)
    await set_up(yard, kim, settings)
    assert len(await yard.rows(Reminder)) == 1, "the same again changes nothing"


@pytest.mark.parametrize("on", [True, False])
async def test_who_silences_the_bot_or_lifts_that_is_told_where_reports_go_though_it_is_silent(
    yard: SchoolYard, on: bool
) -> None:
    lead, kim = yard.person(77, "Ms Lead", SAFEGUARDING), replace(yard.admin, name="Kim Lee")
    if not on:
        await yard.act(school_settings.silence, lead, on=True)
        [told] = (await yard.act(deliveries.claim)).ready
        await yard.act(deliveries.delivered, reminders=told.reminders)
    group = await yard.group()
    when = yard.now + timedelta(minutes=1)
    await yard.act(own.remind_group, yard.students[0], group=group.id, when=when, what="Boots")
    yard.later(minutes=5)
    await yard.act(school_settings.silence, kim, on=on)
    found = [one for envelope in (await yard.act(deliveries.claim)).ready for one in envelope.deliveries]
    [change] = [one.about for one in found if isinstance(one.about, SafetyChangeView)]
    assert change == SafetyChangeView(
        SafetySetting.SILENCE, "Kim Lee", int(not on), int(on), is_adult=False, at=yard.now
    )
    assert (len(found) == 1) is on, "nothing else is said in a silenced school"
    rows = len(await yard.rows(Reminder))
    await yard.act(school_settings.silence, kim, on=on)
    assert len(await yard.rows(Reminder)) == rows, "the same again is no news"


async def test_a_school_without_a_channel_for_reports_tells_nobody_of_its_silence(yard: SchoolYard) -> None:
    other = SchoolYard(yard.database, school=yard.id + 1_000_000)
    await set_up(
        other, other.admin, replace(other.settings, roles=SchoolRoles(STUDENT, TEACHER), safeguarding_channel=None)
    )
    await other.act(school_settings.silence, other.admin, on=True)
    assert await other.rows(Reminder) == []


async def test_the_owner_may_whatever_roles_they_have_and_is_told_of_too(yard: SchoolYard) -> None:
    await set_up(yard, manager(yard, STUDENT, owns=True), with_change(yard, SafetySetting.SAFEGUARDING_CHANNEL))
    assert len((await yard.act(deliveries.claim)).ready) == 1


async def test_a_teacher_who_was_a_student_here_may(yard: SchoolYard) -> None:
    await yard.group()
    await set_up(yard, manager(yard, TEACHER), with_change(yard, SafetySetting.SAFEGUARDING_ROLE))


async def test_two_changes_are_told_in_the_place_before_each(yard: SchoolYard) -> None:
    first = with_change(yard, SafetySetting.SAFEGUARDING_CHANNEL)
    await set_up(yard, yard.admin, first)
    await set_up(yard, yard.admin, replace(first, safeguarding_channel=654))
    told = (await yard.act(deliveries.claim)).ready
    assert sorted(one.channel or 0 for one in told) == sorted((SAFEGUARDING_CHANNEL, ELSEWHERE))


async def test_who_made_a_change_can_be_forgotten_before_it_is_told(yard: SchoolYard) -> None:
    await set_up(yard, yard.admin, with_change(yard, SafetySetting.SAFEGUARDING_CHANNEL))
    exported = await yard.read(rights.export, yard.admin)
    assert [row["setting"] for row in exported["safety_change"]] == ["safeguarding_channel"]
    await yard.act(rights.forget, yard.admin)
    [told] = (await yard.act(deliveries.claim)).ready
    [delivery] = told.deliveries
    assert isinstance(delivery.about, SafetyChangeView)
    assert delivery.about.by == ""
