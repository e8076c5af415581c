"""Forms that somebody is filling in, or is to, kept for that one person until they are done."""

import asyncio

from discord import ui

# A form may hold what a plan says, so it is kept only for as long as somebody may sit before it.
KEPT_SECONDS = 60 * 60
MOST = 500


class ReadyForms:
    """The newest such forms, by person and custom id. A restart loses them, and whoever wants one asks for it again."""

    def __init__(self) -> None:
        self._kept: dict[tuple[int, str], tuple[float, ui.Modal]] = {}

    def keep(self, person: int, form: ui.Modal) -> None:
        """Keep a form for this person (a Discord id); the oldest make room."""
        self._kept.pop((person, form.custom_id), None)
        self._kept[person, form.custom_id] = (asyncio.get_running_loop().time(), form)
        if len(self._kept) > MOST:
            del self._kept[next(iter(self._kept))]

    def of(self, person: int, custom_id: str) -> ui.Modal | None:
        """Return the form with this custom id that is ready for this person."""
        since, form = self._kept.get((person, custom_id), (0.0, None))
        return form if since + KEPT_SECONDS > asyncio.get_running_loop().time() else None

    def take(self, person: int, custom_id: str) -> ui.Modal | None:
        """Return it and keep it no longer."""
        form = self.of(person, custom_id)
        self._kept.pop((person, custom_id), None)
        return form
