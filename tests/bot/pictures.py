"""Renews every picture of the README and of docs from rehearsals. By hand: python -m tests.bot.pictures

Three schools are played: the first days, in which a class answers on paper; the whole year, with cards of some of its days
and pages of its school plan (the decisions that adults are asked for are those of December); and the year up to March,
where `rehearse --open` stops. It needs chromium with its driver, and pdftoppm.
"""

import asyncio
import logging
import subprocess
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PIL import Image
from pypdf import PdfReader
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from bot.rehearsal import beginning, hearing, hours, july, march, playing, september
from bot.rehearsal.cast import SCHOOL, YEAR_BEGINS
from bot.rehearsal.page import Page
from bot.rehearsal.playing import UNTIL_MARCH, YEAR, Scene
from bot.rehearsal.stage import RehearsedSchool
from bot.rehearsal.world import SimulatedSchool
from tests.bot.browsing import PHONE, Person, started

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
# Tall enough for a whole card, sharp, and dark like most people's Discord.
SCREEN = {**PHONE, "width": 442, "height": 2400, "pixelRatio": 1.5}
DARK = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
# The newest post that says all of this; what it was posted with is left out.
_POST = """
return [...document.querySelectorAll("#posts .post")]
  .filter((post) => arguments[0].every((words) => post.textContent.includes(words))).at(-1) ?? null"""
DOTS_PER_INCH, COLOURS = 80, 96


@dataclass(frozen=True, slots=True)
class Card:
    """Where a card stands, and what it says that no newer one there does."""

    place: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which page of which document: the first one that says this."""

    document: str
    says: str


FIRST_DAYS = tuple(scene for scene in YEAR if scene.day <= "2026-09-10")
SHEET_LINES = "9 A quiet room\n8 Longer lunch\n6 Shade in the yard"

# What is taken as soon as a scene is over.
Play = Callable[[RehearsedSchool], object]
IN_THE_YEAR: dict[Play, dict[str, Card]] = {
    beginning.the_first_weeks_are_done: {"weeks-card": Card("Radio Station", ("eight weeks to start",))},
    hours.somebody_shows_somebody: {"hour-card": Card("groups", ("open a game of chess", "found each other"))},
    hearing.dice_draw_who_listens: {"hearing-card": Card("groups", ("A fair hearing", "The panel proposes"))},
    july.it_is_counted: {"july-card": Card("groups", ("Do you feel more involved", "The first school"))},
}
IN_MARCH = {
    "start-panel": Card("groups", ("Start a group", "What waits for me", "Share an idea")),
    "idea-card": Card("groups", ("A clock in the gym", "Me too")),
    "ask-card": Card("groups", ("Who can show us how?", "mend a puncture")),
    "mirror-card": Card("groups", ("The mirror", "Last time we wanted to change", "Answer")),
    "plan-card": Card("Waste and Recycling", ("Two recycling points and a compost heap", "Mark step")),
    "ballot-card": Card("Healthy Living", ("Breakfast before lessons", "Closes")),
    "invitation-card": Card("Polytunnel", ("Which beds can rest over Easter",)),
    "request-card": Card("council", ("A sorting point at the sports hall", "We need to know more")),
    "promise-card": Card("council", ("Our promise: who decides what", "Write a new version")),
    "change-card": Card("Energy", ("A delegate proposes a change", "and in Block C")),
    "theme-card": Card("groups", ("Shade in the yard",)),
}
IN_A_MEETING = {"council-meeting-card": Card("council", ("A quiet room in exam weeks", "Decision"))}
DECISIONS_DAY, DECISIONS = "2026-12-09", Sheet("school-plan.pdf", "Decisions we need from you\n")
SHEETS = {
    "plan-page": Sheet("school-plan.pdf", "Waste and Recycling\nTwo recycling points"),
    "summary-page": Sheet("school-plan.pdf", "The plan on one page\n"),
    "took-part-page": Sheet("school-plan.pdf", "How people took part\n"),
    "together-page": Sheet("school-plan.pdf", "Done together\nHow we and the adults"),
    "poster": Sheet("poster.pdf", "You said, we did"),
}


def main() -> None:
    """Play the rehearsals, one after the other, and take the pictures."""
    logging.getLogger("groundswell").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_the_first_days(Path(folder)))
        asyncio.run(_the_year(Path(folder)))
        asyncio.run(_until_march(Path(folder)))


async def _the_first_days(folder: Path) -> None:
    async with _school(folder) as stage:
        await playing._play(stage, FIRST_DAYS)
        await _before(stage, folder, _class_sheet)


def _class_sheet(person: Person) -> None:
    """The form in which a delegate types in what stands on a class sheet."""
    person.be(september.DELEGATE)
    person.go("groups")
    person.press("Class sheet", within=september.QUESTION)
    person.fill_in(class_name="7b")
    person.press("Type it in")
    person.begin_filling_in(present="27", by_phone="2", lines=SHEET_LINES)
    form = person.driver.find_element(By.CSS_SELECTOR, "dialog[open]")
    form.screenshot(str(FOLDER / "sheet-form.png"))
    _make_small("sheet-form")


async def _the_year(folder: Path) -> None:
    async with _school(folder) as stage:
        await playing._play(stage, tuple(_with_pictures(scene, folder) for scene in YEAR))
        await playing._leave_files(stage, folder)
        for name, sheet in SHEETS.items():
            _page(folder, name, sheet)


def _with_pictures(scene: Scene, folder: Path) -> Scene:
    """Return the scene with what is taken after it."""

    async def play(stage: RehearsedSchool) -> None:
        await scene.play(stage)
        if cards := IN_THE_YEAR.get(scene.play):
            await _before(stage, folder, lambda person: _cards(person, cards))
        if scene.day == DECISIONS_DAY:
            await playing._leave_files(stage, folder)
            _page(folder, "decisions-page", DECISIONS)

    return Scene(scene.day, scene.title, play) if _is_taken(scene) else scene


def _is_taken(scene: Scene) -> bool:
    return scene.play in IN_THE_YEAR or scene.day == DECISIONS_DAY


async def _until_march(folder: Path) -> None:
    async with _school(folder) as stage:
        await playing._play(stage, UNTIL_MARCH)
        await march.something_waits(stage)
        await _before(stage, folder, lambda person: _cards(person, IN_MARCH))
        await _the_council_meets(stage)
        await _before(stage, folder, lambda person: _cards(person, IN_A_MEETING))


async def _the_council_meets(stage: RehearsedSchool) -> None:
    """The council meets, and its minutes are being taken."""
    council, whose = stage.school.council_channel, "the council"
    when = {"group": whose, "when": f"{march.THE_DAY} 11:50", "where": "The library"}
    await stage.use("Gethin M", "meeting schedule", "The council meets", council, **when)
    meeting = {"meeting": str(stage.newest(council, "meeting"))}
    await stage.use(
        "Zoe B",
        "meeting agenda",
        "on the agenda of the council",
        council,
        what="A quiet room in exam weeks, too",
        **meeting,
    )
    await stage.until(march.THE_DAY, "11:55")
    await stage.use("Gethin M", "minutes begin", "You are taking the minutes", council, **meeting)
    key = f"minutes:{meeting['meeting']}"
    async with stage.together():
        for here, name in enumerate(("Daisy F", "Zoe B", "Keira M"), 2):
            await stage.press(name, council, f"{key}:here", f"{here} delegates are here")
        note = {"text": "Room 12 is free in June, and the library is not"}
        await stage.press("Gethin M", council, f"{key}:note", "in the minutes", fields=note)


@asynccontextmanager
async def _school(folder: Path) -> AsyncIterator[RehearsedSchool]:
    """Open a school in which nothing has happened yet."""
    starts = datetime.fromisoformat(f"{YEAR_BEGINS}T08:00:00+00:00")
    with tempfile.TemporaryDirectory(dir=folder) as place, playing._database(Path(place)) as database:
        async with SimulatedSchool(database, starts=starts, name=SCHOOL) as school:
            stage = RehearsedSchool(school)
            stage.gather()
            yield stage


async def _before(stage: RehearsedSchool, folder: Path, does: Callable[[Person], None]) -> None:
    """Have somebody do this before the school's page, in a browser of their own."""
    async with Page(stage.school, stage.zone).open(0) as address:
        await asyncio.to_thread(_in_browser, folder, address, does)


def _in_browser(folder: Path, address: str, does: Callable[[Person], None]) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as profile, _browser(Path(profile), address) as driver:
        does(Person(driver))


@contextmanager
def _browser(profile: Path, address: str) -> Iterator[Chrome]:
    driver = started(profile, SCREEN)
    try:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", DARK)
        driver.get(address)
        yield driver
    finally:
        driver.quit()


def _cards(person: Person, cards: dict[str, Card]) -> None:
    for name, card in cards.items():
        _card(person, name, card)


def _card(person: Person, name: str, card: Card) -> None:
    person.go(card.place)
    post = person.driver.execute_script(_POST, list(card.says))
    if post is None:
        raise LookupError(f"no card in {card.place} says {card.says}: {person.words()}")
    # Alone, it stays where it is when pictures above it arrive.
    person.driver.execute_script("arguments[0].parentNode.replaceChildren(arguments[0])", post)
    post.screenshot(str(FOLDER / f"{name}.png"))
    _make_small(name)


def _page(folder: Path, name: str, sheet: Sheet) -> None:
    document = folder / sheet.document
    pages = (page.extract_text() for page in PdfReader(document).pages)
    number = next(at for at, text in enumerate(pages, 1) if sheet.says in text)
    only = ["-f", str(number), "-l", str(number), "-singlefile"]
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), *only, "-png", str(document), str(FOLDER / name)]
    subprocess.run(command, check=True)
    _make_small(name)


def _make_small(name: str) -> None:
    """Keep as many colours as flat drawings and letters need."""
    path = FOLDER / f"{name}.png"
    Image.open(path).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
