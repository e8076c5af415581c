"""The year of a plan is picked on its card, and the council moves the whole school plan on to the next one."""

from datetime import UTC, datetime

from bot.rehearsal.world import SimulatedSchool, custom_ids, list_ids, messages_of, read
from tests.cogs.conftest import PLAN
from tests.cogs.test_forged import pick, press
from tests.cogs.test_groups_and_plans import posted

JULY = datetime(2027, 7, 5, 9, 0, tzinfo=UTC)
YEAR = "plan:{}:year"


async def test_the_year_is_picked_on_the_card_of_a_draft(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await group.beat()
    assert list_ids(group.card(thread, YEAR.format(1))) == [YEAR.format(1)]
    assert "is a plan for 2028/29: later, in outline now." in await pick(group, ann, YEAR.format(1), "2028")
    await group.beat()
    assert "For the school year 2028/29" in posted(group, thread)
    assert "or for one of the next four" in await pick(group, ann, YEAR.format(1), "2050")
    assert "For the school year 2028/29" in await group.use(ann, "plan show", plan="1")
    assert "it is for 2028/29 now" in (await group.use(ann, "record plan", plan="1")).lower()


async def test_what_is_voted_on_has_no_list_of_years(proposed: SimulatedSchool) -> None:
    thread = proposed.thread("Polytunnel")
    assert all(YEAR.format(1) not in list_ids(message) for message in proposed.cards(thread))
    answer = await pick(proposed, proposed.people["Ann"], YEAR.format(1), "2028")
    assert "chosen while the plan is a draft" in answer


async def test_the_council_is_shown_what_happens_and_then_votes_on_it(published: SimulatedSchool) -> None:
    ann, channel = published.people["Ann"], published.council_channel
    assert "moves on to 2027/28 at the end of this school year" in await published.use(ann, "schoolplan roll")
    await published.live_until(JULY)
    assert "This is for delegates" in await published.use(published.people["Cat"], "schoolplan roll")
    shown = await ann.slash(published.hall, "schoolplan roll")
    for words in ("When the school plan moves on to 2027/28", "Go on in the new year", "**Tunnel** (Polytunnel)"):
        assert words in read(shown)
    assert "Nothing has happened yet" in read(shown)
    [answer] = messages_of(shown)
    [button] = custom_ids(answer.message)
    assert button == f"council:{published.guild.id}:roll"
    assert "The council votes in its channel" in read(await ann.click(answer.message, custom_id=button))
    await published.beat()
    assert "Shall the school plan move on to 2027/28?" in posted(published, channel)
    assert "What happens: 1 plan goes on." in posted(published, channel)
    assert "**Tunnel** (Polytunnel)" in await published.press(ann, channel, "ballot:4:plan")
    for name in ("Ann", "Ben"):
        await published.press(published.people[name], channel, "ballot:4:for")
    await published.wait(minutes=5)
    await published.beat()
    assert "The school plan has moved on to 2027/28." in posted(published, channel)
    assert "at the end of this school year" in await published.use(ann, "schoolplan roll")
    assert published.faults == []


async def test_nobody_presses_it_to_the_vote_too_early(published: SimulatedSchool) -> None:
    before = posted(published, published.council_channel)
    answer = await press(published, published.people["Ann"], f"council:{published.guild.id}:roll")
    assert "at the end of this school year" in answer
    await published.beat()
    assert posted(published, published.council_channel) == before
