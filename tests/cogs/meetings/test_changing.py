"""A meeting planned by mistake, or that cannot be: undone for ten minutes, and cancelled on its card afterwards."""

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.test_groups_and_plans import posted
from tests.cogs.undoing.test_buttons import undo


async def test_a_series_planned_by_mistake_goes_back_without_a_word(group: SimulatedSchool) -> None:
    ann, thread = group.people["Ann"], group.thread("Polytunnel")
    await group.use(group.admin, "setup calendar", term="Autumn", starts="2026-09-02", ends="2026-12-18")
    planned = await ann.slash(group.hall, "meeting schedule", group="1", when="2026-09-09 15:30", repeat="weekly")
    await group.beat()
    assert "is cancelled, all of it" in await undo(ann, planned)
    await group.beat()
    assert "Meeting of Polytunnel" not in posted(group, thread)
    assert "is cancelled" not in posted(group, thread)
    assert "No meeting is planned" in await group.use(ann, "meeting list")


async def test_what_has_moved_since_is_not_undone(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    planned = await ann.slash(group.hall, "meeting schedule", group="1", when="2026-09-09 15:30")
    await group.use(group.people["Ben"], "meeting move", meeting="1", when="2026-09-10 15:30")
    assert "have changed since" in await undo(ann, planned)


async def test_a_member_cancels_on_the_card_one_meeting_or_all_that_follow(group: SimulatedSchool) -> None:
    ben, thread = group.people["Ben"], group.thread("Polytunnel")
    await group.use(group.admin, "setup calendar", term="Autumn", starts="2026-09-02", ends="2026-12-18")
    await group.use(ben, "meeting schedule", group="1", when="2026-09-09 15:30", repeat="weekly")
    await group.beat()
    assert "members of" in await group.press(group.people["Dan"], thread, "meeting:1:change")
    asked = await ben.click(group.card(thread, "meeting:1:change"), custom_id="meeting:1:change")
    assert "Do you want to cancel it?" in read(asked)
    question = messages_of(asked)[0].message
    assert custom_ids(question) == ["meeting:1:cancel", "meeting:1:cancel_all"]
    assert "is cancelled." in read(await ben.click(question, custom_id="meeting:1:cancel"))
    await group.beat()
    asked = await ben.click(group.card(thread, "meeting:2:change"), custom_id="meeting:2:change")
    ended = await ben.click(messages_of(asked)[0].message, custom_id="meeting:2:cancel_all")
    assert "13 that follow are cancelled too." in read(ended)
    assert "No meeting is planned" in await group.use(ben, "meeting list")
    assert group.faults == []
