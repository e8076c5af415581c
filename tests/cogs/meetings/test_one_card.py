"""A meeting has one card: planned, then running, then its minutes; what announced it goes when it begins."""

import pytest
from sqlmodel import Session, select

from bot.rehearsal.world import SimulatedSchool
from governance.cards import CardKind
from storage.cards import Card
from tests.cogs.meeting_hall import a_meeting_with_an_action, write
from tests.cogs.meetings.test_commands import plan_meeting
from tests.cogs.test_groups_and_plans import posted


def posts(school: SimulatedSchool) -> int:
    """Return how many messages of the bot the group's thread has."""
    return len(school.cards(school.thread("Polytunnel")))


async def begin(school: SimulatedSchool) -> None:
    await school.use(school.people["Ann"], "minutes begin", meeting="1")
    await school.beat()


async def test_a_meeting_takes_no_more_than_two_posts_at_any_time(group: SimulatedSchool) -> None:
    before = posts(group)
    await plan_meeting(group)
    assert posts(group) == before + 1
    await group.use(group.people["Ben"], "meeting move", meeting="1", when="2026-09-10 15:30")
    await group.beat()
    assert posts(group) == before + 2
    await group.use(group.people["Ben"], "meeting move", meeting="1", when="2026-09-09 15:30")
    await group.beat()
    assert posts(group) == before + 2
    await group.wait(days=2, hours=5)
    assert "begins <t:1788964200:f>" in posted(group, group.thread("Polytunnel"))
    assert "has moved" not in posted(group, group.thread("Polytunnel"))
    assert posts(group) == before + 2
    await begin(group)
    assert posts(group) == before + 1
    assert "begins <t:1788964200:f>" not in posted(group, group.thread("Polytunnel"))
    await group.press(group.people["Ann"], group.thread("Polytunnel"), "minutes:1:end")
    await group.beat()
    assert "### Minutes of Polytunnel" in posted(group, group.thread("Polytunnel"))
    assert posts(group) == before + 1


async def test_of_meetings_without_minutes_only_the_latest_leaves_its_card(group: SimulatedSchool) -> None:
    before = posts(group)
    await plan_meeting(group)
    await group.wait(days=3)
    assert posts(group) == before + 1
    await plan_meeting(group, when="2026-09-16 15:30")
    await group.wait(days=7)
    assert posts(group) == before + 1
    group.card(group.thread("Polytunnel"), "minutes:2:begin")


async def test_a_vote_in_a_meeting_stands_in_its_minutes_alone(group: SimulatedSchool) -> None:
    before = posts(group)
    meeting = await a_meeting_with_an_action(group)
    fields = {"text": "We mend it", "rule": ["ballot"], "for": "", "against": "", "abstained": ""}
    await write(group, "Ann", f"minutes:{meeting}:decision", fields)
    await group.beat()
    assert posts(group) == before + 2
    for name in ("Ann", "Ben", "Cat"):
        await group.press(group.people[name], group.thread("Polytunnel"), "ballot:1:for")
    await group.wait(minutes=1)
    await group.press(group.people["Ann"], group.thread("Polytunnel"), f"minutes:{meeting}:end")
    await group.beat()
    assert posts(group) == before + 1
    assert "3 for" in posted(group, group.thread("Polytunnel"))


async def test_what_was_reported_stays_for_the_lead_to_look_at(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    thread = group.thread("Polytunnel")
    card = group.card(thread, "meeting:1:coming")
    shown = await group.people["Cat"].click(card, custom_id="post:report")
    if shown.modal is not None:
        await group.people["Cat"].submit_modal(shown, {"reason": ""})
    await group.use(group.people["Ben"], "meeting cancel", meeting="1")
    await group.beat()
    assert any(one.id == card.id for one in group.cards(thread))
    assert "**Cancelled**" in posted(group, thread)


async def test_a_withdrawn_vote_leaves_one_line(group: SimulatedSchool) -> None:
    await group.fill_in(
        group.people["Ann"],
        "plan draft",
        {"title": "Water", "why": "W", "goal": "G", "kind": ["doing"], "money": ""},
        group="Polytunnel",
    )
    await group.use(group.people["Ann"], "plan propose", plan="1")
    await group.beat()
    group.card(group.thread("Polytunnel"), "ballot:1:for")
    await group.use(group.people["Ann"], "plan withdraw", plan="1")
    await group.beat()
    with pytest.raises(LookupError):
        group.card(group.thread("Polytunnel"), "ballot:1:for")
    words = posted(group, group.thread("Polytunnel"))
    assert words.count("This vote is withdrawn") == 1
    assert "### Vote" not in words


def _cards(session: Session) -> list[Card]:
    return list(session.exec(select(Card).where(Card.kind == CardKind.MEETING)))


async def test_a_card_that_was_taken_down_stays_down(group: SimulatedSchool) -> None:
    await plan_meeting(group)
    await group.use(group.people["Ben"], "meeting cancel", meeting="1")
    await group.beat()
    [card] = await group.database.read(_cards)
    assert card.channel_id is None
    await group.use(group.admin, "setup check")
    await group.wait(days=2)
    assert "### Meeting of" not in posted(group, group.thread("Polytunnel"))
