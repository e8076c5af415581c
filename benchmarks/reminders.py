"""Delivering many reminders at once: 300 due in one minute in one school, and 10,000 in 200 schools.

The real `Delivering` runs on a real database; Discord is a stand-in that accepts every request at once and counts it.
Discord itself accepts 50 requests a second, which is the time no bot can beat: our own work must take less. The goal is
one request per destination, a channel or a person, however many reminders are for it.

Run it with: python -m benchmarks.reminders
"""

import asyncio
import logging
import sqlite3
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import discord

from benchmarks.measuring import Goal, report
from bot.delivery import Delivering
from governance.people import SchoolRoles, Visitor
from governance.plans import PlanKind, PlanText
from governance.reminders import ReminderKind
from services.groups import membership
from services.plans import proposing, steps, writing
from services.reminders import own
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings
from storage.database import Database

BEFORE = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
NOW = BEFORE + timedelta(days=2)
REQUESTS_A_SECOND = 50
# Threads and people in each school, and reminders for each of them.
GROUPS, FOR_GROUP, PEOPLE, FOR_PERSON = 5, 6, 10, 2
ONE_SCHOOL_TIMES = 6
FIRST_SCHOOL = 1000


@dataclass(slots=True)
class Place:
    """A channel or an inbox that accepts everything at once."""

    discord: "StandIn"

    async def send(self, text: str, **given: Any) -> SimpleNamespace:
        self.discord.messages += 1
        return SimpleNamespace(id=self.discord.messages, channel=SimpleNamespace(id=1))


@dataclass(slots=True)
class StandIn:
    """The part of Discord that delivering needs, and how often it was asked."""

    messages: int = 0
    inboxes: set[int] = field(default_factory=set)

    async def create_dm(self, user: discord.Object) -> Place:
        # Opening an inbox takes a request only the first time; discord.py caches it afterwards.
        self.inboxes.add(user.id)
        return Place(self)

    def get_partial_messageable(self, channel: int, *, guild_id: int) -> Place:
        return Place(self)


async def filled(database: Database, school: int, times: int) -> None:
    """Set up a school whose groups have reminders and whose people have two ballots, all due in the same minute."""
    admin = Visitor(school * 1000, "Office", frozenset(), manages=True)
    settings = SchoolSettings("School", SchoolRoles(2, 3), 4, 5, "Europe/London")
    await database.act(
        school_settings.set_up, school=school, visitor=admin, settings=settings, confirmed=True, now=BEFORE
    )
    members = [Visitor(school * 1000 + at, f"Student {at}", frozenset({2})) for at in range(1, PEOPLE * times + 1)]
    shared = {"school": school, "now": BEFORE}
    for at in range(GROUPS * times):
        given = shared | {"visitor": members[at]}
        group = await database.act(membership.start, name=f"Group {at}", purpose="Grow", **given)
        for _ in range(FOR_GROUP):
            await database.act(own.remind_group, group=group.id, when=NOW, what="Seeds", **given)
    for member in members:
        if member != given["visitor"]:
            await database.act(membership.join, group=group.id, visitor=member, **shared)
    for _ in range(FOR_PERSON):
        await _ballot(database, group.id, given)


async def _ballot(database: Database, group: int, given: dict[str, Any]) -> None:
    text = PlanText(title="Tunnel", why="It is torn", goal="Salad", kind=PlanKind.DOING)
    plan = await database.act(writing.draft, group=group, text=text, **given)
    await database.act(steps.add_step, plan=plan.id, what="Dig", **given)
    await database.act(proposing.propose, plan=plan.id, closes_at=NOW + timedelta(days=1), **given)


def open_threads(path: Path) -> None:
    """Give each group the thread that drawing its card would have opened."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE interest_group SET thread_id = 1000000 + id")
    # What is news of the filling has posts of its own, and would be counted with those of the reminders.
    news = ReminderKind.GOOD_NEWS, ReminderKind.MEMBERS_JOINED
    connection.execute("UPDATE reminder SET settled = 'not_needed' WHERE kind IN (?, ?)", news)
    connection.commit()
    connection.close()


async def measured(path: Path, schools_: int, times: int) -> tuple[StandIn, float]:
    """Deliver everything; return the requests to Discord, and the seconds of CPU it took."""
    with Database.open_migrated(f"sqlite:///{path}") as database:
        for school in range(FIRST_SCHOOL, FIRST_SCHOOL + schools_):
            await filled(database, school, times)
        open_threads(path)
        stand_in = StandIn()
        delivering = Delivering(cast("discord.Client", stand_in), database, lambda: NOW)
        began = time.process_time()
        await asyncio.gather(
            *(delivering.deliver_due(school) for school in range(FIRST_SCHOOL, FIRST_SCHOOL + schools_))
        )
        seconds = time.process_time() - began
    _require_all_delivered(path)
    return stand_in, seconds


def _require_all_delivered(path: Path) -> None:
    connection = sqlite3.connect(path)
    [left] = connection.execute(
        "SELECT count(*) FROM reminder WHERE delivered_at IS NULL AND settled IS NULL"
    ).fetchone()
    connection.close()
    if left:
        raise RuntimeError(f"{left} reminders were not delivered")


def goals(name: str, stand_in: StandIn, seconds: float, *, times: int) -> list[Goal]:
    """Report what was measured, and compare it with what Discord allows."""
    places, inboxes = (GROUPS + PEOPLE) * times, len(stand_in.inboxes)
    waited = (GROUPS * FOR_GROUP + PEOPLE * FOR_PERSON) * times
    physical = (stand_in.messages + inboxes) / REQUESTS_A_SECOND
    print(
        f"{name}: {waited:,} reminders for {places:,} places: {stand_in.messages:,} messages and {inboxes:,} inboxes"
        f" opened in {seconds:.2f} s of CPU; Discord would take {physical:.1f} s"
    )
    return [
        Goal(f"{name}: messages for each place", stand_in.messages / places, most=1),
        Goal(f"{name}: messages for each reminder", stand_in.messages / waited, most=0.5),
        Goal(f"{name}: our time in Discord's time", seconds / physical, most=0.5),
    ]


def main() -> int:
    """Fill, measure and report."""
    logging.disable(logging.CRITICAL)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name, schools_, times in (("one school", 1, ONE_SCHOOL_TIMES), ("200 schools", 200, 1)):
            stand_in, seconds = asyncio.run(measured(Path(folder) / f"{schools_}.db", schools_, times))
            found += goals(name, stand_in, seconds, times=schools_ * times)
    return report(found)


if __name__ == "__main__":
    sys.exit(main())
