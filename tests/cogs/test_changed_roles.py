"""A role that changes in Discord counts as soon as the bot can know it, and leaves nobody stuck."""

from datetime import timedelta

import pytest
from simcord.actors import MemberActor
from simcord.enums import AuditLogAction

from bot.rehearsal.world import SimulatedSchool
from cogs.interactions.explain import cause_of
from governance.advisors import NotYoursToEnd
from governance.minutes import ActionOfAnother, ApproverOnly, TakerOnly
from governance.plans import ProposerOnly
from governance.refusals import FacilitatorOnly
from services.privacy.presence import FRESH
from storage.people import Person
from tests.cogs.meeting_hall import a_meeting_with_an_action
from tests.cogs.places import show_setup_to_everybody
from tests.cogs.privacy.test_presence import questions
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.test_walk import all_commands, options_of
from tests.services.school import rows_of

# What only one person, or one of a few, can do.
FOR_SOMEBODY = (FacilitatorOnly, ProposerOnly, NotYoursToEnd, TakerOnly, ApproverOnly, ActionOfAnother)
# What ends what the others need comes last.
LAST = ("advisor end", "minutes drop", "plan withdraw", "group close")


def becomes(school: SimulatedSchool, person: MemberActor, *, teacher: bool) -> None:
    """Take the student role from somebody; a teacher gets that of teachers."""
    backend = school.env.backend
    backend.remove_member_role(school.guild.id, person.id, school.student_role.id)
    if teacher:
        backend.add_member_role(school.guild.id, person.id, school.teacher_role.id)


async def seen_as(school: SimulatedSchool, name: str) -> str | None:
    rows = await school.database.read(rows_of, model=Person)
    [known] = [row["seen_as"] for row in rows if row["name"] == name]
    return known and str(known)


def tell_in_the_audit_log(school: SimulatedSchool, role: int, person: MemberActor) -> None:
    """Tell the bot of a role that somebody was given, as Discord's audit log has it."""
    school.env.backend.record_audit_log(
        school.guild.id,
        AuditLogAction.MEMBER_ROLE_UPDATE,
        target_id=person.id,
        changes=[{"key": "$add", "new_value": [{"id": str(role), "name": "a role"}]}],
    )


async def test_it_counts_at_the_next_press_even_one_that_changes_nothing(group: SimulatedSchool) -> None:
    ben = group.people["Ben"]
    becomes(group, ben, teacher=True)
    await group.use(ben, "today")
    await group.bot.presence.look()
    assert (await seen_as(group, "Ben"), questions(group)) == ("adult", 0)


async def test_it_counts_when_the_audit_log_says_so(group: SimulatedSchool) -> None:
    ben = group.people["Ben"]
    becomes(group, ben, teacher=True)
    await group.bot.presence.look()
    assert await seen_as(group, "Ben") == "student"
    tell_in_the_audit_log(group, group.teacher_role.id, ben)
    await group.env.settle()
    await group.bot.presence.look()
    assert (await seen_as(group, "Ben"), questions(group)) == ("adult", 1)


async def test_other_roles_in_the_audit_log_have_nobody_looked_up(group: SimulatedSchool) -> None:
    for number in range(1, 40):
        tell_in_the_audit_log(group, number, group.people["Ben"])
    await group.env.settle()
    await group.bot.presence.look()
    assert questions(group) == 0


async def test_who_was_banned_leaves_at_once(group: SimulatedSchool) -> None:
    group.env.backend.apply_ban(group.guild.id, group.people["Ben"].id, None)
    await group.env.settle()
    await group.bot.presence.look()
    await group.beat()
    assert "2 members" in posted(group, group.groups_channel)


async def test_the_roll_is_looked_at_before_a_ballot_closes_and_votes_of_a_student_stay(
    proposed: SimulatedSchool,
) -> None:
    thread, before = proposed.thread("Polytunnel"), questions(proposed)
    for name in ("Ann", "Ben"):
        await proposed.press(proposed.people[name], thread, "ballot:1:for")
    becomes(proposed, proposed.people["Ben"], teacher=True)
    await proposed.env.advance_time(timedelta(hours=72).total_seconds() - FRESH.total_seconds() * 2)
    for _ in range(2):
        await proposed.bot.presence.look()
    asked_daily = questions(proposed) - before
    assert await seen_as(proposed, "Ben") == "adult"
    becomes(proposed, proposed.people["Cat"], teacher=True)
    await proposed.bot.presence.look()
    assert (await seen_as(proposed, "Cat"), questions(proposed) - before) == ("student", asked_daily)
    await proposed.env.advance_time(FRESH.total_seconds() + 60)
    for _ in range(2):
        await proposed.bot.presence.look()
    assert (await seen_as(proposed, "Cat"), questions(proposed) - before) == ("adult", asked_daily + 3)
    await proposed.wait(minutes=20)
    assert "2 for" in posted(proposed, thread)
    assert "2 of 3" in posted(proposed, thread)


async def test_a_facilitator_who_becomes_a_teacher_hands_on_to_who_is_next(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(group.people["Cat"], "role take", group="Polytunnel", role="facilitator")
    becomes(group, ann, teacher=True)
    await group.use(ann, "today")
    await group.bot.presence.look()
    await group.beat()
    card = posted(group, group.groups_channel)
    assert "Facilitator: Cat" in card
    assert "Ann runs" not in card


@pytest.mark.parametrize("teacher", [True, False], ids=["a teacher", "no student any more"])
@pytest.mark.parametrize("swept", [True, False], ids=["noted by the sweep", "at once"])
async def test_nobody_is_needed_who_cannot_act_any_more(ratified: SimulatedSchool, teacher: bool, swept: bool) -> None:
    """Ann runs the group, has proposed its plan, takes its minutes and sits on the council; then she is no student."""
    school, ann, ben = ratified, ratified.people["Ann"], ratified.people["Ben"]
    await school.use(ann, "advisor invite", group="Polytunnel", teacher=school.people["Mr Reed"], purpose="Help")
    await school.beat()
    await school.press(school.people["Mr Reed"], school.thread("Polytunnel"), "invitation:1:accept")
    await a_meeting_with_an_action(school)
    becomes(school, ann, teacher=teacher)
    await school.use(ann, "today")
    await school.bot.presence.look()
    if swept:
        await school.beat()
    assert "You are facilitator" in await school.use(ben, "role take", group="Polytunnel", role="facilitator")
    await school.use(ben, "minutes take", meeting="1")
    show_setup_to_everybody(school)
    commands = [one for one in all_commands(school) if one.qualified_name not in ("group leave", "mydata delete")]
    for command in sorted(
        commands, key=lambda one: LAST.index(one.qualified_name) if one.qualified_name in LAST else -1
    ):
        options = options_of(school, command)
        await ben.slash(school.hall, command.qualified_name, **options)
    refused = [cause_of(error) for error in school.env.errors if isinstance(error, Exception)]
    assert [one for one in refused if isinstance(one, FOR_SOMEBODY)] == []
    assert school.faults == []


async def test_a_facilitator_who_is_no_student_now_leaves_the_group_to_its_members(proposed: SimulatedSchool) -> None:
    ann, ben, cat = (proposed.people[name] for name in ("Ann", "Ben", "Cat"))
    reed = proposed.people["Mr Reed"]
    await proposed.use(ann, "advisor invite", group="Polytunnel", teacher=reed, purpose="Help")
    await proposed.beat()
    await proposed.press(reed, proposed.thread("Polytunnel"), "invitation:1:accept")
    becomes(proposed, ann, teacher=False)
    await proposed.use(ann, "today")
    await proposed.bot.presence.look()
    vacant = "no facilitator now. Any member can become it with /role take"
    for refused in (
        await proposed.use(ben, "plan withdraw", plan="Tunnel"),
        await proposed.use(ben, "advisor end", group="Polytunnel", teacher=reed),
    ):
        assert vacant in refused
    assert "it has none now" in await proposed.use(ben, "group close", group="Polytunnel")
    assert "no longer advises" not in await proposed.use(ann, "advisor end", group="Polytunnel", teacher=reed)
    assert "Cat is the facilitator" in await proposed.use(ben, "group handover", group="Polytunnel", member=cat)
    assert "no longer advises" in await proposed.use(cat, "advisor end", group="Polytunnel", teacher=reed)
    assert "is withdrawn" in await proposed.use(cat, "plan withdraw", plan="Tunnel")


async def test_minutes_are_approved_though_everybody_else_who_was_there_is_no_student_now(
    proposed: SimulatedSchool,
) -> None:
    thread, cat = proposed.thread("Polytunnel"), proposed.people["Cat"]
    meeting = await a_meeting_with_an_action(proposed)
    await proposed.press(proposed.people["Ann"], thread, f"minutes:{meeting}:end")
    await proposed.beat()
    await proposed.use(proposed.people["Dan"], "group join", group="Polytunnel")
    approve = f"minutes:{meeting}:approve"
    assert "who was there" in await proposed.press(proposed.people["Dan"], thread, approve)
    for one in (proposed.people["Ben"], cat):
        becomes(proposed, one, teacher=True)
        await proposed.use(one, "today")
    await proposed.bot.presence.look()
    assert "The minutes are approved" in await proposed.press(proposed.people["Dan"], thread, approve)
