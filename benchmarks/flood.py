"""What one school's flood costs another: delays of its hiding, closing, reminders and presses, against an idle bot.

The real program runs in its own process against a stand-in for Discord on this machine, which answers each request
after 150 ms, allows 5 requests of a kind per channel in 5 seconds and 50 a second in all, and rejects the rest with
429, as Discord does. Unlike Discord it also counts responses to presses among the 50. One school starts 30 groups,
presses 6 times a second and reports 200 posts; in the other, known things fall due.

Run it with: python -m benchmarks.flood
"""

import asyncio
import contextlib
import logging
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.flooding.limits import LimitedDiscord
from benchmarks.flooding.playing import Flood, Late, play
from benchmarks.flooding.schools import quiet_school, set_up
from benchmarks.flooding.shifted import ahead, shifted
from benchmarks.measuring import Goal, report
from bot.app import real_now
from storage.database import Database
from tests.bot.process import Bot
from tests.bot.world import GUILD, Member

ROUNDS = 3
PEOPLE = 40
# Until all groups exist and get presses, at the rate a channel allows.
GROWS_FOR = 40
MOST_SECONDS = 180
BOUNDS = {"hiding": 3, "closing": 5, "reminder": 5, "press": 1, "report": 5}


class ShiftedBot(Bot):
    """The program with its clock set ahead."""

    def __init__(self, server: LimitedDiscord, folder: Path, by: timedelta) -> None:
        super().__init__(server, folder)
        code = f"from benchmarks.flooding.shifted import main; main({by.total_seconds()})"
        self.program = ("-c", code)


@contextlib.asynccontextmanager
async def running(server: LimitedDiscord, folder: Path, by: timedelta) -> AsyncIterator[Bot]:
    """Run the program for the duration of the block."""
    bot = ShiftedBot(server, folder, by)
    try:
        await bot.start()
        yield bot
    finally:
        bot.kill()
        await bot.gone()


async def measured(folder: Path) -> tuple[list[Late], list[Late], LimitedDiscord, Flood]:
    """Return the rounds with the idle bot and those with the flooded one."""
    by = ahead(real_now())
    now = partial(shifted, by)
    with Database.open_migrated(f"sqlite:///{folder / 'groundswell.db'}") as database:
        await set_up(database, GUILD, now())
        school = await quiet_school(database, now(), 2 * ROUNDS)
    people = [Member(930_000_000_000_000_000 + number, f"Pupil {number}") for number in range(PEOPLE)]
    async with LimitedDiscord() as server, running(server, folder, by) as bot:
        await server.until(lambda: all(_card(server, one.closing) for one in school.rounds))
        idle = [await play(server, bot, school, one, now) for one in school.rounds[:ROUNDS]]
        flood = Flood(server, people)
        flooding = asyncio.create_task(flood.run())
        await asyncio.sleep(GROWS_FOR)
        flooded = [await play(server, bot, school, one, now) for one in school.rounds[ROUNDS:]]
        [(flood.reports,)] = bot.rows("SELECT count(*) FROM report WHERE school_id = ?", GUILD)
        await stopped(flooding)
        return idle, flooded, server, flood


async def stopped(flooding: asyncio.Task[None]) -> None:
    """End the flood. Raises what it died of: measured beside no flood, everything is quick."""
    flooding.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await flooding


def _card(server: LimitedDiscord, ballot: int) -> bool:
    return any(f"ballot:{ballot}:for" in str(one["components"]) for one in server.messages.values())


def main() -> int:
    """Measure and report."""
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        idle, flooded, server, flood = asyncio.run(asyncio.wait_for(measured(Path(folder)), MOST_SECONDS))
    goals = []
    for name in (field.name for field in fields(Late)):
        usual, most = median(getattr(one, name) for one in idle), max(getattr(one, name) for one in flooded)
        print(f"{name:>9}: {usual:5.2f} s idle, {most:5.2f} s at most while the other school floods")
        goals.append(Goal(f"{name}: seconds later than idle", most - usual, most=BOUNDS[name]))
    print(f"the flood: {len(flood.cards())} groups, {flood.presses} presses on their cards, {flood.reports} reports")
    print(_requests(server))
    return report(goals)


def _requests(server: LimitedDiscord) -> str:
    no = ", ".join(f"{times} to {whom}" for whom, times in server.refusals.items()) or "never"
    return f"{len(server.requests)} requests, {server.busiest} in the busiest second; Discord said no: {no}"


if __name__ == "__main__":
    sys.exit(main())
