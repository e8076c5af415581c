"""Stopping, declining and inviting the wrong teacher: with a button, after a question, and back for ten minutes."""

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.test_advisors_and_council import invite
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.undoing.test_buttons import undo


async def test_a_teacher_stops_on_the_card_and_the_students_read_it(group: SimulatedSchool) -> None:
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    accepted = await reed.click(group.card(thread, "invitation:1:accept"), custom_id="invitation:1:accept")
    assert custom_ids(messages_of(accepted)[0].message) == ["invitation:1:stop"]
    await group.beat()
    assert "Only the facilitator" in await group.press(group.people["Ben"], thread, "invitation:1:stop")
    asked = await reed.click(group.card(thread, "invitation:1:stop"), custom_id="invitation:1:stop")
    assert "Will you stop advising Polytunnel now?" in read(asked)
    question = messages_of(asked)[0].message
    assert custom_ids(question) == ["invitation:1:stop_anyway", "invitation:1:go_on"]
    assert "Nothing has changed" in read(await reed.click(question, custom_id="invitation:1:go_on"))
    ended = await reed.click(question, custom_id="invitation:1:stop_anyway")
    assert "no longer advises Polytunnel" in read(ended)
    await group.beat()
    told = posted(group, thread)
    assert "**Over**" in told
    assert "To advise until" not in told
    assert told.count("Mr Reed stopped advising Polytunnel on") == 2
    assert "goes on as before" in await undo(reed, ended)
    await group.beat()
    assert "stopped advising" not in posted(group, thread)
    assert group.faults == []


async def test_the_facilitator_ends_it_by_command_and_the_card_says_who(group: SimulatedSchool) -> None:
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    await group.press(reed, thread, "invitation:1:accept")
    assert "no longer" in await group.use(group.people["Ann"], "advisor end", group="1", teacher=reed)
    await group.beat()
    assert "Ann ended the advice of Mr Reed for Polytunnel on" in posted(group, thread)


async def test_a_no_is_kind_leads_on_and_goes_back(group: SimulatedSchool) -> None:
    await invite(group)
    thread, reed = group.thread("Polytunnel"), group.people["Mr Reed"]
    declined = await reed.click(group.card(thread, "invitation:1:decline"), custom_id="invitation:1:decline")
    await group.beat()
    told = posted(group, thread)
    assert told.count("Mr Reed cannot this time. That happens: ask somebody else") == 2
    assert "group:1:invite" in custom_ids(group.card(thread, "group:1:invite"))
    assert "waits for your answer again" in await undo(reed, declined)
    await group.beat()
    assert "cannot this time" not in posted(group, thread)
    assert "You advise Polytunnel" in await group.press(reed, thread, "invitation:1:accept")


async def test_who_invited_the_wrong_teacher_takes_it_back(group: SimulatedSchool) -> None:
    ann, reed, thread = group.people["Ann"], group.people["Mr Reed"], group.thread("Polytunnel")
    asked = await ann.slash(group.hall, "advisor invite", group="Polytunnel", teacher=reed, purpose="Frost?")
    await group.beat()
    assert "is taken back" in await undo(ann, asked)
    await group.beat()
    assert "**Taken back**" in posted(group, thread)
    assert "There is nothing to answer." in posted(group, thread)
    again = await group.use(ann, "advisor invite", group="1", teacher=group.teacher("Ms Okafor"), purpose="Frost?")
    assert "is invited" in again
