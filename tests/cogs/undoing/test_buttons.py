"""**Undo** under the answer: for whoever did it, for ten minutes, once."""

from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.results import InteractionResult

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.conftest import PLAN
from tests.cogs.test_forged import press as forge
from tests.cogs.test_groups_and_plans import posted


def undo_of(result: InteractionResult) -> tuple[discord.Message, str]:
    """Return the private answer with its button, and the button's custom id."""
    message = messages_of(result)[0].message
    [button] = [one for one in custom_ids(message) if one.startswith("undo:")]
    return message, button


async def undo(person: MemberActor, result: InteractionResult) -> str:
    message, button = undo_of(result)
    return read(await person.click(message, custom_id=button))


async def slash(school: SimulatedSchool, person: MemberActor, command: str, **options: Any) -> InteractionResult:
    return await person.slash(school.hall, command, **options)


async def test_a_step_that_completed_a_plan_goes_back_once(ratified: SimulatedSchool) -> None:
    ben, thread = ratified.people["Ben"], ratified.thread("Polytunnel")
    done = await ben.click(ratified.card(thread, "step:1:done"), custom_id="step:1:done")
    assert "completed" in read(done)
    assert "is not done any more" in await undo(ben, done)
    await ratified.beat()
    assert "**Completed**" not in posted(ratified, thread)
    assert "cannot be undone any more" in await undo(ben, done)


async def test_after_ten_minutes_it_is_too_late_and_the_facilitator_opens_the_step(ratified: SimulatedSchool) -> None:
    ann, ben, cat = (ratified.people[name] for name in ("Ann", "Ben", "Cat"))
    done = await slash(ratified, ben, "plan done", plan="Tunnel", step="1")
    await ratified.wait(minutes=10)
    assert "ten minutes for it are over" in await undo(ben, done)
    refused = await ratified.use(cat, "plan reopen", plan="Tunnel", step="1")
    assert "Only the facilitator of Polytunnel can open step 1" in refused
    assert "Step 1 of “Tunnel” is open again" in await ratified.use(ann, "plan reopen", plan="Tunnel", step="1")
    assert "is not done yet" in await ratified.use(ann, "plan reopen", plan="Tunnel", step="1")


async def test_a_step_of_somebody_else_says_whose_and_they_read_it_and_may_open_it_for_a_school_week(
    ratified: SimulatedSchool,
) -> None:
    ben, cat = ratified.people["Ben"], ratified.people["Cat"]
    done = await ratified.press(cat, ratified.thread("Polytunnel"), "step:1:done")
    assert "It was the step of Ben, who gets a message about it." in done
    await ratified.wait(minutes=11)
    assert "Cat noted your step 1" in ratified.direct_messages(ben)[-1].content
    await ratified.wait(days=5)
    assert "is open again" in await ratified.use(ben, "plan reopen", plan="Tunnel", step="1")
    await ratified.press(cat, ratified.thread("Polytunnel"), "step:1:done")
    await ratified.wait(days=9)
    assert "for a school week" in await ratified.use(ben, "plan reopen", plan="Tunnel", step="1")


async def test_who_undoes_at_once_troubles_nobody(ratified: SimulatedSchool) -> None:
    ben, cat, thread = ratified.people["Ben"], ratified.people["Cat"], ratified.thread("Polytunnel")
    before = len(ratified.direct_messages(ben))
    done = await cat.click(ratified.card(thread, "step:1:done"), custom_id="step:1:done")
    await undo(cat, done)
    await ratified.wait(minutes=11)
    assert len(ratified.direct_messages(ben)) == before


async def test_whoever_leaves_is_back_with_their_seat_and_role(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ann.click(ratified.card(ratified.groups_channel, "group:1:leave"), custom_id="group:1:leave")
    asked = await slash(ratified, ann, "group leave", group="Polytunnel")
    left = await ann.click(messages_of(asked)[0].message, custom_id="group:1:leave_anyway")
    assert "Ann" not in await ratified.use(ann, "council members")
    assert "You are in Polytunnel again." in await undo(ann, left)
    assert "Ann" in await ratified.use(ann, "council members")
    await ratified.beat()
    assert "Facilitator: Ann" in posted(ratified, ratified.groups_channel)


async def test_a_seat_that_is_taken_meanwhile_is_not_given_back(ratified: SimulatedSchool) -> None:
    ann, cat = ratified.people["Ann"], ratified.people["Cat"]
    asked = await slash(ratified, ann, "group leave", group="Polytunnel")
    left = await ann.click(messages_of(asked)[0].message, custom_id="group:1:leave_anyway")
    await ratified.use(cat, "council join", group="Polytunnel")
    await ratified.use(cat, "role take", group="Polytunnel", role="facilitator")
    answer = await undo(ann, left)
    assert "seats on the council are taken" in answer
    assert "Somebody else has one of the roles now and keeps it." in answer


async def test_a_group_that_was_closed_goes_on_and_its_vote_is_a_new_one(proposed: SimulatedSchool) -> None:
    ann, thread = proposed.people["Ann"], proposed.thread("Polytunnel")
    await proposed.press(proposed.people["Ben"], thread, "ballot:1:for")
    closed = await slash(proposed, ann, "group close", group="Polytunnel")
    await proposed.beat()
    answer = await undo(ann, closed)
    assert "Polytunnel goes on. 1 vote is open again, as a new one: everybody votes afresh." in answer
    await proposed.beat()
    assert "Nothing changes any more" in await forge(proposed, proposed.people["Ben"], "ballot:1:against")
    assert "Your vote" in await proposed.press(proposed.people["Ben"], thread, "ballot:2:against")


async def test_a_group_of_ones_own_is_gone_again_while_nobody_else_is_in_it(group: SimulatedSchool) -> None:
    dan, ben = group.people["Dan"], group.people["Ben"]
    started = await slash(group, dan, "group start", name="Radio", purpose="A show")
    assert "its name is free" in await undo(dan, started)
    started = await slash(group, dan, "group start", name="Radio", purpose="A show")
    await group.use(ben, "group join", group="Radio")
    assert "Others have joined Radio" in await undo(dan, started)


async def test_an_answer_is_taken_back_and_the_thread_reads_it(ratified: SimulatedSchool) -> None:
    reed, thread = ratified.people["Mr Reed"], ratified.thread("Polytunnel")
    given = await slash(ratified, reed, "council answer", plan="Tunnel", answer="no", reason="No money")
    await ratified.beat()
    assert "No money" in posted(ratified, thread)
    assert "Your answer to “Tunnel” is taken back." in await undo(reed, given)
    await ratified.beat()
    assert "was taken back. There is no answer now." in posted(ratified, thread)
    assert "The adult answer" not in posted(ratified, thread)


async def test_a_vote_that_was_withdrawn_is_asked_anew(proposed: SimulatedSchool) -> None:
    ann, thread = proposed.people["Ann"], proposed.thread("Polytunnel")
    taken_back = await slash(proposed, ann, "plan withdraw", plan="Tunnel")
    assert "everybody votes afresh" in await undo(ann, taken_back)
    await proposed.beat()
    assert "This vote is withdrawn" in posted(proposed, thread)
    assert "Your vote" in await proposed.press(proposed.people["Ben"], thread, "ballot:2:for")


async def test_nobody_undoes_what_somebody_else_did(ratified: SimulatedSchool) -> None:
    cat = ratified.people["Cat"]
    _, button = undo_of(await slash(ratified, ratified.people["Ben"], "plan done", plan="Tunnel", step="1"))
    assert "cannot be undone any more" in await forge(ratified, cat, button)


async def waiting(school: SimulatedSchool, person: MemberActor) -> tuple[str, discord.Message, list[str]]:
    """Return what somebody reads in /today, the message, and the buttons in it that undo something."""
    shown = await slash(school, person, "today")
    message = messages_of(shown)[-1].message
    return read(shown), message, [one for one in custom_ids(message) if one.startswith("undo:")]


async def test_whoever_closed_the_answer_finds_undo_in_today_for_as_long_as_it_works(ratified: SimulatedSchool) -> None:
    ben, cat = ratified.people["Ben"], ratified.people["Cat"]
    await ratified.wait(minutes=11)
    for person in (ben, cat):
        assert not (await waiting(ratified, person))[2]
    done = await slash(ratified, ben, "plan done", plan="Tunnel", step="1")
    told, message, [undo_it] = await waiting(ratified, ben)
    assert "You can still take back what you have just done:" in told
    assert undo_it == undo_of(done)[1]
    assert not (await waiting(ratified, cat))[2], "it is theirs alone"
    assert "is not done any more" in read(await ben.click(message, custom_id=undo_it))
    assert not (await waiting(ratified, ben))[2]
    await slash(ratified, ben, "plan done", plan="Tunnel", step="1")
    await ratified.wait(minutes=10)
    told, _, left = await waiting(ratified, ben)
    assert (left, "take back" in told) == ([], False)


async def test_the_newest_acts_come_first_each_with_what_it_undoes(group: SimulatedSchool) -> None:
    dan = group.student("Dan")
    await group.use(dan, "group start", name="Radio", purpose="A show")
    await group.use(dan, "group join", group="Polytunnel")
    await group.use(dan, "group leave", group="Polytunnel")
    _, message, both = await waiting(group, dan)
    labels = [str(item.label) for item in discord.ui.View.from_message(message).children if item.custom_id in both]
    assert labels == ["Undo: left the group", "Undo: group started"]


async def test_who_is_no_student_any_more_is_not_offered_what_they_could_not_undo(group: SimulatedSchool) -> None:
    dan = group.student("Dan")
    await group.use(dan, "group start", name="Radio", purpose="A show")
    assert (await waiting(group, dan))[2]
    group.env.backend.remove_member_role(group.guild.id, dan.id, group.student_role.id)
    assert not (await waiting(group, dan))[2]


async def test_whoever_joined_by_mistake_is_out_again_with_one_press(group: SimulatedSchool) -> None:
    dan = group.people["Dan"]
    joined = await dan.click(group.card(group.groups_channel, "group:1:join"), custom_id="group:1:join")
    assert "It has 4 members" in read(joined)
    assert "You are not in Polytunnel any more" in await undo(dan, joined)
    await group.beat()
    assert "3 members" in await group.use(dan, "group show", group="1")
    assert "cannot be undone any more" in await undo(dan, joined)


async def test_joining_is_not_undone_over_what_one_has_taken_on_since(group: SimulatedSchool) -> None:
    dan = group.people["Dan"]
    joined = await dan.click(group.card(group.groups_channel, "group:1:join"), custom_id="group:1:join")
    await group.use(dan, "council join", group="Polytunnel")
    assert "You have taken something on in Polytunnel since" in await undo(dan, joined)
    assert "4 members" in await group.use(dan, "group show", group="1")


async def test_whoever_left_meanwhile_has_no_joining_to_undo(group: SimulatedSchool) -> None:
    dan = group.people["Dan"]
    joined = await dan.click(group.card(group.groups_channel, "group:1:join"), custom_id="group:1:join")
    await group.use(dan, "group leave", group="Polytunnel")
    assert "cannot be undone any more" in await undo(dan, joined)


async def test_whoever_puts_a_plan_to_the_vote_votes_or_stops_it_right_there(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    saved = await ann.submit_modal(await slash(group, ann, "plan draft", group="Polytunnel"), PLAN)
    assert "gives your own vote as well" in read(saved)
    proposed = await ann.click(messages_of(saved)[0].message, label="Put it to the vote")
    message = messages_of(proposed)[0].message
    assert custom_ids(message) == ["ballot:1:for", "ballot:1:against", "ballot:1:abstain", "plan:1:withdraw"]
    assert "Your vote is in: **For**" in read(await ann.click(message, custom_id="ballot:1:for"))
    asked = await ann.click(message, label="Stop the vote")
    stopped = await ann.click(messages_of(asked)[0].message, label="Take the vote back")
    assert "is a draft again" in read(stopped)
    assert "put to the vote again" in await undo(ann, stopped)


async def test_whoever_voted_with_the_same_press_is_offered_no_second_vote(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    saved = await ann.submit_modal(await slash(group, ann, "plan draft", group="Polytunnel"), PLAN)
    proposed = await ann.click(messages_of(saved)[0].message, label="Put it to the vote and vote For")
    assert "You have voted for it" in read(proposed)
    assert custom_ids(messages_of(proposed)[0].message) == ["plan:1:withdraw"]


async def test_an_objection_can_be_made_from_the_answer_too(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    proposed = await slash(group, ann, "plan propose", plan="Tunnel", rule="consent")
    assert "ballot:1:object" in custom_ids(messages_of(proposed)[0].message)
