"""Ideas in Discord: the form, what is offered before it is posted, the card and its buttons, and how one is taken back."""

from typing import Any

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of

BEES = {"title": "Bees on the roof", "why": "We learn how honey is made"}


async def share(school: SimulatedSchool, name: str, **changes: str) -> str:
    told = await school.fill_in(school.people[name], "idea share", BEES | changes)
    await school.beat()
    return told


def card_of(school: SimulatedSchool, idea: int = 1) -> str:
    """Return what the newest card with this idea's title says."""
    words = [words_of(one.content, [dict(part.to_dict()) for part in one.components]) for one in posts(school)]
    return next(one for one in reversed(words) if "Shared by" in one or "taken it back" in one)


def posts(school: SimulatedSchool) -> list[Any]:
    return list(school.cards(school.groups_channel))


async def press(school: SimulatedSchool, name: str, what: str) -> str:
    told = await school.press(school.people[name], school.groups_channel, what)
    await school.beat()
    return told


async def test_an_idea_is_shared_from_the_panel_and_its_card_says_for_whom_it_waits(group: SimulatedSchool) -> None:
    panel = f"panel:{group.guild.id}:idea"
    shown = await group.people["Dan"].click(group.card(group.groups_channel, panel), custom_id=panel)
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "idea:share"
    told = read(await group.people["Dan"].submit_modal(shown, BEES))
    assert "Your idea is shared: Bees on the roof" in told
    assert "The council has until 28 September 2026 to answer." in told
    await group.beat()
    card = card_of(group)
    for part in ("Bees on the roof", "We learn how honey is made", "Shared by Dan", "Waits for the council until"):
        assert part in card
    assert "0 people want this too · 0 would join a group" in card.replace("**", "")
    assert custom_ids(group.card(group.groups_channel, "idea:1:too")) == ["idea:1:too", "idea:1:join", "post:report"]


async def test_teachers_get_no_form(group: SimulatedSchool) -> None:
    assert "This is for students." in await share(group, "Mr Reed")


async def test_ideas_like_it_are_offered_before_it_is_posted(group: SimulatedSchool) -> None:
    await share(group, "Dan")
    shown = await group.people["Ben"].slash(group.hall, "idea share")
    offered = await group.people["Ben"].submit_modal(shown, BEES | {"title": "A roof with bees"})
    assert "There are ideas like yours already. Nothing is posted yet." in read(offered)
    message = messages_of(offered)[-1].message
    assert custom_ids(message) == ["idea:1:too", "idea:post"]
    assert "Noted: you want “Bees on the roof” too." in read(
        await group.people["Ben"].click(message, custom_id="idea:1:too")
    )
    posted = read(await group.people["Ben"].click(message, custom_id="idea:post"))
    assert "Your idea is shared: A roof with bees" in posted
    # What was sent once is posted once.
    again = read(await group.people["Ben"].click(message, custom_id="idea:post"))
    assert "Your idea is shared" not in again
    await group.beat()
    assert "A roof with bees" in await group.use(group.people["Ann"], "idea list")


async def test_ones_own_message_is_shared_after_a_look_at_it(group: SimulatedSchool) -> None:
    dan = group.people["Dan"]
    mine = await dan.send(group.hall, "Longer lunch\nWe are always late")
    shown = await dan.context_menu(group.hall, "Share as an idea", mine)
    assert shown.modal is not None
    fields = {
        one["component"]["custom_id"]: one["component"] for one in shown.modal["components"] if "component" in one
    }
    assert fields["title"]["value"] == "Longer lunch"
    assert fields["why"]["value"] == "Longer lunch\nWe are always late"
    theirs = await group.people["Ben"].send(group.hall, "Hello")
    assert "only your own messages" in read(await dan.context_menu(group.hall, "Share as an idea", theirs))


async def test_me_too_and_i_would_join_are_counted_and_taken_back(group: SimulatedSchool) -> None:
    await share(group, "Dan")
    assert "1 person wants this too." in await press(group, "Ben", "idea:1:too")
    assert "1 more person and a group can start." in await press(group, "Ben", "idea:1:join")
    assert "1 person wants this too · 1 would join a group" in card_of(group).replace("**", "")
    assert "Taken back" in await press(group, "Ben", "idea:1:too")
    assert "Taken back" in await press(group, "Ben", "idea:1:join")
    assert "0 people want this too · 0 would join" in card_of(group).replace("**", "")
    assert "is your own idea" in await press(group, "Dan", "idea:1:too")
    assert "This is for students." in await press(group, "Mr Reed", "idea:1:join")


async def test_with_enough_people_its_author_starts_the_group_and_they_join_with_one_press(
    group: SimulatedSchool,
) -> None:
    await share(group, "Dan")
    for name in ("Ben", "Cat"):
        await press(group, name, "idea:1:join")
    [message] = group.direct_messages(group.people["Dan"])
    assert "2 people would join a group for your idea “Bees on the roof”." in message.content
    assert "Only whoever shared" in await press(group, "Ben", "idea:1:start")
    told = await press(group, "Dan", "idea:1:start")
    assert "Bees on the roof has started, and you are its facilitator." in told
    assert "2 people said that they would join." in told
    card = card_of(group)
    assert "It became a group: Bees on the roof" in card.replace("**", "")
    await group.wait(minutes=10)
    [heard] = [one for one in group.direct_messages(group.people["Ben"]) if "became a group" in one.content]
    assert "The idea “Bees on the roof” (by Dan) became a group." in heard.content
    assert "Welcome to Bees on the roof!" in await press(group, "Ben", "group:2:join")


async def test_a_group_that_cannot_be_called_so_is_called_otherwise(group: SimulatedSchool) -> None:
    await share(group, "Dan", title="Polytunnel")
    for name in ("Ben", "Cat"):
        await press(group, name, "idea:1:join")
    dan, start = group.people["Dan"], "idea:1:start"
    shown = await dan.click(group.card(group.groups_channel, start), custom_id=start)
    assert shown.modal is not None
    assert shown.modal["custom_id"] == "idea:start:1"
    assert "Beans has started" in read(await dan.submit_modal(shown, {"name": "Beans", "purpose": "Lunch"}))


async def test_one_takes_ones_own_idea_back_and_can_undo_it(group: SimulatedSchool) -> None:
    await share(group, "Dan")
    shown = await group.people["Dan"].slash(group.hall, "idea show", idea="Bees on the roof")
    assert "idea:1:withdraw" in custom_ids(messages_of(shown)[-1].message)
    other = await group.people["Ben"].slash(group.hall, "idea show", idea="Bees on the roof")
    assert "idea:1:withdraw" not in custom_ids(messages_of(other)[-1].message)
    assert "Only whoever shared" in await group.use(group.people["Ben"], "idea withdraw", idea="Bees on the roof")
    taken = await group.people["Dan"].slash(group.hall, "idea withdraw", idea="Bees on the roof")
    assert "You have taken “Bees on the roof” back." in read(taken)
    await group.beat()
    card = card_of(group)
    assert "has taken it back" in card
    assert "Bees" not in card
    [undo] = custom_ids(messages_of(taken)[-1].message)
    assert "is shared again" in read(await group.people["Dan"].click(messages_of(taken)[-1].message, custom_id=undo))
    await group.beat()
    assert "Shared by Dan" in card_of(group)


async def test_what_is_near_to_an_interest_is_found_with_its_buttons(group: SimulatedSchool) -> None:
    await share(group, "Dan", title="Gardening club", why="Food for all")
    found = await group.people["Ann"].slash(group.hall, "group find", interest="food")
    assert "Polytunnel" in read(found)
    assert "Gardening club" in read(found)
    # Ann is in the group already, so only the idea has a button.
    assert custom_ids(messages_of(found)[-1].message) == ["idea:1:join"]
    teacher = await group.people["Mr Reed"].slash(group.hall, "group find", interest="food")
    assert custom_ids(messages_of(teacher)[-1].message) == []
    nothing = await group.people["Ben"].slash(group.hall, "group find", interest="volcanoes")
    assert "Nothing here is near to “volcanoes” yet." in read(nothing)
    panel = f"panel:{group.guild.id}"
    assert custom_ids(messages_of(nothing)[-1].message) == [f"{panel}:idea", f"{panel}:start"]
