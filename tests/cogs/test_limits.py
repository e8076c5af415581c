"""With the longest texts and the most rows, every card, list and form still fits Discord's limits."""

from dataclasses import replace
from typing import Any

import pytest
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool, read
from governance.people import Visitor
from governance.plans import MOST_STEPS, PlanKind, PlanText
from services.groups import membership
from services.plans import proposing, steps, writing
from tests.cogs.test_contract import _walk as parts_of

# The text that grows most when displayed: every character gets escaped.
LONG = "*_" * 500
LONG_PLAN = {"title": LONG[:100], "why": LONG, "goal": LONG, "kind": ["asking"], "money": "£1,000,000"}


def visitor(school: SimulatedSchool, person: MemberActor) -> Visitor:
    return Visitor(person.id, person.name, frozenset({school.student_role.id}))


def assert_all_fits(school: SimulatedSchool) -> None:
    """Assert that every message the bot has sent is within Discord's limits."""
    for entry in school.env.http_requests:
        body = entry.json if isinstance(entry.json, dict) else {}
        data: dict[str, Any] = body.get("data", body) or {}
        parts = list(parts_of(data.get("components") or []))
        assert len(data.get("content") or "") <= 2000
        assert sum(len(one.get("content") or "") for one in parts) <= 4000
        assert len(parts) <= 40
        assert all(len(one.get("label") or "") <= 80 for one in parts)
        assert all(0 < len(choice["name"]) <= 100 for choice in data.get("choices") or [])
    assert school.faults == []


async def test_a_plan_of_the_longest_texts_and_the_most_steps_has_its_cards(ratified: SimulatedSchool) -> None:
    ann, reed = ratified.people["Ann"], ratified.people["Mr Reed"]
    await ratified.fill_in(ann, "plan draft", LONG_PLAN, group="1")
    for _ in range(MOST_STEPS):
        await ratified.database.act(
            steps.add_step, school=ratified.guild.id, visitor=visitor(ratified, ann), plan=2, what=LONG[:200],
            due=None, who=None, now=ratified.now,
        )  # fmt: skip
    assert "no more fit" in await ratified.use(ann, "plan step", plan="#2", what="One more")
    await ratified.use(ann, "plan propose", plan="#2")
    for name in ("Ann", "Ben", "Cat"):
        await ratified.beat()
        await ratified.press(ratified.people[name], ratified.thread("Polytunnel"), "ballot:3:for")
    await ratified.wait(minutes=5)
    await ratified.use(ann, "council submit", plan="#2")
    await ratified.beat()
    for name in ("Ann", "Ben"):
        await ratified.press(ratified.people[name], ratified.council_channel, "ballot:4:for")
    await ratified.wait(minutes=5)
    await ratified.use(reed, "council answer", plan="#2", answer="no", reason=LONG)
    await ratified.beat()
    assert "The adult answer: no" in await ratified.use(ann, "plan show", plan="#2")
    shown = await ann.slash(ratified.hall, "plan edit", plan="#2")
    assert shown.modal is not None or read(shown)
    assert_all_fits(ratified)


async def test_everything_that_can_wait_for_somebody_fits_on_one_card(proposed: SimulatedSchool) -> None:
    ann = proposed.people["Ann"]
    text = PlanText(title=LONG[:99], why=LONG, goal=LONG, kind=PlanKind.DOING, money=None)
    me: dict[str, Any] = {"school": proposed.guild.id, "visitor": visitor(proposed, ann), "now": proposed.now}
    for number in range(2, 26):
        made = await proposed.database.act(writing.draft, group=1, text=text, **me)
        assert made.id == number
        who = visitor(proposed, ann)
        await proposed.database.act(steps.add_step, plan=number, what=LONG[:200], due=None, who=who, **me)
        if number % 2:
            await proposed.database.act(proposing.propose, plan=number, **me)
    for words in (await proposed.use(ann, "today"), await proposed.use(ann, "plan list")):
        assert "went wrong" not in words
        assert r"\*\_" in words
    assert "Votes" in await proposed.use(ann, "ballot list")
    assert len(await ann.autocomplete(proposed.hall, "plan show", "plan", "")) == 25
    assert_all_fits(proposed)


async def test_the_most_meetings_of_the_longest_names_fit(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    await school.use(ann, "group start", name=LONG[:60], purpose=LONG)
    await school.use(school.student("Ben"), "group join", group="1")
    await school.beat()
    for hour in (3, 4):
        options: dict[str, Any] = {"group": "1", "when": f"tomorrow {hour}pm", "where": LONG[:200], "repeat": "weekly"}
        assert "21 meetings" in await school.use(ann, "meeting schedule", **options)
    for minute in range(10, 28):
        await school.use(ann, "meeting schedule", group="1", when=f"tomorrow 5:{minute}pm", where=LONG[:200])
    assert "more than 60 meetings" in await school.use(ann, "meeting schedule", group="1", when="tomorrow 6pm")
    assert "… and " in (await school.use(ann, "meeting list", group="1")).splitlines()[-1]
    for words in (await school.use(ann, "today"), await school.use(ann, "meeting show", meeting="1")):
        assert r"\*\_" in words
    assert len(await ann.autocomplete(school.hall, "meeting show", "meeting", "")) == 25
    await school.wait(hours=24)
    assert_all_fits(school)


async def test_a_hundred_groups_fit_into_the_list_and_the_choices(school: SimulatedSchool) -> None:
    ann = school.student("Ann")
    for number in range(100):
        await school.database.act(
            membership.start, school=school.guild.id, visitor=replace(visitor(school, ann), discord_id=ann.id + number),
            now=school.now,
            name=f"{number} {LONG[:50]}", purpose=LONG,
        )  # fmt: skip
    listed = await school.use(ann, "group list")
    assert "/group list name:" in listed.splitlines()[-1]
    assert len(await ann.autocomplete(school.hall, "group show", "group", "9")) == 20, "19 names and number 9"
    assert_all_fits(school)


@pytest.mark.parametrize("number", ["0", "-1", "1" * 30, "9" * 5000, "#", "##1", "１", "1.0", " "])
async def test_a_number_of_nothing_is_refused_in_every_option(proposed: SimulatedSchool, number: str) -> None:
    ann = proposed.people["Ann"]
    for command, option in (
        ("group show", "group"),
        ("plan show", "plan"),
        ("ballot show", "ballot"),
        ("meeting show", "meeting"),
    ):
        assert "There is no" in await proposed.use(ann, command, **{option: number}), command
    assert "There is no" in await proposed.use(ann, "plan done", plan="Tunnel", step=number)
    assert "There is no" in await proposed.use(ann, "remind cancel", reminder=number)
    assert_all_fits(proposed)
