"""A school of a year on simulated Discord, with the real bot in it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from benchmarks.filling.asking import STUDENT, TEACHER
from benchmarks.filling.filled import fill
from benchmarks.filling.sizes import Size
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database

# A Wednesday in the third week of a school year.
NOW = datetime(2026, 9, 16, 9, tzinfo=UTC)


@asynccontextmanager
async def filled_school(database: Database, size: Size) -> AsyncIterator[tuple[SimulatedSchool, Mapping[str, str]]]:
    """Open a school that is set up and filled, with its first student and first teacher; also give what it has."""
    async with SimulatedSchool(database, starts=NOW) as school:
        await school.set_up(
            safeguarding_role=school.safeguarding_role, safeguarding_channel=school.safeguarding_channel
        )
        people = {0: school.student(STUDENT).id, size.students: school.teacher(TEACHER).id}
        things = await database.act(fill, school=school.guild.id, size=size, now=NOW, known=people)
        yield school, things
