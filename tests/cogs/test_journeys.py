"""From an idea to the school plan without typing a command: every press and every form on the way is counted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from simcord.builders import ChannelHandle

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of
from governance.groups import GroupState
from services.council import editions
from services.groups import membership
from services.views import plans
from tests.cogs.conftest import PLAN


class Journey:
    """People who press buttons and fill in forms, and how often they had to."""

    def __init__(self, school: SimulatedSchool) -> None:
        self.school = school
        self.counts = Counter[str]()

    async def press(
        self, who: str, channel: ChannelHandle, custom_id: str, fields: dict[str, Any] | None = None
    ) -> Any:
        """Press a button, and fill in the form it opens, which counts as one form and not as a press."""
        person = self.school.people[who]
        shown = await person.click(self.school.card(channel, custom_id), custom_id=custom_id)
        if shown.modal is not None:
            assert fields is not None
            shown = await person.submit_modal(shown, fields)
        self.counts["forms" if fields is not None else "presses"] += 1
        [answer] = messages_of(shown)
        await self.school.beat()
        return answer

    async def all_press(self, names: Sequence[str], channel: ChannelHandle, custom_id: str) -> None:
        for name in names:
            await self.press(name, channel, custom_id)

    def stage(self) -> dict[str, int]:
        """Return what was counted since the last stage."""
        counted, self.counts = dict(self.counts), Counter()
        return counted


async def test_an_idea_reaches_the_school_plan_and_nobody_types_a_command(school: SimulatedSchool) -> None:
    journey, council = Journey(school), school.council_channel
    for name in ("Ann", "Ben", "Cat"):
        school.student(name)
    await school.beat()
    used = len(answered(school))

    start = f"panel:{school.guild.id}:start"
    await journey.press("Ann", school.groups_channel, start, {"name": "Polytunnel", "purpose": "Grow food"})
    await journey.all_press(("Ben", "Cat"), school.groups_channel, "group:1:join")
    assert journey.stage() == {"forms": 1, "presses": 2}, "1 form, and 1 press a friend"
    assert (await school.database.read(membership.view, school=school.guild.id, group=1)).state is GroupState.ACTIVE

    thread = school.thread("Polytunnel")
    answer = await journey.press("Ann", school.groups_channel, "group:1:plan", PLAN)
    assert "plan:1:propose" in custom_ids(answer.message), "the next step is a button under the answer"
    await journey.press("Ann", thread, "plan:1:propose")
    await journey.all_press(("Ann", "Ben", "Cat"), thread, "ballot:1:for")
    await school.wait(minutes=5)
    await school.beat()
    assert journey.stage() == {"forms": 1, "presses": 4}, "1 form, 1 press each, and 1 to open the vote"

    await journey.press("Ann", school.groups_channel, "group:1:council")
    assert journey.stage() == {"presses": 1}, "once for each delegate, whatever comes to the council"
    await journey.press("Ann", thread, "plan:1:submit")
    await journey.press("Ann", council, "ballot:2:for")
    await school.wait(minutes=5)
    await school.beat()
    await journey.press("Ann", council, f"council:{school.guild.id}:compile")
    await journey.press("Ann", council, f"council:{school.guild.id}:publish")
    await journey.press("Ann", council, "ballot:3:for")
    await school.wait(minutes=5)
    await school.beat()
    assert journey.stage() == {"presses": 3 + 2}, "3 presses and the votes"

    assert (await school.database.read(plans.view, school=school.guild.id, plan=1)).state.is_ratified
    edition = await school.database.read(editions.edition, school=school.guild.id)
    assert [page.plan for page in edition.plan.pages] == [1]
    assert len(answered(school)) - used == 16, "a form is two interactions; nothing else was asked of the bot"


def answered(school: SimulatedSchool) -> list[str]:
    return [one.path for one in school.env.http_requests if "/callback" in one.path]


async def test_the_message_of_a_result_offers_the_next_step(group: SimulatedSchool) -> None:
    journey, thread = Journey(group), group.thread("Polytunnel")
    await journey.press("Ann", group.groups_channel, "group:1:plan", PLAN)
    await journey.press("Ann", thread, "plan:1:propose")
    await journey.all_press(("Ann", "Ben", "Cat"), thread, "ballot:1:against")
    await group.wait(minutes=5)
    await group.beat()
    told = next(one for one in reversed(group.cards(thread)) if "has not adopted" in one.content)
    assert [one for one in custom_ids(told) if one.startswith("plan")] == ["plan:1:propose", "plan:1:edit"]
    await journey.press("Ben", thread, "plan:1:propose")
    await journey.all_press(("Ann", "Ben", "Cat"), thread, "ballot:2:for")
    await group.wait(minutes=5)
    await group.beat()
    told = next(one for one in reversed(group.cards(thread)) if "has adopted" in one.content)
    assert [one for one in custom_ids(told) if one.startswith("plan")] == ["plan:1:submit"]


async def test_the_school_plan_is_offered_until_it_is_compiled(ratified: SimulatedSchool) -> None:
    council, compile_it = ratified.council_channel, f"council:{ratified.guild.id}:compile"
    for name, refused in (("Cat", "delegates of the council"), ("Mr Reed", "students")):
        assert refused in await ratified.press(ratified.people[name], council, compile_it)
    assert "The draft holds 1 plan" in await ratified.press(ratified.people["Ben"], council, compile_it)
    await ratified.beat()
    on_cards = [custom_id for card in ratified.cards(council) for custom_id in custom_ids(card)]
    assert compile_it not in on_cards
    assert f"council:{ratified.guild.id}:publish" in on_cards
