"""What is done together, in a real browser: the mirror, an hour, and eight weeks, by presses and forms alone."""

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
        assert "nobody can see that it is yours" in person.private_answer()
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
