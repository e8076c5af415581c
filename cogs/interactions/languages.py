"""A cache of the language each school speaks, which every answer needs."""

from services.schools import settings
from storage.database import Database


class Languages:
    """The languages of schools, read once each, and learned from every act that returns a school's settings."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._known: dict[int, str] = {}
        self._forgotten = 0

    async def of(self, school: int) -> str | None:
        """Return the language of the school, or None before it is set up."""
        known = self._known.get(school)
        if known is not None:
            return known
        forgotten = self._forgotten
        language = await self._db.read(settings.language_of, school=school)
        # What was read while it was being changed may be what it was before.
        if language is not None and forgotten == self._forgotten:
            self._known[school] = language
        return language

    def known(self, school: int) -> str | None:
        """Return the language of the school if no database need be asked for it."""
        return self._known.get(school)

    def learn(self, school: int, result: object) -> None:
        """Take the school's language from what an act has returned, where that says it."""
        if isinstance(result, settings.SchoolView) and result.settings.language is not None:
            self._forgotten += 1
            self._known[school] = result.settings.language

    def forget(self, school: int) -> None:
        """Read the school's language anew when it is asked for next."""
        self._known.pop(school, None)
        self._forgotten += 1
