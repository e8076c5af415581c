"""A delegate proposes a change on the card of the council's vote, and the group takes it or keeps its own text."""

from typing import Any

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from cogs.amendments.word_changes import changed_text
from governance.texts import HIDDEN
from language.speaking import speak
from tests.cogs.conftest import PLAN
from tests.cogs.test_forged import press as forge
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.undoing.test_buttons import undo

BETTER = {
    "title": "Tunnel",
    "why": "It is torn and cold",
    "goal": "Salad by Easter",
    "kind": ["asking"],
    "money": "£90",
}
AMEND = "plan:1:amend"
SAY = speak("en")


@pytest.fixture
async def submitted(proposed: SimulatedSchool) -> SimulatedSchool:
    """A school in which the council, Ann and Ben, votes on the plan of Polytunnel."""
    for name in ("Ann", "Ben", "Cat"):
        await proposed.press(proposed.people[name], proposed.thread("Polytunnel"), "ballot:1:for")
    await proposed.wait(minutes=5)
    for name in ("Ann", "Ben"):
        await proposed.use(proposed.people[name], "council join", group="Polytunnel")
    await proposed.use(proposed.people["Ann"], "council submit", plan="Tunnel")
    await proposed.beat()
    return proposed


async def amend(school: SimulatedSchool, person: MemberActor) -> Any:
    """Press the button that stands in private below the whole plan, as the council votes on it."""
    shown = await person.click(school.card(school.council_channel, "ballot:2:plan"), custom_id="ballot:2:plan")
    return await person.click(messages_of(shown)[-1].message, custom_id=AMEND)


async def propose(school: SimulatedSchool, person: MemberActor, fields: dict[str, object] = BETTER) -> str:
    return await fill_in(school, person, await amend(school, person), fields)


async def fill_in(school: SimulatedSchool, person: MemberActor, shown: Any, fields: dict[str, object] = BETTER) -> str:
    assert shown.modal is not None, read(shown)
    answer = read(await person.submit_modal(shown, fields))
    await school.beat()
    return answer


async def test_the_form_has_the_fields_of_the_plan_as_it_is(submitted: SimulatedSchool) -> None:
    ben = submitted.people["Ben"]
    for shown in (
        await amend(submitted, ben),
        await ben.slash(submitted.hall, "council propose", plan="Tunnel"),
    ):
        assert shown.modal is not None
        fields = [label["component"] for label in shown.modal["components"]]
        assert [field["custom_id"] for field in fields] == ["title", "why", "goal", "kind", "money"]
        assert [fields[at].get("value") for at in (0, 1, 2, 4)] == ["Tunnel", "It is torn", "Salad by Easter", "£180"]


async def test_the_group_reads_the_difference_word_by_word_and_takes_it(submitted: SimulatedSchool) -> None:
    thread = submitted.thread("Polytunnel")
    answer = await propose(submitted, submitted.people["Ben"])
    assert "Your change to “Tunnel” is proposed. Polytunnel decides" in answer
    shown = posted(submitted, thread)
    assert "A delegate proposes a change to “Tunnel”" in shown
    assert "It is torn **and cold**" in shown
    assert "~~£180~~ **£90**" in shown
    assert "proposed by Ben" in shown
    assert "Salad by Easter" not in shown.split("A delegate proposes")[1].split("Plan 1, version 1 · proposed")[0]
    taken = await submitted.press(submitted.people["Cat"], thread, "amendment:1:take")
    assert "“Tunnel” says that now, as version 2, and your group votes on it until" in taken
    await submitted.beat()
    assert "**Polytunnel has taken it**, as version 2. Its members vote on that." in posted(submitted, thread)
    council = posted(submitted, submitted.council_channel)
    assert "Polytunnel has taken the change to “Tunnel” that Ben proposed. Its members vote on that." in council
    assert "ballot:2:for" not in str([custom_ids(one) for one in submitted.cards(submitted.council_channel)])
    for name in ("Ann", "Ben", "Cat"):
        await submitted.press(submitted.people[name], thread, "ballot:3:for")
    await submitted.wait(minutes=5)
    record = await submitted.use(submitted.people["Ann"], "record plan", plan="1")
    assert "A delegate proposed a change · by Ben" in record
    assert "The group took a proposed change · by Cat" in record


async def test_the_group_keeps_its_own_and_can_undo_that(submitted: SimulatedSchool) -> None:
    thread = submitted.thread("Polytunnel")
    await propose(submitted, submitted.people["Ben"])
    cat = submitted.people["Cat"]
    kept = await cat.click(submitted.card(thread, "amendment:1:keep"), custom_id="amendment:1:keep")
    assert "Your group keeps its own text of “Tunnel”. The plan goes on as it was." in read(kept)
    await submitted.beat()
    assert "**Polytunnel keeps its own text.**" in posted(submitted, thread)
    told = "Polytunnel keeps its own text of “Tunnel” instead of the change that Ben proposed."
    assert told in posted(submitted, submitted.council_channel)
    refused = await forge(submitted, submitted.people["Ann"], "amendment:1:take")
    assert "Your group has kept its own text of “Tunnel”." in refused
    assert submitted.card(submitted.council_channel, "ballot:2:for")
    assert "waits for your group again" in await undo(cat, kept)
    await submitted.beat()
    assert submitted.card(thread, "amendment:1:take")


async def test_who_is_no_delegate_no_member_or_no_student_is_told_so(submitted: SimulatedSchool) -> None:
    await propose(submitted, submitted.people["Ben"])
    for name in ("Cat", "Mr Reed"):
        shown = await amend(submitted, submitted.people[name])
        assert shown.modal is None
    for custom_id in ("amendment:1:take", "amendment:1:keep"):
        for name in ("Dan", "Mr Reed"):
            answer = await submitted.press(submitted.people[name], submitted.thread("Polytunnel"), custom_id)
            assert "“Tunnel” says" not in answer
            assert "keeps" not in answer
    again = await amend(submitted, submitted.people["Ben"])
    assert "You have proposed a change to “Tunnel” already." in read(again)


async def test_the_same_text_is_no_change(submitted: SimulatedSchool) -> None:
    assert "That is what “Tunnel” says already." in await propose(submitted, submitted.people["Ben"], PLAN)


async def test_a_plan_that_was_sent_back_has_the_button_too(submitted: SimulatedSchool) -> None:
    for name in ("Ann", "Ben"):
        await submitted.press(submitted.people[name], submitted.council_channel, "ballot:2:against")
    await submitted.wait(minutes=5)
    await submitted.beat()
    ben = submitted.people["Ben"]
    shown = await ben.click(submitted.card(submitted.council_channel, AMEND), custom_id=AMEND)
    assert "is proposed" in await fill_in(submitted, ben, shown)


def test_a_long_text_is_cut_between_changes_and_typed_marks_stay_text() -> None:
    before = "one two three four five six seven eight nine ten eleven twelve thirteen *fourteen*"
    told = changed_text(before, f"{before} ~~end~~", SAY)
    assert told == "… nine ten eleven twelve thirteen \\*fourteen\\* **\\~\\~end\\~\\~**"


def test_every_line_of_what_is_new_has_its_own_marks() -> None:
    assert changed_text("Old", "Old\n\nNew here\nand there", SAY) == "Old\n\n**New here**\n**and there**"
    assert changed_text("Old", HIDDEN, SAY) == "(hidden by the safeguarding lead)"
