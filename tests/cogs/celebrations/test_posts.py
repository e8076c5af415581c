"""Good news: a post with a picture, ten minutes after its cause, once, and only while it is still so."""

import discord
import pytest

from bot.rehearsal.world import SimulatedSchool
from documents import typesetting
from tests.cogs.conftest import PLAN
from tests.cogs.privacy.test_erasing import erase
from tests.cogs.test_groups_and_plans import posted

pytestmark = pytest.mark.usefixtures("celebrating")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
async def celebrating(group: SimulatedSchool) -> None:
    await group.use(group.admin, "setup celebrations", on=True)


def pictures(school: SimulatedSchool) -> list[discord.Attachment]:
    cards = school.cards(school.thread("Polytunnel"))
    return [file for message in cards for file in message.attachments if file.filename == "good-news.png"]


async def pass_a_vote(school: SimulatedSchool) -> None:
    await school.fill_in(school.people["Ben"], "plan draft", PLAN, group="Polytunnel")
    await school.use(school.people["Ben"], "plan step", plan="Tunnel", what="Measure")
    await school.use(school.people["Ben"], "plan propose", plan="Tunnel")
    await school.beat()
    for name in ("Ann", "Ben", "Cat"):
        await school.press(school.people[name], school.thread("Polytunnel"), "ballot:1:for")
    await school.wait(minutes=6)


async def test_a_passed_vote_is_celebrated_ten_minutes_later_with_a_picture(group: SimulatedSchool) -> None:
    await group.wait(minutes=11)
    before = len(pictures(group))
    await pass_a_vote(group)
    assert "Your vote passed" not in posted(group, group.thread("Polytunnel"))
    await group.wait(minutes=10)
    words = posted(group, group.thread("Polytunnel"))
    assert words.count("🎉 Your vote passed: **Tunnel** is now the plan of **Polytunnel**. Written by Ben.") == 1
    *_, picture = pictures(group)
    assert len(pictures(group)) == before + 1
    assert (await picture.read()).startswith(PNG)
    assert picture.description == "Polytunnel. Our vote passed: Tunnel"
    await group.wait(hours=2)
    assert len(pictures(group)) == before + 1


async def test_a_group_that_becomes_active_is_celebrated_once(group: SimulatedSchool) -> None:
    await group.wait(minutes=11)
    await group.use(group.people["Dan"], "group join", group="Polytunnel")
    await group.wait(minutes=15)
    assert posted(group, group.thread("Polytunnel")).count("is active now") == 1


async def test_what_happens_within_minutes_is_one_post(group: SimulatedSchool) -> None:
    await pass_a_vote(group)
    await group.wait(minutes=11)
    assert len(pictures(group)) == 1
    words = posted(group, group.thread("Polytunnel"))
    assert "is active now" in words
    assert "Your vote passed" in words


async def test_what_is_no_longer_so_is_not_celebrated(group: SimulatedSchool) -> None:
    await group.wait(minutes=11)
    await pass_a_vote(group)
    await group.fill_in(group.people["Ann"], "plan edit", PLAN | {"why": "It is cold"}, plan="Tunnel")
    await group.wait(minutes=15)
    assert "Your vote passed" not in posted(group, group.thread("Polytunnel"))


async def test_a_school_can_do_without(group: SimulatedSchool) -> None:
    assert "Good news is not celebrated" in await group.use(group.admin, "setup celebrations", on=False)
    await group.wait(hours=2)
    assert pictures(group) == []


async def test_at_night_it_waits_for_the_school_morning(group: SimulatedSchool) -> None:
    await group.wait(hours=12)
    before = len(pictures(group))
    await pass_a_vote(group)
    await group.wait(minutes=30)
    assert len(pictures(group)) == before
    await group.wait(hours=12)
    assert len(pictures(group)) == before + 1


async def test_without_a_picture_the_words_come_alone(group: SimulatedSchool, monkeypatch: pytest.MonkeyPatch) -> None:
    typesetting.forget_typeset()
    monkeypatch.setattr(typesetting, "_COMPILER", typesetting.Path("/nowhere/at/all"))
    await group.wait(minutes=11)
    assert "is active now" in posted(group, group.thread("Polytunnel"))
    assert pictures(group) == []


async def test_when_somebody_is_forgotten_the_picture_goes_with_their_name(group: SimulatedSchool) -> None:
    await group.wait(minutes=11)
    before = len(pictures(group))
    await pass_a_vote(group)
    await group.wait(minutes=10)
    assert len(pictures(group)) == before + 1
    await erase(group, "Ben")
    await group.wait(minutes=1)
    assert len(pictures(group)) == before
    words = posted(group, group.thread("Polytunnel"))
    assert "Your vote passed" in words
    assert "Ben" not in words
