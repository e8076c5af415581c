"""The command line: what each command says, what it leaves behind, and one sentence instead of a traceback."""

import contextlib
import sqlite3
import stat
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.__main__ import main
from storage.migrations import HEAD
from tests.bot.discord_server import DiscordServer
from tests.bot.process import HOUSE, groundswell, running
from tests.bot.stories import found_group, set_up
from tests.bot.world import APPLICATION, students

NEEDED = {
    "read_messages",
    "send_messages",
    "send_messages_in_threads",
    "create_public_threads",
    "embed_links",
    "attach_files",
    "read_message_history",
}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, and none of this machine's settings."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DISCORD_TOKEN_FILE", "DATABASE_URL", "LOG_LEVEL", "LOG_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must fail, and return the one sentence or two it says about that."""
    assert main(list(arguments)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n") or "groundswell " in said.err
    return said.err


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--version"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    try:
        version("groundswell")
    except PackageNotFoundError:
        assert said == "groundswell (from a folder it is not installed from)\n"
    else:
        named = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        assert said == f"groundswell {named}\n"


@pytest.mark.parametrize("command", ["run", "sync"])
def test_without_a_token_it_says_where_to_get_one(
    alone: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    said = fails(capsys, command)
    assert "DISCORD_TOKEN" in said
    assert "rehearse" in said or command == "sync"
    assert list(alone.iterdir()) == [], "nothing is made before the settings are there"


def test_a_setting_that_cannot_be_read_is_named(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_FORMAT", "xml")
    assert "LOG_FORMAT" in fails(capsys, "migrate")


def test_migrate_makes_the_tables_in_a_private_file_and_may_be_run_again(
    alone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["migrate"]) == 0
        assert capsys.readouterr().out == "The database is up to date.\n"
    path = alone / "groundswell.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert rows(path, "SELECT version_num FROM alembic_version") == [(HEAD,)]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://somewhere/x", "mysql"),
        ("nonsense", "cannot be read"),
        ("sqlite://", "must name a file"),
        ("sqlite:///no/such/folder/x.db", "folder for the database does not exist"),
        ("postgresql://ada:hidden@127.0.0.1:port/x", "cannot be read"),
        ("postgresql://ada:hidden@127.0.0.1:1/x", "does not answer"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused_with_a_sentence(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    sentence = fails(capsys, "migrate")
    assert said in sentence
    assert "hidden" not in sentence


@pytest.mark.parametrize("command", [["migrate"], ["backup", "copy.db"]])
def test_a_file_that_is_no_database_is_left_as_it_is(
    alone: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path = alone / "groundswell.db"
    path.write_text("Homework, not a database. " * 100, encoding="utf-8")
    before = path.read_bytes()
    assert "database" in fails(capsys, *command)
    assert path.read_bytes() == before
    assert [one.name for one in alone.iterdir()] == ["groundswell.db"], "a failed backup leaves nothing"


def test_a_database_of_a_newer_program_or_of_another_is_refused(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["migrate"]) == 0
    with contextlib.closing(sqlite3.connect("groundswell.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    capsys.readouterr()
    assert "9999, newer than this program" in fails(capsys, "migrate")
    with contextlib.closing(sqlite3.connect("shop.db")) as database, database:
        database.execute("CREATE TABLE customer (id INTEGER)")
    monkeypatch.setenv("DATABASE_URL", "sqlite:///shop.db")
    assert "belongs to another program" in fails(capsys, "migrate")


async def test_check_prints_the_invite_link_and_whether_everything_is_ready(
    server: DiscordServer, folder: Path
) -> None:
    code, said, complained = await groundswell(folder, "check", **server.settings)
    assert (code, complained) == (0, "")
    assert "works, the bot is called groundswell" in said
    assert "Database: ready" in said
    link = parse_qs(urlsplit(said.split("Invite link: ")[1].strip()).query)
    assert link["client_id"] == [str(APPLICATION)]
    assert link["scope"] == ["bot applications.commands"]
    permissions = discord.Permissions(int(link["permissions"][0]))
    assert {name for name, given in permissions if given} == NEEDED
    assert not permissions.administrator


@pytest.mark.parametrize("token", ["OTk.wrong.token", "two\nlines", "tökén"])
async def test_a_token_that_discord_does_not_know_is_named_and_never_shown(
    server: DiscordServer, folder: Path, token: str
) -> None:
    settings = server.settings | {"DISCORD_TOKEN": token}
    for command in ("check", "run"):
        code, said, complained = await groundswell(folder, command, **settings)
        assert code == 1
        assert "Discord does not know" in said + complained
        assert "Traceback" not in said + complained
        assert token not in said + complained


async def test_sync_registers_the_commands_whether_or_not_they_changed(server: DiscordServer, folder: Path) -> None:
    for _ in range(2):
        code, said, _ = await groundswell(folder, "sync", **server.settings)
        assert (code, said) == (0, "Discord knows the commands.\n")
    assert len(server.registrations) == 2
    assert {"setup", "group", "plan", "ballot", "help"} <= {one["name"] for one in server.registrations[1]}
    async with running(server, folder):
        assert len(server.registrations) == 2


async def test_a_backup_is_taken_while_the_bot_runs_and_never_overwrites(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder):
        await set_up(server)
        await found_group(server, students(3), name="Polytunnel")
        assert await groundswell(folder, "backup", "copy.db") == (0, "Copied to copy.db\n", "")
        code, said, complained = await groundswell(folder, "backup", "copy.db")
        assert (code, said) == (1, "")
        assert "copy.db exists already" in complained
    copy = folder / "copy.db"
    assert rows(copy, "SELECT name FROM interest_group") == [("Polytunnel",)]
    assert rows(copy, "SELECT count(*) FROM membership WHERE left_at IS NULL") == [(3,)]
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    code, said, _ = await groundswell(folder, "check", DATABASE_URL="sqlite:///copy.db")
    assert "Database: ready" in said
