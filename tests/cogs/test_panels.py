"""The panels: where everything begins, for whoever has never seen a bot, and how they stay where people find them."""

from datetime import datetime
from typing import Any

import discord
import pytest
from simcord.results import InteractionResult
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool, custom_ids, list_ids, messages_of, read
from cogs.help.walk import walk_card
from governance.cards import MOST_BELOW_PANEL, CardKind
from governance.quotas import QUOTAS, Limited
from language.speaking import speak
from storage.cards import Card
from storage.panels import Panel
from storage.schools import BEFORE_ALL

HISTORY = "/messages"


def panels(school: SimulatedSchool, channel: Any, button: str = "start") -> list[discord.Message]:
    wanted = f"panel:{school.guild.id}:{button}"
    return [message for message in school.cards(channel) if wanted in custom_ids(message)]


async def chat(school: SimulatedSchool, number: int) -> None:
    ann = school.student("Ann")
    for at in range(number):
        await ann.send(school.groups_channel, f"Hello {at}")


async def press(school: SimulatedSchool, name: str, button: str, *, council: bool = False) -> InteractionResult:
    channel = school.council_channel if council else school.groups_channel
    custom_id = f"panel:{school.guild.id}:{button}"
    return await school.people[name].click(school.card(channel, custom_id), custom_id=custom_id)


async def test_setting_up_puts_a_panel_into_both_channels_and_says_where(bare_school: SimulatedSchool) -> None:
    answer = read(await bare_school.set_up())
    await bare_school.beat()
    assert f"In <#{bare_school.groups_channel.id}> there is a card with the button **Start a group**" in answer
    [panel] = panels(bare_school, bare_school.groups_channel)
    server = bare_school.guild.id
    assert custom_ids(panel)[:5] == [f"panel:{server}:{name}" for name in ("start", "idea", "ask", "waiting", "how")]
    [council] = panels(bare_school, bare_school.council_channel, "council")
    assert custom_ids(council)[:3] == [f"panel:{server}:{name}" for name in ("council", "waiting", "how")]
    await bare_school.set_up()
    await bare_school.wait(days=3)
    assert [one.id for one in panels(bare_school, bare_school.groups_channel)] == [panel.id]


async def test_a_silenced_school_reads_that_its_panels_come_later(bare_school: SimulatedSchool) -> None:
    await bare_school.set_up()
    await bare_school.use(bare_school.admin, "setup silence", on=True)
    other = bare_school.guild.create_text_channel("new")
    answer = read(await bare_school.set_up(groups_channel=other))
    assert f"The cards with which students begin come to <#{other.id}>" in answer
    await bare_school.beat()
    assert panels(bare_school, other) == []
    await bare_school.use(bare_school.admin, "setup silence", on=False)
    await bare_school.beat()
    assert len(panels(bare_school, other)) == 1


async def test_a_group_is_started_with_one_form(school: SimulatedSchool) -> None:
    school.student("Ann")
    shown = await press(school, "Ann", "start")
    assert shown.modal is not None
    assert [label["component"]["custom_id"] for label in shown.modal["components"]] == ["name", "purpose"]
    answer = read(await school.people["Ann"].submit_modal(shown, {"name": "Bees", "purpose": "Honey"}))
    assert "Bees has started, and you are its facilitator." in answer
    await school.beat()
    assert school.thread("Bees")


async def test_who_cannot_start_a_group_fills_in_no_form(school: SimulatedSchool) -> None:
    school.teacher("Mr Reed")
    school.student("Ann")
    refused = await press(school, "Mr Reed", "start")
    assert refused.modal is None
    assert read(refused)
    await school.use(school.admin, "setup training", required=True)
    assert "training" in read(await press(school, "Ann", "start"))
    await school.use(school.admin, "setup training", required=False)
    for number in range(QUOTAS[Limited.GROUPS_STARTED].most):
        await school.use(school.people["Ann"], "group start", name=f"Bees {number}", purpose="Honey")
    refused = await press(school, "Ann", "start")
    assert refused.modal is None
    assert "today" in read(refused)


async def test_a_refused_name_comes_back_with_what_was_typed(group: SimulatedSchool) -> None:
    shown = await press(group, "Dan", "start")
    told = read(await group.people["Dan"].submit_modal(shown, {"name": "Polytunnel", "purpose": "Honey for all"}))
    assert "There is a group called Polytunnel already." in told
    assert "Honey for all" in told


async def test_what_waits_is_what_today_says(proposed: SimulatedSchool) -> None:
    for name in ("Ben", "Mr Reed"):
        assert read(await press(proposed, name, "waiting")) == await proposed.use(proposed.people[name], "today")
    assert "Waits for your vote" in read(await press(proposed, "Ben", "waiting"))


async def test_the_walk_goes_through_five_cards_and_back(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    shown = await press(school, "Ann", "how")
    titles = list[str]()
    for number in range(1, 6):
        message = messages_of(shown)[-1].message
        assert f"{number} of 5" in str(message.components[0].to_dict())
        titles.append(read(shown))
        if number < 5:
            shown = await ann.click(message, custom_id=f"walk:{number + 1}")
    assert custom_ids(message) == ["walk:4", f"panel:{school.guild.id}:start"]
    await school.restart()
    opened = await ann.click(message, custom_id=f"panel:{school.guild.id}:start")
    assert opened.modal is not None
    back = await ann.click(message, custom_id="walk:4")
    assert "4 of 5" in read(back)
    assert len(set(titles)) == 5


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_card_of_the_walk_is_read_in_a_moment(language: str) -> None:
    for number in range(1, 6):
        box = walk_card(number, 1, speak(language)).to_components()[0]
        words = " ".join(part["content"] for part in box["components"] if "content" in part).split()
        assert len(words) <= 60, (number, len(words))


async def test_help_leads_to_the_walk(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    shown = messages_of(await ann.slash(school.hall, "help"))[0].message
    walk = await ann.click(shown, custom_id=f"panel:{school.guild.id}:how")
    assert "1 of 5" in read(walk)


async def test_the_council_is_joined_for_ones_only_group_at_once(group: SimulatedSchool) -> None:
    assert "you are in none yet" in read(await press(group, "Dan", "council", council=True))
    assert "You sit on the council for Polytunnel now" in read(await press(group, "Ann", "council", council=True))
    assert "delegate of Polytunnel already" in read(await press(group, "Ann", "council", council=True))
    assert read(await press(group, "Mr Reed", "council", council=True))


async def test_who_is_in_several_groups_says_for_which_they_speak(group: SimulatedSchool) -> None:
    await group.use(group.people["Dan"], "group start", name="Radio", purpose="A show")
    for name in ("Ann", "Ben"):
        await group.use(group.people[name], "group join", group="Radio")
    shown = await press(group, "Ann", "council", council=True)
    assert shown.modal is not None
    offered = shown.modal["components"][0]["component"]["options"]
    assert [(one["label"], one["value"]) for one in offered] == [("Polytunnel", "1"), ("Radio", "2")]
    answer = read(await group.people["Ann"].submit_modal(shown, {"group": ["2"]}))
    assert "You sit on the council for Radio now" in answer


async def test_a_panel_that_much_follows_comes_below_it_on_the_next_school_morning(school: SimulatedSchool) -> None:
    await school.beat()
    [first] = panels(school, school.groups_channel)
    await chat(school, MOST_BELOW_PANEL - 1)
    await school.wait(days=1)
    assert [one.id for one in panels(school, school.groups_channel)] == [first.id]
    await chat(school, 1)
    await school.wait(hours=1)
    assert [one.id for one in panels(school, school.groups_channel)] == [first.id]
    await school.wait(days=1)
    [second] = panels(school, school.groups_channel)
    assert second.id > first.id
    await chat(school, MOST_BELOW_PANEL)
    await school.set_up()
    await school.wait(hours=1)
    assert [one.id for one in panels(school, school.groups_channel)] == [second.id]


async def test_a_panel_asks_discord_once_on_a_school_morning(school: SimulatedSchool) -> None:
    await school.beat()
    since = len(school.env.http_requests)
    for _ in range(12):
        await school.wait(hours=2)
    asked = [one for one in school.env.http_requests[since:] if one.method == "GET" and one.path.endswith(HISTORY)]
    # One in each of the two channels.
    assert len(asked) == 2


async def test_no_panel_moves_at_weekends_in_holidays_or_in_silence(school: SimulatedSchool) -> None:
    await school.beat()
    [first] = panels(school, school.groups_channel)
    await school.use(school.admin, "setup holiday", name="Half term", starts="2026-09-14", ends="2026-09-18")
    await school.use(school.admin, "setup silence", on=True)
    await chat(school, MOST_BELOW_PANEL)
    await school.wait(days=4)
    await school.use(school.admin, "setup silence", on=False)
    # It is Friday; from tomorrow on there is no school for nine days.
    await school.wait_until(datetime.fromisoformat("2026-09-11T20:00:00+00:00"))
    moved = panels(school, school.groups_channel)
    await chat(school, MOST_BELOW_PANEL)
    await school.wait_until(datetime.fromisoformat("2026-09-20T12:00:00+00:00"))
    assert [one.id for one in panels(school, school.groups_channel)] == [one.id for one in moved]
    await school.wait_until(datetime.fromisoformat("2026-09-21T09:00:00+00:00"))
    [last] = panels(school, school.groups_channel)
    assert last.id not in (first.id, moved[0].id)


async def test_a_deleted_panel_comes_back(school: SimulatedSchool) -> None:
    await school.beat()
    [panel] = panels(school, school.groups_channel)
    school.env.backend.delete_message(school.groups_channel.id, panel.id)
    await school.wait(hours=1)
    assert panels(school, school.groups_channel) == []
    await school.wait(days=1)
    [again] = panels(school, school.groups_channel)
    school.env.backend.delete_message(school.groups_channel.id, again.id)
    await school.set_up()
    await school.beat()
    assert len(panels(school, school.groups_channel)) == 1


async def test_a_panel_moves_with_its_channel(school: SimulatedSchool) -> None:
    await school.beat()
    other = school.guild.create_text_channel("new")
    await school.set_up(groups_channel=other)
    await school.beat()
    assert panels(school, school.groups_channel) == []
    assert len(panels(school, other)) == 1
    assert len(panels(school, school.council_channel, "council")) == 1
    assert school.faults == []


async def test_a_panel_speaks_the_schools_language(school: SimulatedSchool) -> None:
    await school.beat()
    await school.set_up(language="de")
    await school.beat()
    [panel] = panels(school, school.groups_channel)
    assert "Was willst du an der Schule ändern?" in str(panel.components[0].to_dict())


async def test_a_school_from_before_gets_its_panels_once_on_a_school_morning(school: SimulatedSchool) -> None:
    await school.beat()
    await school.wait_until(datetime.fromisoformat("2026-09-11T21:00:00+00:00"))
    for channel, button in ((school.groups_channel, "start"), (school.council_channel, "council")):
        for panel in panels(school, channel, button):
            school.env.backend.delete_message(channel.id, panel.id)

    def as_the_upgrade_leaves_it(session: Session) -> None:
        for card in session.exec(select(Card).where(Card.kind.in_((CardKind.PANEL, CardKind.COUNCIL_PANEL)))):
            session.delete(card)
        for row in session.exec(select(Panel)):
            row.look_at, row.posted_at = BEFORE_ALL, None

    await school.database.act(as_the_upgrade_leaves_it)
    await school.wait(days=1)
    assert panels(school, school.groups_channel) == []
    await school.wait_until(datetime.fromisoformat("2026-09-14T08:00:00+00:00"))
    await school.wait(days=3)
    assert len(panels(school, school.groups_channel)) == 1
    assert len(panels(school, school.council_channel, "council")) == 1


async def test_the_message_of_setting_up_never_comes_to_a_student(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    lead = school.guild.add_member(school.env.create_user("Ms Lead"), roles=[school.safeguarding_role])
    for person in (ann, lead):
        with pytest.raises(Exception, match="default-member-permissions"):
            await person.slash(school.hall, "setup check")
    assert "Silenced" in await school.use(lead, "safeguarding silence", on=True)
    assert "for the safeguarding lead" in await school.use(ann, "safeguarding silence", on=False)


async def test_the_councils_panel_offers_the_school_plan_once_there_is_one_to_make(ratified: SimulatedSchool) -> None:
    make = f"council:{ratified.guild.id}:compile"
    await ratified.beat()
    [panel] = panels(ratified, ratified.council_channel, "council")
    assert make in custom_ids(panel)
    answer = await ratified.people["Ann"].click(panel, custom_id=make)
    assert "The draft holds 1 plan" in read(answer)


async def test_before_that_it_offers_none(proposed: SimulatedSchool) -> None:
    await proposed.beat()
    [panel] = panels(proposed, proposed.council_channel, "council")
    assert f"council:{proposed.guild.id}:compile" not in custom_ids(panel)


async def test_how_it_works_tells_each_adult_their_own_part(group: SimulatedSchool) -> None:
    shown = await press(group, "Mr Reed", "how")
    assert "How it works for teachers" in read(shown)
    assert "Start a group" not in read(shown)
    helped = messages_of(await group.people["Mr Reed"].slash(group.hall, "help"))[0].message
    assert (custom_ids(helped), list_ids(helped)) == ([], ["help:topics"]), (
        "no way to a first group, which a teacher cannot start"
    )
    assert "Ask an administrator" in await group.use(group.people["Mr Reed"], "privacy")
    assert "Ask a teacher" in await group.use(group.people["Ann"], "privacy")
    await group.use(group.admin, "setup office", name="Head", role=group.admin_role)
    assert "For the head and other offices" in await group.use(group.admin, "help")
