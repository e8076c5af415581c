"""What the safeguarding lead has hidden is said by no command either, and is read by them and the office all the same."""

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from bot.rehearsal.world import SimulatedSchool, words_of
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.test_reports import REPORT

UNSAID = "(hidden by the safeguarding lead)"
WORDS = ("Tunnel", "It is torn", "Salad by Easter", "£180", "Measure")

Asked = tuple[str, dict[str, str]]
PLAN_COMMANDS: tuple[Asked, ...] = (
    ("plan show", {"plan": "1"}),
    ("plan list", {}),
    ("ballot show", {"ballot": "1"}),
    ("ballot list", {}),
)
GROUP_COMMANDS: tuple[Asked, ...] = (
    ("group show", {"group": "1"}),
    ("group list", {}),
    ("plan list", {}),
    ("council members", {}),
)


@pytest.fixture
def lead(proposed: SimulatedSchool) -> MemberActor:
    return proposed.guild.add_member(proposed.env.create_user("Ms Lead"), roles=[proposed.safeguarding_role])


def said_by(post: discord.Message) -> str:
    return words_of(post.content, [dict(part.to_dict()) for part in post.components])


async def hide(school: SimulatedSchool, lead: MemberActor, place: ChannelHandle, custom_id: str) -> None:
    """Have the post with this button reported and hidden."""
    post = school.card(place, custom_id)
    await school.people["Ben"].click(post, custom_id=REPORT)
    await school.beat()
    await school.press(lead, school.safeguarding_channel, "report:1:hide")
    await school.beat()


async def everything(school: SimulatedSchool, who: MemberActor, *commands: Asked) -> list[str]:
    return [await school.use(who, command, **options) for command, options in commands]


async def test_a_hidden_group_is_said_by_no_command(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    for who in ("Ann", "Dan", "Mr Reed"):
        for answer in await everything(proposed, proposed.people[who], *GROUP_COMMANDS):
            assert UNSAID in answer
            assert "Polytunnel" not in answer
            assert "Grow food" not in answer
    for who in (lead, proposed.admin):
        assert "Grow food" in await proposed.use(who, "group show", group="1")
        assert "Polytunnel" in await proposed.use(who, "group list")


async def test_a_hidden_plan_is_said_by_no_command_and_not_by_its_ballot(
    proposed: SimulatedSchool, lead: MemberActor
) -> None:
    thread = proposed.thread("Polytunnel")
    plan_post, _ = (post for post in proposed.cards(thread) if "It is torn" in said_by(post))
    await proposed.people["Ben"].click(plan_post, custom_id=REPORT)
    await proposed.beat()
    await proposed.press(lead, proposed.safeguarding_channel, "report:1:hide")
    await proposed.beat()
    assert all(word not in posted(proposed, thread) for word in WORDS)
    for who in ("Ann", "Dan"):
        for answer in await everything(proposed, proposed.people[who], *PLAN_COMMANDS, ("today", {})):
            assert all(word not in answer for word in WORDS)
        assert UNSAID in await proposed.use(proposed.people[who], "plan show", plan="1")
    shown = await proposed.use(lead, "plan show", plan="1")
    assert all(word in shown for word in WORDS)
    await proposed.press(lead, proposed.safeguarding_channel, "report:1:show")
    await proposed.beat()
    assert "Salad by Easter" in await proposed.use(proposed.people["Dan"], "ballot show", ballot="1")


async def test_a_hidden_ballot_is_said_by_no_command(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.thread("Polytunnel"), "ballot:1:for")
    for answer in await everything(
        proposed, proposed.people["Ben"], ("ballot show", {"ballot": "1"}), ("ballot list", {})
    ):
        assert UNSAID in answer
        assert "Salad" not in answer
    assert "Salad" in await proposed.use(lead, "ballot show", ballot="1")


async def test_a_hidden_invitation_is_not_read_in_the_inbox(proposed: SimulatedSchool, lead: MemberActor) -> None:
    reed = proposed.people["Mr Reed"]
    await proposed.use(proposed.people["Ann"], "advisor invite", group="1", teacher=reed, purpose="Nasty words")
    await proposed.beat()
    await hide(proposed, lead, proposed.thread("Polytunnel"), "invitation:1:accept")
    for answer in await everything(proposed, reed, ("advisor inbox", {}), ("today", {})):
        assert UNSAID in answer
        assert "Nasty" not in answer


async def test_a_hidden_name_is_not_offered_while_somebody_types(proposed: SimulatedSchool, lead: MemberActor) -> None:
    await hide(proposed, lead, proposed.groups_channel, "group:1:join")
    offered = await proposed.people["Dan"].autocomplete(proposed.hall, "group show", "group", "")
    assert [one["name"] for one in offered] == [f"#1 {UNSAID}"]


async def test_who_edits_a_hidden_plan_writes_it_anew(proposed: SimulatedSchool, lead: MemberActor) -> None:
    plan_post = next(post for post in proposed.cards(proposed.thread("Polytunnel")) if "It is torn" in said_by(post))
    await proposed.people["Ben"].click(plan_post, custom_id=REPORT)
    await proposed.beat()
    await proposed.press(lead, proposed.safeguarding_channel, "report:1:hide")
    shown = await proposed.people["Ann"].slash(proposed.hall, "plan edit", plan="1")
    assert shown.modal is not None
    sent = str(proposed.env.http_requests[-1].json)
    assert "plan:edit:1" in sent
    assert all(word not in sent for word in WORDS)
