"""The council meets in Discord: planned on its panel, with an agenda to which delegates add, minutes and a vote."""

from simcord import InteractionResult

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from tests.cogs.test_groups_and_plans import posted

PLAN = {"when": "2026-09-09 15:30", "where": "The hall", "minutes": ["30"], "repeat": "once"}


async def fill(school: SimulatedSchool, who: str, custom_id: str, fields: dict[str, object]) -> str:
    """Have somebody press a button in the council channel and fill in its form; return what they read."""
    person, channel = school.people[who], school.council_channel
    shown = await person.click(school.card(channel, custom_id), custom_id=custom_id)
    return read(shown if shown.modal is None else await person.submit_modal(shown, fields))


def offered(result: InteractionResult) -> list[str]:
    """Return the custom ids of the buttons below an answer."""
    rows = [row for message in messages_of(result) for row in message.components]
    return [one["custom_id"] for row in rows for one in row.get("components", []) if "custom_id" in one]


async def test_a_delegate_plans_a_meeting_of_the_council_on_its_panel(ratified: SimulatedSchool) -> None:
    button = f"council:{ratified.guild.id}:meet"
    assert "This is for delegates" in await fill(ratified, "Cat", button, PLAN)
    assert "The council meets <t:1788964200:f>" in await fill(ratified, "Ann", button, PLAN)
    await ratified.beat()
    words = posted(ratified, ratified.council_channel)
    assert "### Meeting of the council\n**Planned**\n<t:1788964200:f>" in words
    assert "0 delegates are coming." in words
    assert custom_ids(ratified.card(ratified.council_channel, "meeting:1:add")) == [
        *("meeting:1:coming", "meeting:1:not_coming", "meeting:1:add", "meeting:1:invite", "meeting:1:change"),
        "post:report",
    ]
    assert "You are coming to the meeting of the council" in await ratified.press(
        ratified.people["Ben"], ratified.council_channel, "meeting:1:coming"
    )
    assert "This is for delegates" in await ratified.press(
        ratified.people["Cat"], ratified.council_channel, "meeting:1:coming"
    )


async def test_what_waits_for_a_meeting_has_a_card_until_one_is_planned(ratified: SimulatedSchool) -> None:
    ann, server = ratified.people["Ann"], ratified.guild.id
    shown = await ann.slash(ratified.council_channel, "council agenda")
    assert offered(shown)[:2] == [f"council:{server}:add", f"council:{server}:meet"]
    form = await ann.click(messages_of(shown)[-1], custom_id=f"council:{server}:add")
    told = await ann.submit_modal(form, {"what": "Lunch *queues*"})
    assert "It waits for the next meeting of the council" in read(told)
    await ratified.beat()
    words = posted(ratified, ratified.council_channel)
    assert "### For the next meeting of the council\nLunch \\*queues\\* (Ann)" in words
    assert "- Lunch \\*queues\\* (Ann)" in await ratified.use(ratified.people["Cat"], "council agenda")
    assert "This is for delegates" in await fill(ratified, "Cat", f"council:{server}:add", {"what": "Mine"})
    assert "It is off the agenda of the council." in await ratified.press(
        ann, ratified.council_channel, "item:1:remove"
    )
    await ratified.beat()
    assert "This is off the agenda of the council again." in posted(ratified, ratified.council_channel)
    told = await ratified.use(ann, "meeting agenda", meeting="the council", what="The gate")
    assert "It waits for the next meeting of the council" in told
    await ratified.beat()
    assert "The council meets" in await fill(ratified, "Ann", f"council:{server}:meet", PLAN)
    await ratified.beat()
    words = posted(ratified, ratified.council_channel)
    assert "**On the agenda**\n- The gate (Ann)" in words
    assert "For the next meeting" not in words
    told = await ratified.use(ann, "meeting agenda", meeting="the council", what="Bins")
    assert "It is on the agenda of the council, as item 2." in told
    told = await ratified.use(ann, "meeting agenda", meeting="Polytunnel", what="Bins")
    assert "It waits for the next meeting of Polytunnel" in told


async def test_delegates_add_to_the_agenda_and_everybody_reads_it(ratified: SimulatedSchool) -> None:
    ann, ben, cat = (ratified.people[name] for name in ("Ann", "Ben", "Cat"))
    planned = await ratified.use(ann, "meeting schedule", group="the council", when="2026-09-09 15:30")
    assert "The council meets" in planned
    await ratified.beat()
    assert "on the agenda of the council" in await fill(ratified, "Ben", "meeting:1:add", {"what": "Lunch *queues*"})
    assert "This is for delegates" in await fill(ratified, "Cat", "meeting:1:add", {"what": "Mine"})
    await ratified.beat()
    assert "**On the agenda**\n- Lunch \\*queues\\* (Ben)" in posted(ratified, ratified.council_channel)
    for person in (ann, cat):
        shown = await ratified.use(person, "council agenda")
        assert "- Lunch \\*queues\\* (Ben)" in shown
    assert offered(await cat.slash(ratified.council_channel, "council agenda")) == []
    assert offered(await ann.slash(ratified.council_channel, "council agenda")) == ["meeting:1:add"]
    shown = await ben.slash(ratified.council_channel, "council agenda")
    assert offered(shown) == ["meeting:1:add", "item:1:remove"]
    taken = await ben.click(messages_of(shown)[-1], custom_id="item:1:remove")
    assert "It is off the agenda of the council." in read(taken)
    await ratified.beat()
    assert "Lunch" not in posted(ratified, ratified.council_channel)
    again = await ben.click(messages_of(taken)[-1], custom_id=offered(taken)[0])
    assert "It is on the agenda of the council again." in read(again)


async def test_the_council_takes_minutes_and_votes_in_its_channel(ratified: SimulatedSchool) -> None:
    ann, ben, channel = ratified.people["Ann"], ratified.people["Ben"], ratified.council_channel
    await ratified.use(ann, "meeting schedule", group="council", when="in 1 hour")
    await ratified.beat()
    assert "You are taking the minutes" in await ratified.use(ann, "minutes begin", meeting="the council")
    await ratified.beat()
    await ratified.press(ben, channel, "minutes:1:here")
    fields: dict[str, object] = {"text": "We meet every week", "rule": ["ballot"]}
    assert "2 people who are here can vote" in await fill(ratified, "Ann", "minutes:1:decision", fields)
    await ratified.beat()
    assert "The council decides: We meet every week" in posted(ratified, channel)
    for person in (ann, ben):
        await ratified.press(person, channel, "ballot:3:for")
    await ratified.wait(minutes=1)
    agreed = await fill(ratified, "Ann", "minutes:1:action", {"what": "Write to the head", "who": "", "due": ""})
    assert "The council will do it." in agreed
    await ratified.press(ann, channel, "minutes:1:end")
    await ratified.beat()
    words = posted(ratified, channel)
    assert "### Minutes of the council" in words
    assert "2 for, 0 against" in words
    assert "approved" in await ratified.press(ben, channel, "minutes:1:approve")
    assert "Write to the head" in await ratified.use(ben, "minutes actions", group="the council")
    assert "choose format: public" in await ratified.use(
        ratified.people["Cat"], "minutes show", meeting="1", format="group"
    )
