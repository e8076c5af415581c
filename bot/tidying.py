"""Daily clean-up: deletes whatever has been kept long enough. `groundswell retain` does the same at once.

A school can also be deleted at once on request, after the bot was removed from its server.
"""

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from bot.erasing import Erasures, place_of
from bot.settings import Settings
from documents.typesetting import forget_typeset
from governance.retention import KEPT_FOR, Retained
from services.eight_weeks import promising
from services.handovers import asking
from services.mirror import reminding
from services.privacy import erasures, retention
from services.servers import installation
from storage.database import Database

log = logging.getLogger("groundswell.tidying")

BEYOND_IDS = 1 << 63
NAMES: Mapping[Retained, str] = {
    Retained.REMINDERS: "reminders that were sent or settled",
    Retained.LETTERS: "notes that somebody was sent a message on a day",
    Retained.ANSWERS: "answers whether somebody comes to a meeting",
    Retained.LEAVERS: "names and ids of people who left the server",
    Retained.REPORTS: "words of reported posts, and who wrote them, of reports that were dealt with",
    Retained.REPORTERS: "notes of who reported a post",
    Retained.SURVEY_NAMES: "surveys of which it was known who answered what, not screened in time",
    Retained.MIRROR_NAMES: "mirrors of which it was known who wrote a line, not screened in time",
    Retained.SURVEY_TEXTS: "answers in surveys, which belonged to nobody any more",
    Retained.CLASS_SHEETS: "class sheets, with how many were there",
    Retained.SCHOOLS: "schools the bot was removed from",
    Retained.ERASURES: "fingerprints of those whose data was deleted",
    Retained.SUPPORT: "notes of who wanted an idea too, or would join",
    Retained.PARTNERS: "who was named as helping from outside, and no teacher knows",
    Retained.THEME_JOINS: "notes of who would join a group about a theme",
    Retained.HOUR_PAIRS: "who could show something, and who showed it to whom",
    Retained.HEARING_SEATS: "who was ready to sit on the panel of a hearing, and who sat",
    Retained.HOURS_SAID: "how long each of two said that something took",
    Retained.ACT_KEYS: "numbers of presses and commands, so that none counts twice",
}
# No document ever says any of this. Something of it grows old nearly every day.
IN_NO_DOCUMENT = frozenset(
    {
        Retained.REMINDERS,
        Retained.LETTERS,
        Retained.ANSWERS,
        Retained.REPORTERS,
        Retained.ERASURES,
        Retained.ACT_KEYS,
    }
)


class Tidying:
    """Deletes what is past its retention period, found in the tables: the next day makes up for a missed one."""

    def __init__(self, db: Database, clock: Callable[[], datetime], erased: Erasures) -> None:
        self._db = db
        self._clock = clock
        self._erased = erased

    async def tidy(self) -> Mapping[Retained, int]:
        """Delete what has been kept long enough, wiping its traces in the file too, and return how much that was."""
        deleted, faults = Counter[Retained](), list[Exception]()
        for school in await self._db.read(retention.schools):
            try:
                deleted.update(await self._db.act(retention.tidy, school=school, now=self._clock()))
                await self._db.act(asking.look_ahead, school=school, now=self._clock())
                await self._db.act(promising.look_ahead, school=school, now=self._clock())
                await self._db.act(reminding.look_ahead, school=school, now=self._clock())
            except Exception as fault:
                faults.append(fault)
        deleted[Retained.ERASURES] = await self._erased.tidy()
        if any(count for kept, count in deleted.items() if kept not in IN_NO_DOCUMENT):
            forget_typeset()
        if any(deleted.values()):
            log.info("deleted: %s", ", ".join(f"{count} {kept}" for kept, count in deleted.items() if count))
        if faults:
            raise ExceptionGroup("some schools could not be tidied; it will be tried again", faults)
        return deleted

    async def due(self) -> Mapping[Retained, int]:
        """Return how much has been kept long enough."""
        counts = Counter[Retained]()
        for school in await self._db.read(retention.schools):
            counts.update(await self._db.read(retention.due, school=school, now=self._clock()))
        counts[Retained.ERASURES] = await self._db.read(erasures.old, now=self._clock())
        return counts


async def retain(settings: Settings, *, dry_run: bool) -> None:
    """Print how much has been kept long enough, and delete it unless it is a dry run."""
    with Database.open(settings.database_url) as database:
        erased = Erasures(database, place_of(settings), _now)
        tidying = Tidying(database, _now, erased)
        if not dry_run:
            await erased.bring_together()
        counts = await (tidying.due() if dry_run else tidying.tidy())
    print("This would be deleted:" if dry_run else "Deleted:")
    for kept, name in NAMES.items():
        days = KEPT_FOR[kept].days
        print(f"{counts.get(kept, 0):>8}  {name}, kept {days} {'day' if days == 1 else 'days'}")


async def delete_school(settings: Settings, school: int, *, dry_run: bool) -> bool:
    """Delete everything of a school that the bot was removed from, at once; return False if it was not removed."""
    if not 0 < school < BEYOND_IDS:
        return False
    with Database.open(settings.database_url) as database:
        if dry_run:
            return await database.read(installation.can_be_deleted, school=school)
        return await database.act(installation.delete_school, school=school, now=_now(), at_once=True)


def _now() -> datetime:
    return datetime.now(UTC)
