"""Renews every picture of the README and of docs from rehearsals. By hand: python -m tests.bot.pictures

Cards are taken in March, where `rehearse --open` stops; pages of the school plan are those of the whole year, and the
decisions that adults are asked for are those of December. It needs chromium with its driver, and pdftoppm.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from PIL import Image
from pypdf import PdfReader
from selenium.webdriver import Chrome

from bot.rehearsal import playing
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
    """Where a card stands in March, and what it says that no newer one there does."""

    place: str
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Which page of which document of the year: the first one that says this."""

    document: str
    says: str


CARDS = {
    "start-panel": Card("groups", ("Start a group", "What waits for me", "Share an idea")),
    "idea-card": Card("groups", ("A clock in the gym", "Me too")),
    "plan-card": Card("Waste and Recycling", ("Two recycling points and a compost heap", "Mark step")),
    "ballot-card": Card("Healthy Living", ("Breakfast before lessons", "Closes")),
    "invitation-card": Card("Polytunnel", ("Which beds can rest over Easter",)),
    "request-card": Card("council", ("A sorting point at the sports hall", "We need to know more")),
    "promise-card": Card("council", ("Our promise: who decides what", "Write a new version")),
    "change-card": Card("Energy", ("A delegate proposes a change", "and in Block C")),
    "theme-card": Card("groups", ("Shade in the yard",)),
}
# The decisions are those of December, before anything is answered.
DECISIONS_UNTIL, DECISIONS = "2026-12-09", Sheet("school-plan.pdf", "Decisions we need from you\n")
SHEETS = {
    "plan-page": Sheet("school-plan.pdf", "Waste and Recycling\nTwo recycling points"),
    "summary-page": Sheet("school-plan.pdf", "The plan on one page\n"),
    "took-part-page": Sheet("school-plan.pdf", "How people took part\n"),
    "poster": Sheet("poster.pdf", "You said, we did"),
}


def main() -> None:
    """Play the rehearsals, one after the other, and take the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        autumn, year, march = (Path(folder) / name for name in ("autumn", "year", "march"))
        _until_december(autumn)
        _page(autumn, "decisions-page", DECISIONS)
        subprocess.run(_rehearse(year), check=True)
        for name, sheet in SHEETS.items():
            _page(year, name, sheet)
        with _open(march) as address, _browser(Path(folder) / "profile", address) as driver:
            person = Person(driver)
            for name, card in CARDS.items():
                _card(person, name, card)


def _until_december(folder: Path) -> None:
    """Play the first months of the year alone."""
    scenes = tuple(scene for scene in playing.YEAR if scene.day <= DECISIONS_UNTIL)
    with patch.object(playing, "YEAR", scenes):
        asyncio.run(playing.rehearse(folder))


def _rehearse(folder: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "bot", "rehearse", "--to", str(folder), *options]


@contextmanager
def _open(folder: Path) -> Iterator[str]:
    """Keep a rehearsal open, and give the address of its page."""
    with subprocess.Popen(_rehearse(folder, "--open"), stdout=subprocess.PIPE, text=True) as playing:
        try:
            yield next(line.split("is open: ")[1].split()[0] for line in playing.stdout or () if "is open: " in line)
        finally:
            playing.terminate()
            # What it says last is read, so that it ends in peace.
            playing.communicate()


@contextmanager
def _browser(profile: Path, address: str) -> Iterator[Chrome]:
    driver = started(profile, SCREEN)
    try:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", DARK)
        driver.get(address)
        yield driver
    finally:
        driver.quit()


def _card(person: Person, name: str, card: Card) -> None:
    person.go(card.place)
    post = person.driver.execute_script(_POST, list(card.says))
    if post is None:
        raise LookupError(f"no card in {card.place} says {card.says}")
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
