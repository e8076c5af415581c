"""A refusal or an empty list that says what to do next has the button that does it, for those who may and nobody else."""

from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of
from cogs.interactions.mending import MENDS
from cogs.refusals.registry import SENTENCES
from tests.cogs.conftest import PLAN


async def ways_on(school: SimulatedSchool, person: MemberActor, command: str, **options: str) -> list[str]:
    """Return the buttons in the answer to a command."""
    [answer] = messages_of(await person.slash(school.hall, command, **options))
    return custom_ids(answer.message)


def test_only_refusals_are_mended() -> None:
    assert set(MENDS) <= set(SENTENCES)


async def test_what_a_student_may_do_next_is_a_button_below_the_refusal(group: SimulatedSchool) -> None:
    dora, ann, server = group.student("Dora"), group.people["Ann"], group.guild.id
    start, sit = f"panel:{server}:start", f"panel:{server}:council"
    assert await ways_on(group, dora, "plan draft", group="Polytunnel") == ["group:1:join"]
    assert await ways_on(group, ann, "schoolplan compile") == [sit]
    assert await ways_on(group, dora, "schoolplan compile") == [], "she is in no group"
    [answer] = messages_of(await dora.click(group.card(group.council_channel, sit), custom_id=sit))
    assert custom_ids(answer.message) == [start]


async def test_nobody_gets_a_button_for_what_they_may_not_do(group: SimulatedSchool) -> None:
    teacher = group.people["Mr Reed"] if "Mr Reed" in group.people else group.teacher("Mr Reed")
    for command, options in (
        ("plan draft", {"group": "Polytunnel"}),
        ("schoolplan compile", {}),
        ("plan list", {}),
        ("council members", {}),
        ("meeting list", {}),
        ("advisor list", {}),
        ("schoolplan show", {}),
    ):
        assert await ways_on(group, teacher, command, **options) == [], command


async def test_an_empty_list_has_the_button_that_fills_it(group: SimulatedSchool) -> None:
    ann, dora, server = group.people["Ann"], group.student("Dora"), group.guild.id
    assert await ways_on(group, ann, "plan list") == ["group:1:plan"]
    assert await ways_on(group, dora, "plan list", group="Polytunnel") == [], "she is no member"
    assert await ways_on(group, ann, "meeting list") == ["group:1:meet"]
    assert await ways_on(group, ann, "advisor list", group="Polytunnel") == ["group:1:invite"]
    assert await ways_on(group, ann, "council members") == [f"panel:{server}:council"]
    assert await ways_on(group, dora, "council members") == []


async def test_without_any_group_a_student_can_start_one(school: SimulatedSchool) -> None:
    ann, start = school.student("Ann"), f"panel:{school.guild.id}:start"
    for command in ("group list", "council members", "today"):
        assert await ways_on(school, ann, command) == [start], command


async def test_what_does_not_fit_a_plan_now_says_so_with_what_does(proposed: SimulatedSchool) -> None:
    ann, ben = proposed.people["Ann"], proposed.people["Ben"]
    assert await ways_on(proposed, ann, "plan change", plan="Tunnel", step="1") == ["plan:1:withdraw"]
    assert await ways_on(proposed, ben, "plan change", plan="Tunnel", step="1") == [], "he did not propose it"
    await proposed.use(ann, "plan withdraw", plan="Tunnel")
    assert await ways_on(proposed, ben, "plan done", plan="Tunnel", step="1") == ["plan:1:propose"]
    await proposed.use(ann, "plan withdraw", plan="Tunnel")
    assert await ways_on(proposed, ben, "plan step", plan="Tunnel", what="Dig") == ["group:1:plan"]


async def test_who_speaks_for_a_group_is_led_to_a_draft(ratified: SimulatedSchool) -> None:
    assert await ways_on(ratified, ratified.people["Ann"], "schoolplan publish") == [
        f"council:{ratified.guild.id}:compile"
    ]


async def test_the_buttons_below_a_result_go_once_what_they_lead_to_has_happened(group: SimulatedSchool) -> None:
    ann, submit = group.people["Ann"], "plan:1:submit"
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.use(ann, "plan propose", plan="Tunnel")
    await group.beat()
    thread = group.thread("Polytunnel")
    for name in ("Ann", "Ben", "Cat"):
        await group.press(group.people[name], thread, "ballot:1:for")
    await group.wait(minutes=5)
    await group.beat()

    def results() -> list[list[str]]:
        told = [one for one in group.cards(thread) if "The group has adopted" in one.content]
        return [custom_ids(one) for one in told]

    [before] = results()
    assert before[0] == submit
    await group.press(ann, thread, submit)
    await group.beat()
    assert results() == [before[1:]], "it can still be reported"
