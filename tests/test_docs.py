"""Every page of docs is found from the README, and every picture is there, is small, and is told in words."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
PAGES = sorted((HOUSE / "docs").rglob("*.md"))
PICTURES = sorted((HOUSE / "docs" / "pictures").iterdir())
IN_SHORT = HOUSE / "docs" / "in-short"
# A page of docs is read on a phone, too.
MOST_BYTES, MOST_LINES = 120_000, 60
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)#\s]+)[^)]*\)")


def links(page: Path) -> list[tuple[bool, str, Path]]:
    """Return what a page links to inside the house: whether it is a picture, its words, and the file."""
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    return [(bool(mark), words, (page.parent / to).resolve()) for mark, words, to in found if "://" not in to]


@pytest.mark.parametrize("page", [HOUSE / "README.md", *PAGES], ids=lambda page: page.relative_to(HOUSE).as_posix())
def test_what_a_page_names_is_there(page: Path) -> None:
    for is_picture, words, to in links(page):
        assert to.exists(), to
        assert words, f"{to} says nothing to whoever cannot see it"
        assert not is_picture or to in PICTURES


def test_every_page_is_found_from_the_readme() -> None:
    found, waiting = set[Path](), [HOUSE / "README.md"]
    while waiting:
        page = waiting.pop()
        found.add(page)
        waiting += [to for _, _, to in links(page) if to.suffix == ".md" and to not in found and to.exists()]
    decisions = HOUSE / "docs" / "decisions"
    assert [page for page in PAGES if page not in found and decisions not in page.parents] == []


def test_every_picture_is_small_and_stands_on_a_page() -> None:
    named = {to for page in (HOUSE / "README.md", *PAGES) for is_picture, _, to in links(page) if is_picture}
    assert set(PICTURES) == named
    assert [picture.name for picture in PICTURES if picture.stat().st_size > MOST_BYTES] == []
    assert all(picture.read_bytes().startswith(b"\x89PNG") for picture in PICTURES)


def test_a_page_in_short_is_short_and_has_pictures() -> None:
    for page in IN_SHORT.iterdir():
        assert len(page.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, page
        assert any(is_picture for is_picture, _, _ in links(page)), page
    assert {page.stem for page in IN_SHORT.iterdir()} == {"students", "teachers", "heads", "councils", "administrators"}
