"""The container holds the whole program, and the pages of the docs lead to each other."""

import re
import tomllib
from pathlib import Path

HOUSE = Path(__file__).parents[1]
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def test_the_container_is_given_every_package() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    packages = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])
    recipe = (HOUSE / "Containerfile").read_text(encoding="utf-8")
    assert packages == set(re.findall(r"^COPY (\w+) \1$", recipe, re.MULTILINE))
    let_in = (HOUSE / ".containerignore").read_text(encoding="utf-8").split()
    assert {f"!{name}" for name in packages} <= set(let_in)


def test_every_link_of_the_pages_leads_somewhere() -> None:
    pages = [HOUSE / "README.md", *(HOUSE / "docs").rglob("*.md")]
    dead = [f"{page.name}: {link}" for page in pages for link in _links(page) if not _is_there(page, link)]
    assert len(pages) > 5
    assert not dead


def _links(page: Path) -> list[str]:
    found = _LINK.findall(page.read_text(encoding="utf-8"))
    return [link for link in found if not link.startswith(("http", "mailto"))]


def _is_there(page: Path, link: str) -> bool:
    path, _, heading = link.partition("#")
    target = page.parent / path if path else page
    if not target.exists():
        return False
    return not heading or heading in {_anchor(line) for line in target.read_text(encoding="utf-8").splitlines()}


def _anchor(line: str) -> str:
    return (
        re.sub(r"[^\w\- ]", "", line.lstrip("#").strip().casefold()).replace(" ", "-") if line.startswith("#") else ""
    )
