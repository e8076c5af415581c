"""`groundswell retain`: says what it would delete, deletes that and no more, and leaves no trace in the files."""

import asyncio
import contextlib
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import tidying
from bot.__main__ import main
from bot.erasing import Erasures
from governance.retention import KEPT_FOR, Retained
from services.privacy import presence
from services.reminders import own
from storage.database import Database
from storage.people import Person
from storage.tables import metadata
from tests.bot.discord_server import DiscordServer
from tests.bot.process import groundswell, running, stamp
from tests.bot.stories import found_group, set_up
from tests.bot.world import GUILD, students
from tests.services.school import STUDENT, SchoolYard

WORDS = "Zephyrine's spades"
REMINDERS = "reminders that were sent or settled"


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and none of this machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "DATABASE_URL", "LOG_LEVEL", "LOG_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def everything(folder: Path) -> list[str]:
    """Return every row of every table."""
    with contextlib.closing(sqlite3.connect(folder / "groundswell.db")) as database:
        return list(database.iterdump())


def change(folder: Path, statement: str, *values: object) -> None:
    """Change rows as if long ago, without leaving the old ones lying about in the file."""
    with contextlib.closing(sqlite3.connect(folder / "groundswell.db", timeout=10)) as database, database:
        database.execute("PRAGMA secure_delete=ON")
        assert database.execute(statement, values).rowcount == 1


def is_known(folder: Path, words: str) -> bool:
    return any(words.encode() in path.read_bytes() for path in folder.glob("groundswell.db*"))


def counted(said: str) -> dict[str, int]:
    lines = [line.split(maxsplit=1) for line in said.splitlines()[1:]]
    return {rest.split(", kept ")[0]: int(count) for count, rest in lines}


async def test_a_dry_run_changes_nothing_and_the_run_does_what_it_said(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        [ada, _, _] = members = students(3)
        await found_group(server, members)
        for what in (WORDS, "Seeds"):
            await server.slash(ada, "remind me", when="tomorrow 3pm", what=what)
        assert await bot.stop() == 0
    sent = stamp(datetime.now(UTC) - KEPT_FOR[Retained.REMINDERS])
    change(folder, "UPDATE reminder SET delivered_at = ? WHERE text = ?", sent, WORDS)
    before = everything(folder)
    code, said, complained = await groundswell(folder, "retain", "--dry-run")
    assert (code, complained) == (0, "")
    assert said.startswith("This would be deleted:\n")
    assert said.endswith("kept 1 day\n")
    assert {name: count for name, count in counted(said).items() if count} == {REMINDERS: 1}
    assert everything(folder) == before
    assert is_known(folder, WORDS)
    code, again, _ = await groundswell(folder, "retain")
    assert (code, again.splitlines()[0], counted(again)) == (0, "Deleted:", counted(said))
    assert not is_known(folder, WORDS)
    assert is_known(folder, "Seeds")
    assert set(before) - set(everything(folder)) == {line for line in before if WORDS.replace("'", "''") in line}


async def test_a_school_is_deleted_at_once_when_it_asks_but_only_once_the_bot_was_removed(
    server: DiscordServer, folder: Path
) -> None:
    async with running(server, folder) as bot:
        await set_up(server)
        await found_group(server, students(3), name="Polytunnel")
        code, said, complained = await groundswell(folder, "retain", "--school", str(GUILD))
        assert (code, said) == (1, "")
        assert complained.count("\n") == 1
        assert "Remove the bot from the server first" in complained
        await server.gateway.dispatch("GUILD_DELETE", {"id": str(GUILD)})
        async with asyncio.timeout(20):
            while bot.rows("SELECT removed_at FROM school") == [(None,)]:
                await asyncio.sleep(0.05)
        before = rows_left(folder)
        code, said, _ = await groundswell(folder, "retain", "--school", str(GUILD), "--dry-run")
        assert (code, said) == (0, f"Everything of the school of the server {GUILD} would be deleted.\n")
        assert rows_left(folder) == before
        code, said, _ = await groundswell(folder, "retain", "--school", str(GUILD))
        assert (code, said) == (0, f"Everything of the school of the server {GUILD} is deleted.\n")
        left = rows_left(folder)
        assert left.pop("registered_command") > 0, "what Discord calls the commands is of no school"
        assert left == {"installation": 1, "lease": 1}
        assert not is_known(folder, "Polytunnel")
        assert not is_known(folder, "Student 1")


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> list[None]:
    """One entry for each time that what is kept of typeset documents was forgotten."""
    times: list[None] = []
    monkeypatch.setattr(tidying, "forget_typeset", lambda: times.append(None))
    return times


async def test_no_byte_of_the_file_or_its_log_knows_a_leaver_once_their_time_is_over(
    sqlite_url: str, forgotten: list[None]
) -> None:
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        leaver = yard.students[1] = yard.person(77, "Zephyrine Quillfeather", STUDENT)
        await yard.group()
        [number] = [row["id"] for row in await yard.rows(Person) if row["name"] == leaver.name]
        await yard.act(presence.missed, person=number)
        yard.now += KEPT_FOR[Retained.LEAVERS]
        await yard.act(presence.missed, person=number)
        assert is_known(folder, leaver.name)
        deleted = await _tidied(yard)
        assert deleted[Retained.LEAVERS] == 1
        assert not is_known(folder, leaver.name)
    assert not is_known(folder, leaver.name)
    assert forgotten, "a document that is kept in memory may name somebody who left"


async def test_typeset_documents_are_kept_while_only_reminders_grow_old(sqlite_url: str, forgotten: list[None]) -> None:
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        when = yard.now + timedelta(days=1)
        set_for = await yard.act(own.remind_me, visitor=yard.students[0], when=when, what=WORDS)
        await yard.act(own.cancel, visitor=yard.students[0], reminder=set_for.id)
        yard.now = when + KEPT_FOR[Retained.REMINDERS]
        deleted = await _tidied(yard)
    assert deleted[Retained.REMINDERS] == 1
    assert not forgotten, "to make the school plan anew every morning takes seconds"


async def _tidied(yard: SchoolYard) -> Mapping[Retained, int]:
    database = yard.database
    return await tidying.Tidying(database, lambda: yard.now, Erasures(database, None, lambda: yard.now)).tidy()


def rows_left(folder: Path) -> dict[str, int]:
    with contextlib.closing(sqlite3.connect(folder / "groundswell.db")) as database:
        names = [table.name for table in metadata().sorted_tables]
        counts = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}  # noqa: S608
    return {name: count for name, count in counts.items() if count}


@pytest.mark.parametrize("number", ["42", "-1", "9" * 30])
def test_a_school_nobody_knows_is_refused_with_a_sentence(
    alone: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    assert main(["migrate"]) == 0
    capsys.readouterr()
    assert main(["retain", "--school", number]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "Nothing is deleted" in said.err


@pytest.mark.parametrize("arguments", [[], ["--dry-run"]])
def test_it_makes_no_database_and_brings_none_to_another_version(
    alone: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    assert main(["retain", *arguments]) == 1
    assert "groundswell migrate" in capsys.readouterr().err
    assert list(alone.iterdir()) == []
