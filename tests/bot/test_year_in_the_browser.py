"""The nouns of the year in a real browser: an idea, a survey, a line of the promise, a change, a council meeting."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal.page import Page
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database
from tests.bot.browsing import BROWSER, DRIVER, Effort, Person, sitting_before
from tests.cogs.conftest import MONDAY, PLAN
from tests.cogs.promising import agreed
from tests.cogs.test_forged import pick

pytestmark = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="there is no chromium with its chromedriver on this machine"
)
IDEA = {"title": "Chess at lunch", "why": "There are boards in the cupboard."}
QUESTION = "What would make our school better?"
BEDS = {**PLAN, "title": "Beds for everybody", "kind": ["doing"]}
BETTER = {**PLAN, "why": "It is torn and cold"}


@pytest.fixture
async def ann(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Person]:
    """A school in which something of everything waits, and somebody before its page."""
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            await _something_waits(school)
            page = Page(school, ZoneInfo("Europe/London"))
            async with page.open(0) as address, sitting_before(address, tmp_path / "profile") as person:
                yield person


async def _something_waits(school: SimulatedSchool) -> None:
    """Polytunnel has a plan before the council, a change of it proposed, and a draft; the council asks everybody."""
    lead = {"safeguarding_role": school.safeguarding_role, "safeguarding_channel": school.safeguarding_channel}
    await school.set_up(**lead)
    ann, ben, cat = (school.student(name) for name in ("Ann", "Ben", "Cat"))
    school.teacher("Mr Reed")
    await school.use(ann, "group start", name="Polytunnel", purpose="Grow food")
    await school.beat()
    for one in (ben, cat):
        await school.press(one, school.groups_channel, "group:1:join")
    for one in (ann, ben):
        await school.use(one, "council join", group="Polytunnel")
    await agreed(school, "Ann", "Ben")
    await school.fill_in(ann, "plan draft", PLAN, group="Polytunnel")
    await school.beat()
    await pick(school, ann, "plan:1:line", "1")
    await school.use(ann, "plan propose", plan="Tunnel")
    await school.beat()
    for one in (ann, ben, cat):
        await school.press(one, school.thread("Polytunnel"), "ballot:2:for")
    await school.wait(minutes=5)
    await school.use(ann, "council submit", plan="Tunnel")
    await school.fill_in(ben, "council propose", BETTER, plan="Tunnel")
    await school.fill_in(cat, "plan draft", BEDS, group="Polytunnel")
    await school.use(ann, "survey open", question=QUESTION, closes="2026-09-18 16:00")
    await school.beat()


async def test_the_year_is_played_with_cards_buttons_and_forms(ann: Person) -> None:
    def journey() -> None:
        _an_idea_becomes_a_group(ann)
        _a_survey_is_answered(ann)
        _a_line_of_the_promise_is_named(ann)
        _a_proposed_change_is_taken(ann)
        _the_council_meets(ann)
        assert ann.effort.typed == 0

    await asyncio.to_thread(journey)


def _an_idea_becomes_a_group(person: Person) -> None:
    """One form, two presses of whoever wants it too and would join, and one that starts the group."""
    before = person.effort
    person.be("Ann")
    person.go("groups")
    person.press("Share an idea")
    person.fill_in(**IDEA)
    for name in ("Ben", "Cat"):
        person.be(name)
        person.go("groups")
        person.press("Me too", within=IDEA["title"])
        person.press("I would join", within=IDEA["title"])
    person.be("Ann")
    person.go("groups")
    person.press("Start a group", within=IDEA["title"])
    assert f"{IDEA['title']} has started" in person.words().replace("*", "")
    assert person.effort - before == Effort(forms=1, presses=5)


def _a_survey_is_answered(person: Person) -> None:
    """One form, and its sender reads that the answer has arrived."""
    person.be("Cat")
    person.go("groups")
    person.press("Answer", within=QUESTION)
    person.fill_in(answer1="Longer lunch", year="8")
    assert "Thank you" in person.private_answer()


def _a_line_of_the_promise_is_named(person: Person) -> None:
    """A list on the draft's card, and the draft can go to the vote."""
    person.be("Cat")
    person.go("Polytunnel")
    person.pick("The garden", within=BEDS["title"])
    assert "leans on this line of our promise" in person.private_answer()
    person.press("Put it to the vote", within="leans on this line")


def _a_proposed_change_is_taken(person: Person) -> None:
    """One press of a member, and the plan says what the council proposed."""
    person.be("Cat")
    person.go("Polytunnel")
    assert "It is torn and cold" in person.words()
    person.press("Take it", within="proposes a change")
    assert "version 2" in person.words()


def _the_council_meets(person: Person) -> None:
    """Planned on the council's start card, with something on its agenda, and written down once it is over."""
    before = person.effort
    person.be("Ann")
    person.go("council")
    person.press("Plan a meeting")
    person.fill_in(when="2026-09-07 16:00", where="The hall")
    person.be("Ben")
    person.go("council")
    person.press("Add to the agenda", within="Meeting of the council")
    person.fill_in(what="Longer lunch")
    assert "Longer lunch (Ben)" in person.words()
    person.later(24)
    person.go("council")
    person.press("Write the minutes", within="Meeting of the council")
    person.press("Note", within="Meeting of the council")
    person.fill_in(text="We ask the head for ten minutes more")
    person.press("End", within="Meeting of the council")
    assert "We ask the head for ten minutes more" in person.words()
    assert "Minutes of the council" in person.words()
    assert person.effort - before == Effort(forms=3, presses=2)
