"""The council's vision on simulated Discord: a button on the panel and on the draft, a form, a card, page one."""

from bot.rehearsal.world import SimulatedSchool, custom_ids
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.undoing.test_buttons import undo
from tests.cogs.visions import send_vision, write_vision


async def test_a_delegate_writes_it_and_it_goes_to_the_vote_with_the_draft(ratified: SimulatedSchool) -> None:
    ann, dan = ratified.people["Ann"], ratified.people["Dan"]
    assert "delegate" in await write_vision(ratified, dan, "Mine")
    said = await write_vision(ratified, ann, "Everybody is *asked* @everyone")
    assert "Our vision is saved. It comes onto page one of the next draft" in said
    await ratified.beat()
    told = posted(ratified, ratified.council_channel)
    assert "Everybody is \\*asked\\*" in told
    assert "Version 1, written by Ann" in told
    assert "Nothing has changed" in await write_vision(ratified, ann, "Everybody is *asked* @everyone")
    await ratified.use(ann, "schoolplan compile")
    await ratified.beat()
    draft = ratified.card(ratified.council_channel, f"council:{ratified.guild.id}:publish")
    assert f"council:{ratified.guild.id}:vision" in custom_ids(draft)
    assert "The council votes on the draft" in await ratified.use(ann, "schoolplan publish")


async def test_a_draft_without_the_newest_vision_is_not_put_to_the_vote(ratified: SimulatedSchool) -> None:
    ann = ratified.people["Ann"]
    await ratified.use(ann, "schoolplan compile")
    await ratified.beat()
    written = await send_vision(ratified, ann, "Everybody is asked")
    await ratified.beat()
    refused = await ratified.use(ann, "schoolplan publish")
    assert "Our vision is another one than in this draft." in refused
    assert "is taken back" in await undo(ann, written)
    await ratified.beat()
    assert "The council votes on the draft" in await ratified.use(ann, "schoolplan publish")
