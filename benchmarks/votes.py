"""What a vote costs: the whole bot compared with bare ones whose button only answers, and `cast` with a bare insert.

All bots live on the same kind of simulated Discord in this run, with a card of the same size in a thread. Presses come
one by one, then 500 at once, several times over. A vote alone pays for a commit of its own, which would be any bot's
cost: the second bare bot inserts a single row before it answers, and shows how much that is. Votes that come together
share a commit. The whole bot keeps its memory as `groundswell run` has it: see bot/memory.py.

Then the same storms come to the whole bot on SQLite and on PostgreSQL, in one school and spread over forty.

Run it with: python -m benchmarks.votes
"""

import asyncio
import logging
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from simcord.actors import MemberActor

from benchmarks.bare import STARTS, BareBot, Inserting, bare
from benchmarks.measuring import Goal, percentiles, report
from benchmarks.presses import STORM, STORMS, Cost, Press, measured
from benchmarks.schools import postgresql_beside_sqlite
from bot.memory import seldom_collected
from bot.rehearsal.world import SimulatedSchool
from governance.ballots import Choice
from governance.people import Visitor
from services.ballots import voting
from services.groups import membership
from storage.database import Database

ROUNDS = 3
SCHOOLS = (1, 40)
BARE, INSERTING, WHOLE = "bare bot", "one insert", "Groundswell"


async def whole() -> Cost:
    """Measure the whole bot: one ballot for single presses, and one per storm."""
    with tempfile.TemporaryDirectory() as folder, _database(folder) as database:
        async with SimulatedSchool(database, starts=STARTS) as school:
            people = [school.student(f"s{number}") for number in range(STORM)]
            thread = await _ballots(school, people, 1 + STORMS)
            cards = [school.card(thread, f"ballot:{number}:for") for number in range(1, 2 + STORMS)]

            def presses(ballot: int) -> list[Press]:
                return [
                    Press(school.env, one, cards[ballot], f"ballot:{ballot + 1}:{_choice(number)}")
                    for number, one in enumerate(people)
                ]

            with seldom_collected():
                return await measured(school.env, presses)


def _database(folder: str) -> Database:
    return Database.open_migrated(f"sqlite:///{Path(folder) / 'votes.db'}")


def _choice(number: int) -> Choice:
    return Choice.AGAINST if number % 2 else Choice.FOR


async def _ballots(school: SimulatedSchool, people: list[MemberActor], number: int) -> Any:
    """Open this many ballots in a group of everybody and return its thread."""
    await school.set_up()
    await school.use(people[0], "group start", name="Everybody", purpose="To vote")
    guild, role = school.guild.id, frozenset({school.student_role.id})
    for person in people[1:]:
        visitor = Visitor(person.id, person.name, role)
        await school.database.act(membership.join, school=guild, visitor=visitor, group=1, now=school.now)
    for title in (f"Plan {one}" for one in range(1, number + 1)):
        fields = {"title": title, "why": "To measure", "goal": "A number", "kind": ["doing"], "money": ""}
        await school.fill_in(people[0], "plan draft", fields, group="Everybody")
        await school.use(people[0], "plan propose", plan=title, secret=False)
        await school.beat()
    return school.thread("Everybody")


async def cast_rate() -> float:
    """Return how many votes a second `cast` handles through the database, from many voters at once."""
    with tempfile.TemporaryDirectory() as folder, _database(folder) as database:
        async with SimulatedSchool(database, starts=STARTS) as school:
            people = [school.student(f"s{number}") for number in range(STORM)]
            await _ballots(school, people, 1)
            guild, role = school.guild.id, frozenset({school.student_role.id})
            visitors = [Visitor(person.id, person.name, role) for person in people]
            now = school.now + timedelta(minutes=1)
            began = time.perf_counter()
            await asyncio.gather(
                *(
                    database.act(voting.cast, school=guild, visitor=one, ballot=1, choice=_choice(number), now=now)
                    for number, one in enumerate(visitors)
                )
            )
            return STORM / (time.perf_counter() - began)


def insert_rate(together: int) -> float:
    """Return how many rows a second bare sqlite3 inserts, with this many per commit."""
    with tempfile.TemporaryDirectory() as folder, closing(Inserting(Path(folder))) as inserting:
        began = time.perf_counter()
        for start in range(0, STORM, together):
            inserting.many(range(start, min(start + together, STORM)))
        return STORM / (time.perf_counter() - began)


def one_round() -> dict[str, Cost]:
    """Measure all bots, one after another."""
    with tempfile.TemporaryDirectory() as folder, closing(Inserting(Path(folder))) as inserting:
        return {
            BARE: asyncio.run(bare(BareBot())),
            INSERTING: asyncio.run(bare(BareBot(inserting))),
            WHOLE: asyncio.run(whole()),
        }


def _print_table(rounds: list[dict[str, Cost]]) -> None:
    print(f"{'':12}{'p50 ms':>9}{'p99 ms':>9}{'presses/s':>11}{'CPU ms alone':>14}{'in a storm':>12}{'storm/s':>10}")
    for bots in rounds:
        for name, cost in bots.items():
            p50, p99 = percentiles(cost.latencies)
            rate = len(cost.latencies) / sum(cost.latencies)
            cpu = f"{cost.alone * 1000:14.2f}{cost.together * 1000:12.2f}"
            print(f"{name:12}{p50:9.2f}{p99:9.2f}{rate:11.0f}{cpu}{median(cost.storms):10.0f}")


def _beside(rounds: list[dict[str, Cost]], figure: Callable[[Cost], float], other: str) -> float:
    return median(figure(bots[WHOLE]) / figure(bots[other]) for bots in rounds)


def main() -> int:
    """Measure alternately, in several rounds, and report."""
    logging.disable(logging.CRITICAL)
    rounds = [one_round() for _ in range(ROUNDS)]
    _print_table(rounds)
    cast, single, many = asyncio.run(cast_rate()), insert_rate(1), insert_rate(64)
    print(f"\ncast {cast:.0f}/s; bare insert {single:.0f}/s one to a commit, {many:.0f}/s with 64 to a commit")
    print(f"cast beside a bare insert: {cast / single:.2f} of one to a commit, {cast / many:.2f} of 64 to a commit")
    storms = partial(_beside, rounds, lambda cost: median(cost.storms))
    print()
    servers = [
        Goal(
            f"receipts a second on PostgreSQL beside SQLite, schools at once: {schools}",
            postgresql_beside_sqlite(schools),
            least=0.6,
        )
        for schools in SCHOOLS
    ]
    return report(
        [
            Goal(
                "CPU time of a vote alone beside a press that inserts one row",
                _beside(rounds, lambda cost: cost.alone, INSERTING),
                most=1.35,
            ),
            Goal(
                "CPU time of a vote in a storm beside a bare press",
                _beside(rounds, lambda cost: cost.together, BARE),
                most=2,
            ),
            Goal("receipts a second in a storm beside the bare bot", storms(BARE), least=0.8),
            Goal("receipts a second in a storm beside the inserting bot", storms(INSERTING), least=1.8),
            *servers,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
