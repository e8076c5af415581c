"""What the bot needs of its machine: memory while it is connected, disk, and how long a start takes.

The real process connects to a small Discord of its own with schools of a year in its database. Memory is what Linux
counts as resident in the process; disk is the database with all that lies beside it.

Run it with: python -m benchmarks.sizing
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.filling.filled import fill
from benchmarks.filling.sizes import BIG, EMPTY, SMALL, Size
from storage.database import Database
from tests.bot.discord_server import DiscordServer
from tests.bot.process import Bot
from tests.bot.world import GUILD

SETTLED_SECONDS = 20
FILLS: dict[str, Sequence[Size]] = {
    "a school that has just been set up": [EMPTY],
    "60 students, 3 groups, a year": [SMALL],
    "1,500 students, 30 groups, a year": [BIG],
    "that one, and 200 of the small ones": [BIG, *[SMALL] * 200],
}


@dataclass(frozen=True, slots=True)
class Need:
    """What one installation needs: seconds until it is connected, bytes of memory and disk."""

    start: float
    memory: int
    peak: int
    disk: int


async def measure(schools: Sequence[Size], folder: Path) -> Need:
    """Fill a database, run the bot on it for a while, and return what it needed."""
    with Database.open_migrated(f"sqlite:///{folder / 'groundswell.db'}") as database:
        for number, size in enumerate(schools):
            await database.act(fill, school=GUILD + number, size=size, now=datetime.now(UTC))
    async with DiscordServer() as server:
        bot = Bot(server, folder)
        begun = time.monotonic()
        try:
            await bot.start()
            start = time.monotonic() - begun
            await asyncio.sleep(SETTLED_SECONDS)
            memory, peak = await asyncio.to_thread(_memory, bot.process_id)
        finally:
            await bot.stop()
    return Need(start, memory, peak, _size_of(folder))


def _size_of(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("groundswell*"))


def _memory(process: int) -> tuple[int, int]:
    """Return the resident memory of a process now and at its highest, in bytes."""
    lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    kilobytes = {name: int(rest.split()[0]) for name, rest in (line.split(":", 1) for line in lines) if "kB" in rest}
    return kilobytes["VmRSS"] * 1024, kilobytes["VmHWM"] * 1024


async def main() -> int:
    """Measure every size and print a table."""
    print(f"{'':40}{'start s':>10}{'memory MB':>12}{'highest MB':>12}{'disk MB':>10}")
    for name, schools in FILLS.items():
        with tempfile.TemporaryDirectory() as folder:
            need = await measure(schools, Path(folder))
        sizes = "".join(
            f"{value / 1e6:>{width}.0f}" for value, width in ((need.memory, 12), (need.peak, 12), (need.disk, 10))
        )
        print(f"{name:40}{need.start:>10.1f}{sizes}")
    return 0


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("This reads what Linux tells of a process.")
    sys.exit(asyncio.run(main()))
