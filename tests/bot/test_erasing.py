"""Traces of what was deleted are erased when nobody reads them, and less and less often tried until then."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.erasing import Erasing
from services import privacy, traces
from storage.database import Database
from tests.services.school import SchoolYard


async def test_traces_go_once_nobody_reads_them(sqlite_url: str) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        await yard.group()
        erasing = Erasing(database, lambda: yard.now)
        await erasing.erase_due()
        with closing(sqlite3.connect(file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM person").fetchone()
            await yard.act(privacy.forget, yard.students[1])
            await erasing.erase_due()
            assert await yard.read(traces.waiting) == yard.now
            yard.later(minutes=1)
            await erasing.erase_due()
        # The second try failed too, so that the third is two minutes off.
        yard.later(minutes=1)
        await erasing.erase_due()
        assert await yard.read(traces.waiting) == yard.now - timedelta(minutes=2)
        yard.later(minutes=1)
        await erasing.erase_due()
        assert await yard.read(traces.waiting) is None


async def test_a_promise_is_kept_after_a_restart(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        await yard.group()
        await yard.act(privacy.forget, yard.students[1])
    with Database.open(sqlite_url) as database:
        await Erasing(database, lambda: yard.now).erase_due()
        assert await database.read(traces.waiting) is None
