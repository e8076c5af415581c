"""Groups and plans by command and by button, and the refusals."""

import pytest

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of
from governance.people import Visitor
from services.groups import membership
from tests.cogs.conftest import PLAN
from tests.cogs.test_forged import press as forge


def posted(school: SimulatedSchool, channel: object) -> str:
    found = school.cards(channel)  # type: ignore[arg-type]
    return "\n".join(words_of(one.content, [dict(part.to_dict()) for part in one.components]) for one in found)


async def test_a_group_gets_a_card_and_a_thread_and_shows_members_as_a_number(group: SimulatedSchool) -> None:
    assert [thread.name for thread in group.groups_channel.threads] == ["Polytunnel"]
    card = posted(group, group.groups_channel)
    assert "**Active** · 3 members" in card
    assert "Facilitator: Ann" in card
    assert "Ben" not in card


async def test_a_group_forms_until_enough_have_joined(school: SimulatedSchool) -> None:
    await school.use(school.student("Eve"), "group start", name="Radio 📻", purpose="A show")
    await school.beat()
    assert "**Forming** · 1 member of 3 needed" in posted(school, school.groups_channel)


async def test_joining_twice_a_taken_name_and_an_unknown_group_are_refused(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    assert "already" in await group.press(ann, group.groups_channel, "group:1:join")
    assert "already" in await group.use(ann, "group start", name="  POLYTUNNEL ", purpose="x")
    assert "There is no group" in await group.use(ann, "group join", group="Greenhouse")


async def test_only_the_facilitator_hands_over_and_closes(group: SimulatedSchool) -> None:
    ann, ben, dan = (group.people[name] for name in ("Ann", "Ben", "Dan"))
    assert "Only the facilitator of" in await group.use(ben, "group close", group="Polytunnel")
    assert "is not a member" in await group.use(ann, "group handover", group="Polytunnel", member=dan)
    assert "Ben is the facilitator" in await group.use(ann, "group handover", group="Polytunnel", member=ben)
    assert "is closed" in await group.use(ben, "group close", group="Polytunnel")
    await group.beat()
    assert "**Closed**" in posted(group, group.groups_channel)


async def test_a_facilitator_may_leave_and_any_member_names_another(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    assert "your role: facilitator" in await group.press(ann, group.groups_channel, "group:1:leave")
    assert "no facilitator now" in await forge(group, ann, "group:1:leave_anyway")
    assert "Ben is the facilitator" in await group.use(ben, "group handover", group="1", member=ben)


async def test_a_plan_refused_gives_back_what_was_typed(group: SimulatedSchool) -> None:
    answer = await group.fill_in(group.people["Ann"], "plan draft", PLAN | {"money": "a lot"}, group="Polytunnel")
    assert "could not read “a lot”" in answer
    assert "Salad by Easter" in answer


async def test_a_plan_that_is_sent_unchanged_stays_as_it_is(proposed: SimulatedSchool) -> None:
    answer = await proposed.fill_in(proposed.people["Ben"], "plan edit", PLAN, plan="Tunnel")
    assert answer == "Nothing has changed: that is what “Tunnel” says already."
    assert "still open" not in answer
    assert "Proposed" in await proposed.use(proposed.people["Ben"], "plan show", plan="1")


async def test_editing_a_proposed_plan_withdraws_its_ballot(proposed: SimulatedSchool) -> None:
    ben = proposed.people["Ben"]
    answer = await proposed.fill_in(ben, "plan edit", PLAN | {"goal": "Salad by May"}, plan="Tunnel")
    assert "now version 2" in answer
    assert "is withdrawn" in answer
    assert "Put it to the vote again" in answer
    await proposed.beat()
    thread = posted(proposed, proposed.thread("Polytunnel"))
    assert "This vote is withdrawn" in thread
    assert "Shall we adopt the plan “Tunnel”? This vote is withdrawn" in thread
    assert "no longer" not in thread


async def test_adding_a_step_says_that_it_withdraws_the_running_vote(proposed: SimulatedSchool) -> None:
    answer = await proposed.use(proposed.people["Ben"], "plan step", plan="Tunnel", what="Dig")
    assert "the vote that was running on it is withdrawn" in answer
    assert "Put it to the vote again" in answer
    await proposed.beat()
    assert "This vote is withdrawn" in posted(proposed, proposed.thread("Polytunnel"))
    assert "withdrawn" not in await proposed.use(proposed.people["Ben"], "plan step", plan="Tunnel", what="Fill it in")


async def test_a_step_button_notes_the_step_and_the_last_one_completes(ratified: SimulatedSchool) -> None:
    thread = ratified.thread("Polytunnel")
    assert "members of Polytunnel" in await ratified.press(ratified.people["Dan"], thread, "step:1:done")
    assert "completed" in await ratified.press(ratified.people["Ben"], thread, "step:1:done")
    await ratified.beat()
    assert "**Completed**" in posted(ratified, thread)


async def test_times_are_said_back_and_unclear_ones_refused_with_an_example(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    assert "Write it like this" in await proposed.use(ann, "plan step", plan="1", what="x", due="12")
    assert "in the past" in await proposed.use(ann, "plan step", plan="1", what="x", due="2020-01-01")
    offered = await ann.autocomplete(proposed.hall, "plan step", "due", "next friday", plan="1", what="x")
    assert "Friday 18 September 2026" in offered[0]["name"].replace(",", "")


async def test_autocomplete_offers_names_and_numbers_work_too(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    offered = await ann.autocomplete(proposed.hall, "group show", "group", "poly")
    assert offered[0]["name"].startswith("Polytunnel")
    assert "Grow food" in await proposed.use(ann, "group show", group=offered[0]["value"])
    assert "Tunnel" in await proposed.use(ann, "plan show", plan="1")
    steps = await ann.autocomplete(proposed.hall, "plan done", "step", "", plan="Tunnel")
    assert [one["name"] for one in steps] == ["Measure · #1"]


async def test_twins_in_the_autocomplete_are_told_apart_and_long_names_cut_before_that(
    ratified: SimulatedSchool,
) -> None:
    ann = ratified.people["Ann"]
    offered = await ann.autocomplete(ratified.hall, "ballot show", "ballot", "tunnel")
    assert [one["name"] for one in offered] == ["Tunnel · Polytunnel · council · #2", "Tunnel · Polytunnel · #1"]
    assert "go into the school plan" in await ratified.use(ann, "ballot show", ballot="Tunnel")
    await ratified.fill_in(ann, "plan draft", PLAN | {"title": "L" * 100}, group="Polytunnel")
    long = await ann.autocomplete(ratified.hall, "plan show", "plan", "#2")
    assert long[0]["name"].endswith("L… · Polytunnel · #2")
    assert len(long[0]["name"]) == 100


async def test_what_ends_something_wants_the_whole_name(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    for command, options in (
        ("group close", {"group": "tunn"}),
        ("group handover", {"group": "tunn", "member": proposed.people["Ben"]}),
        ("plan withdraw", {"plan": "tun"}),
        ("advisor end", {"group": "tunn", "teacher": proposed.people["Mr Reed"]}),
    ):
        answer = await proposed.use(ann, command, **options)
        assert "is only a part of a name" in answer, command
        assert "unnel" in answer, command
    assert "is closed" in await proposed.use(ann, "group close", group="polytunnel")


async def test_what_is_over_is_not_said_to_be_missing(ratified: SimulatedSchool) -> None:
    ann, dan = ratified.people["Ann"], ratified.people["Dan"]
    await ratified.use(ann, "plan step", plan="Tunnel", what="Dig")
    await ratified.use(ann, "plan done", plan="Tunnel", step="Measure")
    assert "Step 1 of “Tunnel” is done already" in await ratified.use(ann, "plan done", plan="Tunnel", step="measure")
    await ratified.use(ann, "group close", group="#1")
    assert "Polytunnel is closed" in await ratified.use(dan, "group join", group="Polytunnel")


async def test_withdrawing_is_for_who_proposed_or_runs_the_group(proposed: SimulatedSchool) -> None:
    assert "Only whoever put “Tunnel” to the vote" in await proposed.use(
        proposed.people["Ben"], "plan withdraw", plan="Tunnel"
    )
    assert "is withdrawn" in await proposed.use(proposed.people["Ann"], "plan withdraw", plan="Tunnel")


async def test_lists_go_on_in_further_messages_and_say_how_much_is_left_out(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    for at in range(120):
        await group.database.act(
            membership.start,
            school=group.guild.id,
            visitor=Visitor(ann.id + at, "Ann", frozenset({group.student_role.id})),
            name=f"Fundraising for the school and its garden, group {at:03}",
            purpose="Raise",
            now=group.now,
        )
    result = await ann.slash(group.hall, "group list")
    assert 1 < len(messages_of(result)) <= 5
    answer = read(result)
    assert "group 000" in answer
    assert "/group list name:" in answer
    shown = answer.count("Fundraising") + answer.count("Polytunnel")
    assert f"… and {121 - shown} more." in answer
    assert "group 119" in await group.use(ann, "group list", name="119")
    assert "No group has “chess”" in await group.use(ann, "group list", name="chess")


async def test_a_closed_groups_draft_has_no_button(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.beat()
    assert group.card(group.thread("Polytunnel"), "plan:1:propose")
    await group.use(ann, "group close", group="Polytunnel")
    await group.beat()
    with pytest.raises(LookupError):
        group.card(group.thread("Polytunnel"), "plan:1:propose")


async def test_while_silenced_a_new_groups_card_is_said_to_wait(school: SimulatedSchool) -> None:
    await school.use(school.admin, "setup silence", on=True)
    answer = await school.use(school.student("Eve"), "group start", name="Radio", purpose="A show")
    assert "when that is lifted" in answer
    assert "is in the groups channel" not in answer


async def test_joining_an_active_group_that_has_shrunk_does_not_say_that_it_is_forming(group: SimulatedSchool) -> None:
    for name in ("Ben", "Cat"):
        await group.press(group.people[name], group.groups_channel, "group:1:leave")
    answer = await group.use(group.people["Dan"], "group join", group="Polytunnel")
    assert "forming" not in answer
    assert "It has 2 members" in answer


async def test_refusals_say_what_is_so(group: SimulatedSchool) -> None:
    ann, dan = group.people["Ann"], group.people["Dan"]
    assert await group.use(dan, "group leave", group="Polytunnel") == "You are not in Polytunnel."
    assert "a group called Polytunnel already" in await group.use(dan, "group start", name="POLYTUNNEL", purpose="x")
    large = await group.fill_in(ann, "plan draft", PLAN | {"money": "£99999999"}, group="Polytunnel")
    assert "“£99999999” is too large an amount. A plan can ask for up to 9,999,999." in large
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.use(ann, "plan step", plan="Tunnel", what="Dig")
    assert "“Tunnel” is still a draft" in await group.use(ann, "plan done", plan="Tunnel", step="1")
    await group.use(ann, "plan withdraw", plan="Tunnel")
    assert await group.use(ann, "plan edit", plan="Tunnel") == "“Tunnel” is stopped. Write a new plan with /plan draft."


async def test_hours_and_shares_read_as_people_say_them(school: SimulatedSchool) -> None:
    shown = await school.use(school.admin, "setup voting", hours=1, threshold="66.67%")
    assert "for 1 hour\n" in shown
    assert "passes with 66.67%" in shown
    assert "for 60 days\n" in await school.use(school.admin, "setup voting", hours=1440)


async def test_a_teacher_who_does_not_advise_cannot_end_what_another_does(group: SimulatedSchool) -> None:
    ann, reed, other = group.people["Ann"], group.people["Mr Reed"], group.teacher("Ms Okoro")
    await group.use(ann, "advisor invite", group="Polytunnel", teacher=reed, purpose="Help")
    await group.beat()
    await group.press(reed, group.thread("Polytunnel"), "invitation:1:accept")
    answer = await group.use(other, "advisor end", group="Polytunnel", teacher=reed)
    assert answer == "Only the facilitator of Polytunnel and Mr Reed can end this."


async def test_the_groups_card_leads_to_its_plans(group: SimulatedSchool) -> None:
    await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="Polytunnel")
    for _ in range(3):
        await group.wait(seconds=5)
    plan = next(one for one in group.cards(group.thread("Polytunnel")) if "plan:1:propose" in custom_ids(one))
    assert f"**Plans** [Plan 1]({plan.jump_url})" in posted(group, group.groups_channel)
