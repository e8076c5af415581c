"""Which buttons fit on a card where much waits: Discord takes so many components, and each thing has a right to some."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from discord import ui

from cogs.interactions.layout import MOST_IN_ROW

MOST_COMPONENTS = 40


@dataclass(frozen=True, slots=True)
class Part:
    """What waits of one kind, with its buttons, most urgent first. `is_whole`: all of them are shown or none."""

    text: str
    buttons: Sequence[ui.Item[Any]] = ()
    is_whole: bool = False


def fitting(parts: Sequence[Part], *, texts: int) -> dict[int, list[ui.Item[Any]]]:
    """Return the buttons that fit, by the place of their part among all, on a card of so many `texts`.

    First each part gets its first button, or all of them where it is shown whole; then one more each, while there is
    room. Text comes with a line between it and the next, and buttons come in a row.
    """
    left = MOST_COMPONENTS - 1 - texts - (texts - 1)
    given: dict[int, list[ui.Item[Any]]] = {}
    for number in range(1, MOST_IN_ROW + 1):
        for at, part in enumerate(parts):
            wanted = _more(part, number)
            cost = len(wanted) + (at not in given)
            if wanted and cost <= left and (number == 1 or at in given):
                given.setdefault(at, []).extend(wanted)
                left -= cost
    return given


def _more(part: Part, number: int) -> Sequence[ui.Item[Any]]:
    """Return what a part gets in this round."""
    if part.is_whole:
        return part.buttons if number == 1 else ()
    return part.buttons[number - 1 : number]
