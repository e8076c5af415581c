"""Editing a group in Discord: the form, the card, and a thread that Discord lets nobody rename all the time."""

import pytest

from bot.rehearsal.world import SimulatedSchool, read
from bot.thread_names import FULL_FOR
from tests.cogs.test_groups_and_plans import posted

EDIT = "group:1:edit"
FORM = {"name": "Garden", "purpose": "Grow flowers", "emoji": "🌻"}


def thread_name(school: SimulatedSchool) -> str:
    [thread] = school.groups_channel.threads
    return school.env.backend.get_thread(thread.id).name


def renames(school: SimulatedSchool) -> list[str]:
    """Return the names that the thread was to be given, one after another."""
    [thread] = school.groups_channel.threads
    sent = [
        one.json for one in school.env.http_requests if (one.method, one.path) == ("PATCH", f"/channels/{thread.id}")
    ]
    return [one["name"] for one in sent if isinstance(one, dict) and "name" in one]


async def edit(school: SimulatedSchool, **changes: str) -> str:
    return await school.fill_in(school.people["Ann"], "group edit", FORM | changes, group="1")


async def test_the_form_holds_what_the_group_says_now(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await edit(group)
    await group.beat()
    shown = await ann.click(group.card(group.groups_channel, EDIT), custom_id=EDIT)
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "group:edit:1"
    assert [one["component"]["custom_id"] for one in shown.modal["components"]] == ["name", "purpose", "emoji", "years"]
    values = [one["component"].get("value") for one in shown.modal["components"]]
    assert values == ["Garden", "Grow flowers", "🌻", None]


async def test_the_card_and_the_thread_follow_and_the_record_keeps_the_old_name(group: SimulatedSchool) -> None:
    answer = await edit(group)
    assert "Garden is changed." in answer
    assert "Its thread follows" in answer
    await group.beat()
    card = posted(group, group.groups_channel)
    assert "🌻 Garden" in card
    assert "Grow flowers" in card
    assert thread_name(group) == "🌻 Garden"
    told = await group.use(group.people["Dan"], "record group", group="1")
    assert "The group was renamed; before, it was called Polytunnel · by Ann" in told
    assert "you changed nothing" in await edit(group)


async def test_only_the_facilitator_gets_the_form(group: SimulatedSchool) -> None:
    shown = await group.people["Ben"].click(group.card(group.groups_channel, EDIT), custom_id=EDIT)
    assert shown.modal is None
    assert "facilitator" in read(shown)
    await group.beat()
    assert thread_name(group) == "Polytunnel"


@pytest.mark.parametrize(
    ("emoji", "said"), [("🌻🌻", "is not one emoji"), ("<:bee:123456789012345678>", "only shows in the server")]
)
async def test_what_is_no_emoji_is_said_to_be_none(group: SimulatedSchool, emoji: str, said: str) -> None:
    assert said in await edit(group, emoji=emoji)


async def test_the_list_of_groups_shows_their_emoji(group: SimulatedSchool) -> None:
    await edit(group)
    assert "**🌻 Garden** (#1)" in await group.use(group.people["Ben"], "group list")


async def test_a_thread_is_renamed_now_and_then_with_the_newest_name_alone(group: SimulatedSchool) -> None:
    for name in ("Garden", "Meadow", "Orchard"):
        await edit(group, name=name, emoji="")
        await group.beat()
    assert renames(group) == ["Garden"]
    await group.wait(minutes=7)
    await group.beat()
    assert renames(group) == ["Garden", "Orchard"]
    await group.wait(minutes=30)
    await group.beat()
    assert renames(group) == ["Garden", "Orchard"]


async def test_a_thread_that_discord_holds_back_is_waited_for(group: SimulatedSchool) -> None:
    [thread] = group.groups_channel.threads
    group.env.inject_error("PATCH", f"/channels/{thread.id}", status=429, times=None)
    await edit(group, emoji="")
    await group.beat()
    await edit(group, name="Meadow", emoji="")
    await group.beat()
    assert thread_name(group) == "Polytunnel"
    tried = len(renames(group))
    group.env.backend.faults.clear()
    await group.beat()
    assert len(renames(group)) == tried, "it came back before Discord allowed it"
    await group.wait(minutes=FULL_FOR.total_seconds() / 60 + 1)
    await group.beat()
    assert thread_name(group) == "Meadow"
    assert renames(group)[tried:] == ["Meadow"]
    assert group.faults == []
