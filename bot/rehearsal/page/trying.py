"""What a newcomer to the page can try with one click: be somebody, where something waits for them."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Try:
    """Who to be, and the place and message that wait for them; no message leads to the newest in the place."""

    label: str
    person: int
    place: int
    message: int | None = None

    def shown(self) -> dict[str, Any]:
        """Return it as the page shows it. Ids are texts there: they are longer than a browser's numbers."""
        message = str(self.message) if self.message is not None else None
        return {"label": self.label, "person": str(self.person), "place": str(self.place), "message": message}
