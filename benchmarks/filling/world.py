"""A school of a year on simulated Discord, with the real bot in it."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from benchmarks.filling.asking import STUDENT, TEACHER
from benchmarks.filling.filled import fill
from benchmarks.filling.sizes import SMALL, Size
from bot.rehearsal.world import SimulatedSchool
from storage.database import Database

# A Wednesday in the third week of a school year.
NOW = datetime(2026, 9, 16, 9, tzinfo=UTC)


@asynccontextmanager
async def filled_school(
    database: Database, size: Size, others: int = 0
) -> AsyncIterator[tuple[SimulatedSchool, Mapping[str, str]]]:
    """Open a school that is set up and filled, with its first student and first teacher; also give what it has.

    So many other schools are small and full too. The bot is in all of them: what a school has that it was removed from
    is deleted, and does not stand in anybody's way.
    """
    async with SimulatedSchool(database, starts=NOW) as school:
        for number in range(others):
            other = await school.beside(f"School {number}")
            await _set_up(other)
            await database.act(fill, school=other.guild.id, size=SMALL, now=NOW)
        await _set_up(school)
        people = {0: school.student(STUDENT).id, size.students: school.teacher(TEACHER).id}
        things = await database.act(fill, school=school.guild.id, size=size, now=NOW, known=people)
        await school.beat()
        yield school, things


async def _set_up(school: SimulatedSchool) -> None:
    await school.set_up(safeguarding_role=school.safeguarding_role, safeguarding_channel=school.safeguarding_channel)
