"""What may be told of numbers about people: none under five, and none that can be worked out from the others.

Every number is shown as the largest multiple of five that is not above it, so it says "at least". One more answer
changes what is shown by nothing or by five, and so does the difference between any two numbers that are shown.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from governance.refusals import Refusal

# Fewer than these are never shown as a number.
FEWEST = 5
STEP = 5
# So many values must remain possible for a number that is not shown, for whoever knows all others.
_POSSIBLE = 3

K = TypeVar("K")


def coarse(number: int) -> int | None:
    """Return the number as it is shown: at least so many; None for fewer than five."""
    shown = number // STEP * STEP
    return shown if shown >= FEWEST else None


def shown_parts(parts: Mapping[K, int], *, beside: int = 0) -> dict[K, int | None]:
    """Return the parts of a whole as they are shown, None for those that are not.

    `beside` belongs to the whole and to none of the parts. A part under five is not shown (primary suppression), and as
    many others are not as it takes so that nobody works it out, even if they know the whole and all parts that are
    shown exactly (secondary suppression).
    """
    hidden = {part for part, number in parts.items() if number < FEWEST}
    while not _is_safe([parts[part] for part in hidden], beside, [parts[one] for one in parts if one not in hidden]):
        hidden.add(min((part for part in parts if part not in hidden), key=lambda part: parts[part]))
    return {part: None if part in hidden else coarse(number) for part, number in parts.items()}


def _is_safe(hidden: Collection[int], beside: int, shown: Collection[int]) -> bool:
    """Return whether nothing that is hidden can be worked out from the whole and what is shown."""
    together = [*hidden, *([beside] if beside else [])]
    if not together or not shown:
        return True
    if len(together) < 2 or sum(together) < FEWEST:
        return False
    return _leaves_doubt(together, most=min(shown))


def _leaves_doubt(hidden: Collection[int], *, most: int) -> bool:
    """Return whether each small number among these may have several values, for whoever knows their sum.

    Whoever knows how this works knows which of them are small, and that the others are at most as large as the
    smallest one that is shown.
    """
    small = [number for number in hidden if number < FEWEST]
    others, together = len(hidden) - len(small), sum(hidden)
    least = max(0, together - (FEWEST - 1) * (len(small) - 1) - most * others)
    highest = min(FEWEST - 1, together - FEWEST * others)
    return not small or highest - least + 1 >= _POSSIBLE


@dataclass(eq=False)
class CountsLost(Refusal):
    """The file that holds the seal of the answers is gone, so that nobody can count them."""
