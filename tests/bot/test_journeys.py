"""From an idea to the school plan on the page in a real browser: counted forms and presses, and never a command."""

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
GROUP = {"name": "Breakfast club", "purpose": "Nobody should sit in lessons hungry."}
PLAN = {
    "title": "Breakfast before lessons",
    "why": "A third of us come without breakfast.",
    "goal": "Toast and fruit for thirty of us, every day from Easter.",
    "kind": "doing",
}
FRIENDS = ("Leo K", "Ava T")


@pytest.fixture
async def mia(sqlite_url: str, tmp_path: Path) -> AsyncIterator[Person]:
    """Mia before the page, in a school where nobody has done anything yet."""
    with Database.open(sqlite_url) as database:
        async with SimulatedSchool(database, starts=MONDAY) as school:
            school.student("Somebody Else")
            await school.set_up()
            page = Page(school, ZoneInfo("Europe/London"))
            async with page.open(0) as address, sitting_before(address, tmp_path / "profile") as person:
                yield person


async def test_from_an_idea_to_the_school_plan_nobody_types_a_command(mia: Person) -> None:
    def journey() -> None:
        mia.try_out("start in an empty school")
        _an_idea_becomes_an_active_group(mia)
        _a_plan_is_voted(mia)
        _it_goes_into_the_school_plan(mia)
        assert mia.effort.typed == 0

    await asyncio.to_thread(journey)


def _an_idea_becomes_an_active_group(mia: Person) -> None:
    """One form, and one press a friend."""
    before = mia.effort
    mia.press("Start a group")
    mia.fill_in(**GROUP)
    for name in FRIENDS:
        mia.be(name)
        mia.go("groups")
        mia.press("Join", within=GROUP["name"])
    assert "3 members" in mia.words()
    assert mia.effort - before == Effort(forms=1, presses=len(FRIENDS))


def _a_plan_is_voted(mia: Person) -> None:
    """One form, and one press each: who wrote it puts it to the vote and votes with the same press."""
    before = mia.effort
    mia.be("Mia S")
    mia.go("groups")
    mia.press("Write a plan", within=GROUP["name"])
    mia.fill_in(**PLAN)
    mia.press("Put it to the vote and vote For")
    assert "You have voted for it, and can change that" in mia.words()
    _everybody_votes(mia, FRIENDS, GROUP["name"])
    assert "3 for, 0 against" in mia.words()
    assert mia.effort - before == Effort(forms=1, presses=1 + len(FRIENDS))


def _it_goes_into_the_school_plan(mia: Person) -> None:
    """Three presses and the votes: take it to the council, which gives a seat there, make the school plan, publish it."""
    before = mia.effort
    mia.be("Mia S")
    mia.go(GROUP["name"])
    mia.press("Take it to the council", within=PLAN["title"])
    assert "you do now" in mia.words()
    _everybody_votes(mia, ("Mia S",), "council")
    mia.press("Make the school plan")
    mia.go("council")
    mia.press("Publish")
    _everybody_votes(mia, ("Mia S",), "council")
    assert "edition 1" in mia.words()
    assert mia.effort - before == Effort(presses=3 + 2)


def _everybody_votes(mia: Person, names: tuple[str, ...], place: str) -> None:
    for name in names:
        mia.be(name)
        mia.go(place)
        mia.press("For")
    mia.later(1)


async def test_a_school_is_set_up_on_the_page_with_one_command(mia: Person) -> None:
    await asyncio.to_thread(_a_school_is_set_up, mia)


def _a_school_is_set_up(page: Person) -> None:
    """The command is open already; after it, students find where they begin."""
    page.try_out("set up a school yourself")
    assert page.command() == "/setup school"
    chosen = {"student_role": "Student", "teacher_role": "Teacher"}
    places = {"groups_channel": "#groups", "council_channel": "#council"}
    page.use("setup school", name="Our school", **chosen, **places, timezone="London", confirm="True")
    assert "Our school is set up" in page.words()
    page.use("setup check")
    assert "The calendar is empty" in page.words()
    page.try_out("then be Mia and start a group")
    page.press("Start a group")
    page.fill_in(**GROUP)
    assert GROUP["name"] in page.words()


async def test_a_question_that_no_command_answers_goes_on_to_help(mia: Person) -> None:
    await asyncio.to_thread(_a_question_is_asked, mia)


def _a_question_is_asked(mia: Person) -> None:
    """The words that were typed to find a command are what help is asked about."""
    mia.ask_for_help("what is a quorum")
    assert "Quorum: how many people must take part" in mia.words().replace("*", "")
    assert "What the words mean" in mia.words()


async def test_a_press_beside_the_open_list_of_commands_is_not_lost(mia: Person) -> None:
    await asyncio.to_thread(_pressed_beside_the_list, mia)


def _pressed_beside_the_list(page: Person) -> None:
    """The list goes with the press, and the press still does what it says."""
    page.try_out("start in an empty school")
    page.type_words("pla")
    page.press("How it works")
    assert page.private_answer()
    assert not page.is_listing_commands()


async def test_an_answer_that_waits_for_a_press_stays_when_its_reader_looks_elsewhere(mia: Person) -> None:
    await asyncio.to_thread(_looks_elsewhere, mia)


def _looks_elsewhere(page: Person) -> None:
    page.try_out("start in an empty school")
    page.press("Start a group")
    page.fill_in(**GROUP)
    told = page.private_answer()
    assert GROUP["name"] in told
    page.go("council")
    assert page.private_answer() == told
    page.be(FRIENDS[0])
    assert not page.private_answer()
    page.go("groups")
    page.scroll_by_hand(80)
    assert not page.sees_header()
    page.scroll_by_hand(-60)
    assert page.sees_header()
