"""The bot may crash between any two steps: every button works afterwards, and whatever fell due is done once."""

from bot.rehearsal.world import SimulatedSchool, read
from services.views import ballots as ballot_views
from tests.cogs.conftest import PLAN
from tests.cogs.test_groups_and_plans import posted


async def test_a_restart_between_every_two_steps_of_the_story(bare_school: SimulatedSchool) -> None:
    school = bare_school
    await school.set_up()
    ann, ben, cat = (school.student(name) for name in ("Ann", "Ben", "Cat"))
    await school.restart()
    await school.use(ann, "group start", name="Polytunnel", purpose="Grow food")
    await school.restart()
    await school.beat()
    for person in (ben, cat):
        assert "Welcome" in await school.press(person, school.groups_channel, "group:1:join")
        await school.restart()
    await school.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await school.restart()
    await school.beat()
    thread = school.thread("Polytunnel")
    assert "is proposed" in await school.press(ben, thread, "plan:1:propose")
    await school.restart()
    await school.beat()
    for person in (ann, ben, cat):
        assert "is in: **For**" in await school.press(person, thread, "ballot:1:for")
        await school.restart()
    await school.wait(minutes=6)
    await school.use(ann, "council join", group="Polytunnel")
    await school.restart()
    await school.use(ann, "council submit", plan="Tunnel")
    await school.restart()
    await school.beat()
    assert "Everybody has voted" in await school.press(ann, school.council_channel, "ballot:2:for")
    await school.restart()
    await school.wait(minutes=6)
    await school.beat()
    assert "**Ratified by the council**" in posted(school, thread)
    # The panel and the group.
    assert len(school.cards(school.groups_channel)) == 2
    assert school.faults == []


async def test_a_form_opened_before_a_restart_is_received_after_it(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    shown = await ann.slash(group.hall, "plan draft", group="Polytunnel")
    await group.restart()
    assert "is saved as plan" in read(await ann.submit_modal(shown, PLAN))


async def test_what_fell_due_while_the_bot_was_down_is_done_once(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    await proposed.use(ann, "remind me", when="2026-09-08 12:00", what="Bring seeds")
    await proposed.env.advance_time(4 * 24 * 3600)
    await proposed.restart()
    assert proposed.direct_messages(ann) == []
    await proposed.beat()
    await proposed.beat()
    view = await proposed.database.read(ballot_views.view, school=proposed.guild.id, ballot=1)
    assert view.outcome == "no_quorum"
    sent = [message.content for message in proposed.direct_messages(ann)]
    assert len([text for text in sent if "Bring seeds" in text]) == 1
    assert "This was due" in next(text for text in sent if "Bring seeds" in text)
    results = [one for one in proposed.cards(proposed.thread("Polytunnel")) if "Too few voted" in one.content]
    assert len(results) == 1
