"""What is done together, in a real browser: the mirror, an hour and eight weeks by presses and forms, and a hearing."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.page import Page
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database
from tests.bot.browsing import BROWSER, DRIVER, Effort, Person, sitting_before
from tests.cogs.conftest import MONDAY

pytestmark = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="there is no chromium with its chromedriver on this machine"
)
FIRST = {"good_at": "yes", "learnt": "partly", "both_ways": "no"}
SECOND = {"peers": "yes", "shared": "cannot_say", "helped": "partly", "line": "We planted all of it ourselves"}
GROUP = {"name": "Beehive", "purpose": "Honey of our own."}
WHAT = "mend a puncture"
LISTENERS = ("Dan", "Eve", "Fay", "Gus", "Hal")
ROOM = "Room 7 on Tuesdays at lunch"
TOLD = {
    "happened": "The room is booked twice.", "matters": "Our things stand in it.",
    "touches": "All of us.", "right": "One week you, one week we.",
}  # fmt: skip
PROPOSAL = "Each has the room every other week."


@pytest.fixture
async def ann(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Person]:
    """A school with a delegate, two more students and a teacher, and somebody before its page."""
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            lead = {"safeguarding_role": school.safeguarding_role, "safeguarding_channel": school.safeguarding_channel}
            await school.set_up(**lead)
            students = [school.student(name) for name in ("Ann", "Ben", "Cat")]
            school.teacher("Mr Reed")
            await school.use(students[0], "group start", name="Polytunnel", purpose="Grow food")
            await school.beat()
            for one in students[1:]:
                await school.press(one, school.groups_channel, "group:1:join")
            await school.use(students[0], "council join", group="Polytunnel")
            await school.beat()
            page = Page(school, ZoneInfo("Europe/London"))
            async with page.open(0) as address, sitting_before(address, tmp_path / "profile") as person:
                yield person


@pytest.fixture
async def two_groups(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Person]:
    """A school with two groups of three, five students in neither, and somebody before its page."""
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            await school.set_up()
            for number, (name, *members) in enumerate(
                (("Garden", "Ann", "Ben", "Cat"), ("Band", "Ida", "Joe", "Kim")), 1
            ):
                await school.use(school.student(members[0]), "group start", name=name, purpose="It does us good")
                await school.beat()
                for one in members[1:]:
                    await school.press(school.student(one), school.groups_channel, f"group:{number}:join")
            for one in LISTENERS:
                school.student(one)
            await school.beat()
            page = Page(school, ZoneInfo("Europe/London"))
            async with page.open(0) as address, sitting_before(address, tmp_path / "profile") as person:
                yield person


async def test_a_hearing_takes_one_command_and_is_pressed_from_then_on(two_groups: Person) -> None:
    await asyncio.to_thread(_two_sides_are_heard, two_groups)


def _two_sides_are_heard(person: Person) -> None:
    """Five say that they would listen, dice draw them, both sides tell theirs, one proposes, and both agree."""
    person.be("Ann")
    person.go("groups")
    person.use("hearing ask", about="Band", what=ROOM)
    assert "You have asked for a fair hearing" in person.private_answer()
    before = person.effort
    for name in LISTENERS:
        person.be(name)
        person.go("groups")
        person.press("I would sit on the panel", within=ROOM)
        assert "You are on the list" in person.private_answer()
    person.be("Ann")
    person.go("groups")
    person.press("Close the list", within=ROOM)
    assert "Fingerprint of the list" in person.words()
    person.press("Type the dice", within=ROOM)
    person.fill_in(dice="3 1 6 6 2")
    assert "The dice were 3 1 6 6 2" in person.words()
    for name in ("Ann", "Ida"):
        person.be(name)
        person.go("groups")
        person.press("Tell our side", within=ROOM)
        person.fill_in(**TOLD)
    person.be("Dan")
    person.go("groups")
    person.press("Write the proposal", within=ROOM)
    person.fill_in(proposal=PROPOSAL)
    for name in ("Ida", "Ann"):
        person.be(name)
        person.go("groups")
        person.press("We agree", within=PROPOSAL)
    assert "Both sides agree" in person.private_answer()
    assert person.effort - before == Effort(forms=4, presses=8)


async def test_what_is_done_together_takes_presses_and_forms_and_no_command(ann: Person) -> None:
    def journey() -> None:
        _both_sides_look_into_the_mirror(ann)
        _one_shows_another(ann)
        _a_group_begins_with_eight_weeks(ann)
        assert ann.effort.typed == 0

    await asyncio.to_thread(journey)


def _both_sides_look_into_the_mirror(person: Person) -> None:
    """One press opens it, and two forms one after the other answer, for a student as for a teacher."""
    before = person.effort
    person.be("Ann")
    person.go("council")
    person.press("Open the mirror")
    for name in ("Ben", "Mr Reed"):
        person.be(name)
        person.go("groups")
        person.press("Answer", within="The mirror")
        person.fill_in(**FIRST)
        assert "these three answers are counted" in person.private_answer()
        person.press("Three more questions")
        person.fill_in(**SECOND)
        assert "Nobody can see which are yours" in person.private_answer()
    assert "We planted" not in person.words()
    assert person.effort - before == Effort(forms=4, presses=1)
    person.press("Answer", within="The mirror")
    assert "You have sent this already" in person.private_answer()


def _one_shows_another(person: Person) -> None:
    """A form asks, two presses lead to a yes, and each of the two says in two presses how long it took."""
    before = person.effort
    person.be("Cat")
    person.go("groups")
    person.press("Ask who can show us", within="What do you want to change")
    person.fill_in(what=WHAT)
    person.be("Ben")
    person.go("groups")
    person.press("I can", within=WHAT)
    person.be("Cat")
    person.go("groups")
    person.pick("Ben", within=WHAT)
    assert "You have chosen Ben" in person.private_answer()
    for name in ("Cat", "Ben"):
        person.be(name)
        person.go("groups")
        person.press("Done", within=WHAT)
        person.press("1 hour", within="How long")
    assert "It has been shown. Thank you both!" in person.words()
    assert person.effort - before == Effort(forms=1, presses=6)


def _a_group_begins_with_eight_weeks(person: Person) -> None:
    """Offered under the answer to whoever starts a group; each small thing is one press, and so is a kind end."""
    person.be("Cat")
    person.go("groups")
    person.press("Start a group")
    person.fill_in(**GROUP)
    before = person.effort
    person.press("Eight weeks to start")
    person.go(GROUP["name"])
    assert "Week 1 of eight" in person.words()
    person.press("Done: Meet")
    assert "That makes 1 of eight." in person.private_answer()
    person.press("Stop the eight weeks")
    assert "You stopped here, and that is fine" in person.words()
    person.press("Undo")
    assert "Week 1 of eight" in person.words()
    assert person.effort - before == Effort(presses=4)
