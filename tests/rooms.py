"""The house drawn from its imports: the rooms of a folder, which import which, and on how many floors they stand.

Run it with: python -m tests.rooms [checkout]
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

DRAWN = ("services", "cogs")
Arrows = Mapping[str, frozenset[str]]


def modules_imported(path: Path) -> Iterator[str]:
    """Yield the full name of everything a file imports, at its head or inside a function.

    For `from a.b import c` that is `a.b.c`, because `c` may be a module; whoever asks takes the front part it knows.
    """
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_of(part: Path) -> dict[str, list[Path]]:
    """Return the files of each room of this part of the house: a folder is a room, and so is a file beside them."""
    rooms = defaultdict(list)
    for path in sorted(part.rglob("*.py")):
        inside = path.relative_to(part)
        if inside.name != "__init__.py" or len(inside.parts) > 1:
            rooms[inside.parts[0].removesuffix(".py")].append(path)
    return dict(rooms)


def arrows_of(part: Path) -> Arrows:
    """Return which other rooms of this part each of its rooms imports."""
    rooms = rooms_of(part)
    return {
        room: frozenset(
            parts[1]
            for path in paths
            for name in modules_imported(path)
            if (parts := name.split("."))[0] == part.name and len(parts) > 1 and parts[1] in rooms and parts[1] != room
        )
        for room, paths in rooms.items()
    }


def circles_in(arrows: Arrows) -> list[frozenset[str]]:
    """Return the sets of rooms that import each other in a circle."""
    above = {room: _reached(arrows, room) for room in arrows}
    found = {frozenset({room} | {other for other in above[room] if room in above[other]}) for room in arrows}
    return sorted((circle for circle in found if len(circle) > 1), key=len, reverse=True)


def _reached(arrows: Arrows, start: str) -> set[str]:
    reached, waiting = set[str](), [start]
    while waiting:
        for other in arrows[waiting.pop()] - reached:
            reached.add(other)
            waiting.append(other)
    return reached


def floors_of(arrows: Arrows) -> dict[str, int]:
    """Return the floor of each room: above everything it imports. Rooms in a circle share one."""
    circle_of = {room: circle for circle in circles_in(arrows) for room in circle}
    floors: dict[str, int] = {}

    def floor(room: str) -> int:
        if room not in floors:
            together = circle_of.get(room, frozenset({room}))
            below = {other for one in together for other in arrows[one]} - together
            height = 1 + max((floor(other) for other in below), default=0)
            floors.update(dict.fromkeys(together, height))
        return floors[room]

    for room in arrows:
        floor(room)
    return floors


def drawn(house: Path) -> str:
    """Return the picture of a checkout in words: rooms by floor, and how many rooms, floors, arrows and circles."""
    lines = []
    for name in DRAWN:
        arrows = arrows_of(house / name)
        floors = floors_of(arrows)
        circles = circles_in(arrows)
        counts = f"{len(arrows)} rooms, {max(floors.values())} floors, {sum(map(len, arrows.values()))} arrows"
        lines.append(f"{name}: {counts}, {len(circles)} circles")
        lines += [f"  {height:2}  {_on(floors, height)}" for height in range(max(floors.values()), 0, -1)]
        lines += [f"  circle: {' '.join(sorted(circle))}" for circle in circles]
    return "\n".join(lines)


def _on(floors: Mapping[str, int], height: int) -> str:
    return " ".join(sorted(room for room, its in floors.items() if its == height))


if __name__ == "__main__":
    print(drawn(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()))
