"""The question of July on simulated Discord: it comes by itself, three buttons answer it, and the card tells the end."""

from datetime import UTC, datetime

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read
from services.views import involvement
from tests.cogs.test_groups_and_plans import posted
from tests.services.askings import ask_now

QUESTION = "Do you feel more involved than a year ago?"


@pytest.fixture
async def asked(group: SimulatedSchool) -> SimulatedSchool:
    await group.database.act(ask_now, school=group.guild.id, now=group.now)
    await group.beat()
    return group


async def press(school: SimulatedSchool, person: MemberActor, feeling: str) -> str:
    card = school.card(school.groups_channel, "involvement:1:more")
    return read(await person.click(card, custom_id=f"involvement:1:{feeling}"))


async def test_every_student_answers_once_and_reads_that_before_the_press(asked: SimulatedSchool) -> None:
    card = asked.card(asked.groups_channel, "involvement:1:more")
    assert [one for one in custom_ids(card) if one.startswith("involvement")] == [
        f"involvement:1:{feeling}" for feeling in ("more", "same", "less")
    ]
    before = posted(asked, asked.groups_channel)
    assert "nobody can see that it is yours. So it cannot be changed" in before
    ann = asked.people["Ann"]
    assert "Thank you: your answer is counted." in await press(asked, ann, "more")
    assert "You have answered this already." in await press(asked, ann, "less")
    assert "students" in await press(asked, asked.people["Mr Reed"], "more")
    await asked.beat()
    assert posted(asked, asked.groups_channel) == before, "nothing is counted in public while it is asked"


async def test_the_card_tells_shares_at_the_end_beside_the_first_school(asked: SimulatedSchool) -> None:
    said = ["more"] * 8 + ["same"] * 5 + ["less"] * 6
    for at, feeling in enumerate(said):
        await press(asked, asked.student(f"Pupil {at}"), feeling)
    await asked.wait(days=10)
    await asked.beat()
    told = posted(asked, asked.groups_channel)
    assert "At least 15 students answered." in told
    for line in ("**More** · about 34 %", "**The same** · about 33 %", "**Less** · about 33 %"):
        assert line in told
    assert "The first school that did this: 83 % more, 13 % the same, 3 % less." in told
    ids = [one for card in asked.cards(asked.groups_channel) for one in custom_ids(card)]
    assert not any(one.startswith("involvement") for one in ids)


async def test_it_comes_by_itself_on_the_first_school_morning_of_july(group: SimulatedSchool) -> None:
    found = await group.database.read(involvement.view, school=group.guild.id, asking=1)
    assert found.due_at == datetime(2027, 5, 1, 6, 30, tzinfo=UTC), "the row waits for it from the set-up on"
    await group.wait(days=(datetime(2027, 7, 1, 9, tzinfo=UTC) - group.now).days + 1)
    await group.beat()
    assert QUESTION in posted(group, group.groups_channel)


async def test_from_june_on_a_delegate_asks_it_from_the_panel_and_takes_it_back(group: SimulatedSchool) -> None:
    ann = group.people["Ann"]
    await group.use(ann, "council join", group="Polytunnel")
    await group.wait(days=(datetime(2027, 6, 7, 9, tzinfo=UTC) - group.now).days + 1)
    for _ in range(2):
        # It is seen that the days have come, and then the panel is drawn.
        await group.beat()
    button = f"council:{group.guild.id}:july"
    panel = group.card(group.council_channel, button)
    assert "delegate" in read(await group.people["Dan"].click(panel, custom_id=button))
    told = await ann.click(panel, custom_id=button)
    assert "Every student is asked now" in read(told)
    await group.beat()
    assert QUESTION in posted(group, group.groups_channel)
    assert button not in [one for card in group.cards(group.council_channel) for one in custom_ids(card)]
    message = messages_of(told)[-1].message
    [undo] = custom_ids(message)
    assert "is not asked any more" in read(await ann.click(message, custom_id=undo))
    await group.beat()
    assert QUESTION not in posted(group, group.groups_channel)
    assert group.card(group.council_channel, button) is not None
    assert group.faults == []
