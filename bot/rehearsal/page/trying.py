"""What a newcomer to the page can try with one click: be somebody where something waits for them, or go elsewhere."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Beside(StrEnum):
    """A school beside the first one: `empty` is set up and nobody has done anything; `new` is not set up yet."""

    EMPTY = "empty"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Try:
    """Who to be, and the place and message that wait for them; no message leads to the newest in the place.

    `command` is opened there, for them to fill in.
    """

    label: str
    person: int
    place: int
    message: int | None = None
    command: str | None = None

    def shown(self) -> dict[str, Any]:
        """Return it as the page shows it. Ids are texts there: they are longer than a browser's numbers."""
        message = str(self.message) if self.message is not None else None
        where = {"person": str(self.person), "place": str(self.place), "message": message}
        return {"label": self.label, **where, "command": self.command}
