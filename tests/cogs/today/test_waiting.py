"""What waits for somebody comes with its buttons, within Discord's limits; where nothing waits, with what comes next."""

from typing import Any

import discord
import pytest
from discord import ui
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from cogs.today.fitting import MOST_COMPONENTS, Part, fitting
from tests.cogs.conftest import PLAN
from tests.cogs.hearing_hall import a_heard_hearing
from tests.cogs.meeting_hall import a_meeting, a_meeting_with_an_action


async def today(school: SimulatedSchool, name: str) -> tuple[str, list[str], discord.Message]:
    """Return what somebody reads, the custom ids of its buttons, and the message."""
    shown = await school.people[name].slash(school.hall, "today")
    [answer] = messages_of(shown)
    return read(shown), custom_ids(answer.message), answer.message


async def press(school: SimulatedSchool, person: MemberActor, message: discord.Message, custom_id: str) -> str:
    return read(await person.click(message, custom_id=custom_id))


def buttons(*numbers: int) -> list[ui.Item[Any]]:
    return [ui.Button(label=str(number), custom_id=f"b:{number}") for number in numbers]


def test_every_part_gets_a_button_before_any_gets_a_second() -> None:
    parts = [Part(f"part {at}", buttons(*range(5))) for at in range(6)]
    texts = 1 + len(parts)
    given = fitting(parts, texts=texts)
    assert [len(given[at]) for at in range(len(parts))] == [4, 4, 3, 3, 3, 3]
    assert 1 + texts + texts - 1 + len(given) + sum(map(len, given.values())) == MOST_COMPONENTS


def test_buttons_that_belong_together_are_never_torn_apart() -> None:
    parts = [Part(f"vote {at}", buttons(1, 2, 3), is_whole=True) for at in range(12)]
    given = fitting(parts, texts=13)
    assert set(map(len, given.values())) == {3}
    assert len(given) == 3


def test_a_card_of_many_texts_may_have_no_button_at_all() -> None:
    assert fitting([Part("a", buttons(1))], texts=20) == {}


async def test_a_vote_is_cast_right_there(proposed: SimulatedSchool) -> None:
    told, offered, message = await today(proposed, "Ben")
    assert "Waits for your vote" in told
    assert offered == ["ballot:1:for", "ballot:1:against", "ballot:1:abstain"]
    assert "Your vote is in" in await press(proposed, proposed.people["Ben"], message, "ballot:1:for")


async def test_each_invitation_has_its_own_answers(proposed: SimulatedSchool) -> None:
    reed = proposed.people["Mr Reed"]
    for name in ("Ann", "Dan"):
        if name == "Dan":
            await proposed.use(proposed.people["Dan"], "group start", name="Radio", purpose="A show")
            await proposed.beat()
            for friend in ("Ben", "Cat"):
                await proposed.press(proposed.people[friend], proposed.groups_channel, "group:2:join")
        group = "1" if name == "Ann" else "2"
        await proposed.use(proposed.people[name], "advisor invite", group=group, teacher=reed, purpose="Help")
    _, offered, message = await today(proposed, "Mr Reed")
    assert offered == [f"invitation:{n}:{what}" for n in (1, 2) for what in ("accept", "decline", "suggest")]
    assert "Thank you" in await press(proposed, reed, message, "invitation:2:accept")


async def test_a_hearing_waits_for_the_panel_and_then_for_both_sides(group: SimulatedSchool) -> None:
    await a_heard_hearing(group)
    told, offered, message = await today(group, "Pia")
    assert "You sit on the panel." in told
    assert "hearing:1:propose" in offered
    pia = group.people["Pia"]
    shown = await pia.click(message, custom_id="hearing:1:propose")
    assert "Both sides read now" in read(await pia.submit_modal(shown, {"proposal": "Every other Friday"}))
    for name in ("Ann", "Eve"):
        told, offered, message = await today(group, name)
        assert "say whether it agrees" in told
        assert {"hearing:1:consent", "hearing:1:council"} <= set(offered)
        said = await press(group, group.people[name], message, "hearing:1:consent")
        assert "agree" in said
        assert "hearing:1:consent" not in (await today(group, name))[1]


async def test_a_meeting_an_action_and_a_plan_have_their_buttons(group: SimulatedSchool) -> None:
    ben = group.people["Ben"]
    await a_meeting_with_an_action(group)
    await group.fill_in(group.people["Ann"], "plan draft", PLAN, group="1")
    _, offered, message = await today(group, "Ben")
    assert offered == ["action:1:done", "plan:1:propose"]
    assert "Done: " in await press(group, ben, message, "action:1:done")
    assert "is proposed" in await press(group, ben, message, "plan:1:propose")


async def test_the_only_meeting_is_answered_there_and_several_on_their_cards(group: SimulatedSchool) -> None:
    ann, ben = group.people["Ann"], group.people["Ben"]
    await group.use(ann, "meeting schedule", group="1", when="tomorrow 3pm")
    await group.beat()
    told, offered, message = await today(group, "Ben")
    assert "https://discord.com/channels/" in told, "a link to its card"
    assert offered == ["meeting:1:coming", "meeting:1:not_coming"]
    assert "You are coming" in await press(group, ben, message, "meeting:1:coming")
    await a_meeting(group, hours=5)
    told, offered, _ = await today(group, "Ben")
    assert offered == []
    assert "/meeting show 2" in told, "no card of that one is posted"


async def test_where_nothing_waits_it_says_what_comes_next(group: SimulatedSchool) -> None:
    told, offered, message = await today(group, "Ben")
    assert "**Polytunnel** has 3 members: write your first plan." in told
    assert offered == ["group:1:plan"]
    shown = await group.people["Ben"].click(message, custom_id="group:1:plan")
    await group.people["Ben"].submit_modal(shown, PLAN)
    await group.use(group.people["Ben"], "plan withdraw", plan="1")
    told, offered, _ = await today(group, "Ben")
    assert offered == ["group:1:council"]
    assert "Nobody speaks for **Polytunnel**" in told
    await group.use(group.people["Cat"], "council join", group="1")
    assert (await today(group, "Ben"))[1] == ["group:1:meet"]
    await group.use(group.people["Cat"], "meeting schedule", group="1", when="in 2 weeks")
    assert (await today(group, "Ben"))[
        0
    ] == "Nothing waits for you right now. See what other groups are up to: /group list."


@pytest.mark.parametrize(
    ("who", "reads", "starts"),
    [("Dan", "You are in no group yet", True), ("Mr Reed", "See what the groups are up to: /group list.", False)],
)
async def test_who_is_in_no_group_reads_how_to_begin(
    group: SimulatedSchool, who: str, reads: str, starts: bool
) -> None:
    told, offered, _ = await today(group, who)
    assert reads in told
    assert offered == [f"panel:{group.guild.id}:start"] * starts


async def test_a_small_group_needs_members_first(group: SimulatedSchool) -> None:
    await group.use(group.people["Dan"], "group start", name="Radio", purpose="A show")
    assert "**Radio** needs 2 more members" in (await today(group, "Dan"))[0]
    for name in ("Ben", "Cat"):
        await group.press(group.people[name], group.groups_channel, "group:1:leave")
    assert "**Polytunnel** needs 1 more member:" in (await today(group, "Ann"))[0], "it rests"


async def test_what_reads_the_same_has_its_own_buttons_all_the_same(ratified: SimulatedSchool) -> None:
    thread = ratified.thread("Polytunnel")
    await ratified.use(ratified.admin, "setup office", name="Head", role=ratified.admin_role)
    await ratified.fill_in(ratified.people["Ann"], "plan draft", PLAN, group="1")
    await ratified.use(ratified.people["Ann"], "plan propose", plan="#2")
    await ratified.beat()
    for name in ("Ann", "Ben", "Cat"):
        await ratified.press(ratified.people[name], thread, "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.use(ratified.people["Ann"], "council submit", plan="#2")
    await ratified.beat()
    for name in ("Ann", "Ben"):
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:4:for")
    await ratified.wait(minutes=5)
    [answer] = messages_of(await ratified.admin.slash(ratified.hall, "today"))
    answers = ("yes", "change", "no", "more")
    assert custom_ids(answer.message) == [f"request:{plan}:{one}" for plan in (1, 2) for one in answers]


async def test_a_teacher_reads_what_an_invitation_promises_and_then_whom_they_advise(group: SimulatedSchool) -> None:
    reed = group.people["Mr Reed"]
    await group.use(group.people["Ann"], "advisor invite", group="1", teacher=reed, purpose="Frost?")
    told, _, message = await today(group, "Mr Reed")
    assert "Polytunnel asks you to advise until" in told
    assert "Saying no is fine." in told
    await press(group, reed, message, "invitation:1:accept")
    told, offered, message = await today(group, "Mr Reed")
    assert "The students write in the thread when they need you." in told
    assert "**You advise**\n• **Polytunnel** until" in told
    assert offered == ["invitation:1:stop"]
    assert "Will you stop" in await press(group, reed, message, "invitation:1:stop")
    await group.use(group.people["Ann"], "meeting schedule", group="1", when="tomorrow 3pm")
    told, offered, _ = await today(group, "Mr Reed")
    assert "**Polytunnel** until" in told, "what waits stands before it"
    assert offered[-1] == "invitation:1:stop"
    await group.use(
        group.people["Ann"], "advisor invite", group="1", teacher=group.teacher("Ms Lind"), purpose="Bees?", meeting="1"
    )
    assert "Polytunnel asks you to a meeting" in read(await group.teacher("Ms Lind").slash(group.hall, "today"))
