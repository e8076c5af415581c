"""The command line: what each command says, what it leaves behind, and one sentence instead of a traceback."""

import asyncio
import contextlib
import sqlite3
import stat
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import discord
import pytest

from bot.__main__ import main
from storage.addresses import parsed
from storage.migrations import HEAD
from storage.versions import version_state
from tests.bot.discord_server import DiscordServer
from tests.bot.gateway import WRONG_TOKEN
from tests.bot.process import HOUSE, environment, groundswell, running
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
    for name in (
        "DISCORD_TOKEN",
        "DISCORD_TOKEN_FILE",
        "DATABASE_URL",
        "LOG_LEVEL",
        "LOG_FORMAT",
        "DISCORD_API_BASE",
        "DISCORD_GATEWAY",
    ):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def fails(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run a command that must fail, and return the one sentence or two it says about that."""
    assert main(list(arguments)) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
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
    for said in ("The database has been created.\n", "The database is up to date already.\n"):
        assert main(["migrate"]) == 0
        assert capsys.readouterr().out == said
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
        ("postgresql://ada:at@hidden@127.0.0.1:1/x", "write %40"),
    ],
)
def test_a_database_that_cannot_be_used_is_refused_with_a_sentence(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    sentence = fails(capsys, "migrate")
    assert said in sentence
    assert "hidden" not in sentence


def test_without_a_database_nothing_is_called_older(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert fails(capsys, "retain", "--dry-run") == "There is no database yet. Run: groundswell migrate\n"
    assert list(alone.iterdir()) == []


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
    assert "Everything is ready." in said
    link = parse_qs(urlsplit(said.split("Invite link: ")[1].strip()).query)
    assert link["client_id"] == [str(APPLICATION)]
    assert link["scope"] == ["bot applications.commands"]
    permissions = discord.Permissions(int(link["permissions"][0]))
    assert {name for name, given in permissions if given} == NEEDED
    assert not permissions.administrator


@pytest.mark.parametrize(
    ("url", "said"), [("sqlite:///new.db", "set up at the first run"), ("nonsense", "cannot be read")]
)
def test_check_without_a_token_shows_how_the_link_will_look_and_makes_no_file(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["check"]) == 1
    database, token, verdict, _, where, link = capsys.readouterr().out.splitlines()
    assert said in database
    assert "put DISCORD_TOKEN into .env" in token
    assert verdict.startswith("Not ready yet")
    assert "General Information" in where
    assert "client_id=YOUR_APPLICATION_ID" in link
    assert list(alone.iterdir()) == []


def test_check_says_that_something_is_no_token_without_asking_discord(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "hello")
    assert main(["check"]) == 1
    _, token, _, permissions, *_ = capsys.readouterr().out.splitlines()
    assert "does not look like a bot's token" in token
    assert "hello" not in token
    assert permissions.startswith("The invite link asks for: ")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o604, 0o644])
def test_check_names_an_env_file_that_others_can_read(
    alone: Path, capsys: pytest.CaptureFixture[str], mode: int
) -> None:
    (alone / ".env").touch(mode)
    (alone / ".env").chmod(mode)
    main(["check"])
    assert ("chmod 600 .env" in capsys.readouterr().out) == (mode != 0o600)


def test_no_command_of_the_docs_enters_the_bots_folder_as_somebody_who_may_not() -> None:
    page = (HOUSE / "docs/keeping-it-running.md").read_text(encoding="utf-8")
    ours = [block for block in page.split("```") if "/srv/groundswell" in block and block.strip().startswith("sh\n")]
    assert len(ours) == 4
    for line in (line for block in ours for line in block.splitlines()[1:] if line.strip()):
        # The folder is for the bot's own user: nobody else can enter it, or see what lies in it.
        assert line.strip().startswith("sudo "), line
        assert "sh -c 'cd /srv/groundswell && " in line or " cd " not in line
        assert ".venv/bin/groundswell" not in line or "sh -c" in line
    [restoring] = [block for block in page.split("```") if "mkdir aside" in block]
    commands = [line.strip() for line in restoring.splitlines()[1:] if line.strip()]
    assert all(line.startswith("sudo ") for line in commands)
    assert all(line.endswith("&&") for line in commands[:-1]), "what fails ends it, before the old database starts"
    outside = [line for line in commands if "sh -c" not in line]
    assert not [line for line in outside if " cd " in line or " groundswell.db" in line]


def test_every_page_installs_postgresql_the_same_way(alone: Path) -> None:
    wanted = "pip install 'psycopg[binary]'"
    for page in ("docs/keeping-it-running.md", ".env.example", "storage/server.py"):
        assert wanted in (HOUSE / page).read_text(encoding="utf-8")
        assert "groundswell[postgresql]" not in (HOUSE / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(("status", "said"), [(None, "cannot be reached"), (503, "503")])
async def test_it_says_so_when_discord_does_not_answer_at_the_start(
    server: DiscordServer, folder: Path, status: int | None, said: str
) -> None:
    nobody = {"DISCORD_API_BASE": "http://127.0.0.1:9/api"}
    server.fail("GET /users/@me", status or 500)
    code, _, complained = await groundswell(folder, "run", **server.settings | ({} if status else nobody))
    assert code == 1
    assert complained.count("\n") == 1
    assert "ERROR   groundswell: Discord" in complained
    assert said in complained


async def test_check_names_what_a_network_has_to_let_through(server: DiscordServer, folder: Path) -> None:
    blocked = server.settings | {"DISCORD_API_BASE": "http://127.0.0.1:9/api"}
    code, said, complained = await groundswell(folder, "check", **blocked)
    assert code == 1
    assert "needs port 443 to discord.com and gateway.discord.gg" in said
    assert "Everything is ready" not in said
    assert "Traceback" not in complained


async def test_it_ends_with_a_sentence_when_the_token_is_taken_away(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder) as bot:
        await server.gateway.drop(WRONG_TOKEN)
        assert await bot.gone() == 1
        assert "Discord has ended the connection for good" in bot.log
        assert "Traceback" not in bot.log


@pytest.mark.parametrize(("command", "token"), [("check", "OTk.wrong.token"), ("run", "two\nlines")])
async def test_a_token_that_discord_does_not_know_is_named_and_never_shown(
    server: DiscordServer, folder: Path, command: str, token: str
) -> None:
    settings = server.settings | {"DISCORD_TOKEN": token}
    code, said, complained = await groundswell(folder, command, **settings)
    assert code == 1
    assert "Discord does not know" in said + complained
    assert "Traceback" not in said + complained
    assert not [word for word in token.split() if word in said + complained]


async def test_a_backup_taken_while_the_bot_runs_opens_and_holds_the_rows(server: DiscordServer, folder: Path) -> None:
    async with running(server, folder):
        await set_up(server)
        await found_group(server, students(3), name="Polytunnel")
        assert await groundswell(folder, "backup", "copy.db") == (0, "Copied to copy.db\n", "")
    copy = folder / "copy.db"
    assert rows(copy, "SELECT name FROM interest_group") == [("Polytunnel",)]
    assert rows(copy, "SELECT count(*) FROM membership WHERE left_at IS NULL") == [(3,)]
    assert version_state(parsed(f"sqlite:///{copy}")).is_current
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_backup_never_overwrites(alone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    capsys.readouterr()
    (alone / "copy.db").write_text("the only copy", encoding="utf-8")
    assert "copy.db exists already" in fails(capsys, "backup", "copy.db")
    assert (alone / "copy.db").read_text(encoding="utf-8") == "the only copy"
    assert "nowhere" in fails(capsys, "backup", "nowhere/copy.db")


def test_a_backup_of_postgresql_is_left_to_its_own_tool(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://ada:hidden@db.school.example/council")
    said = fails(capsys, "backup", "copy.db")
    assert "pg_dump" in said
    assert "hidden" not in said


@pytest.mark.parametrize("where", ["taken", "taken/inside", "/proc/nowhere"])
def test_a_rehearsal_looks_at_its_folder_before_it_plays(
    alone: Path, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    (alone / "taken").write_text("Homework", encoding="utf-8")
    assert "Choose another folder with --to" in fails(capsys, "rehearse", "--to", where)
    assert (alone / "taken").read_text(encoding="utf-8") == "Homework"


WITHOUT_SIMULATION = "import sys; sys.modules['simcord'] = None; from bot.__main__ import main; sys.exit(main([{!r}]))"


async def test_without_the_simulation_everything_runs_but_the_rehearsal(server: DiscordServer, folder: Path) -> None:
    ends = {}
    for command in ("rehearse", "check"):
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", WITHOUT_SIMULATION.format(command)),
            cwd=folder,
            env=environment(folder, **server.settings),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await process.communicate()
        ends[command] = process.returncode, said.decode()
    assert ends["check"][0] == 0
    code, said_to_them = ends["rehearse"]
    assert code == 1
    assert said_to_them.endswith("pip install -r requirements-rehearsal.lock\n")
    assert "Traceback" not in said_to_them


@pytest.mark.parametrize("command", ["migrate", "check"])
def test_a_damaged_database_is_said_to_be_so(alone: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main(["migrate"]) == 0
    path = alone / "groundswell.db"
    whole = path.read_bytes()
    path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    capsys.readouterr()
    assert main([command]) == 1
    said = capsys.readouterr()
    assert "groundswell.db cannot be read" in said.out + said.err
    assert "backup" in said.out + said.err


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite, which this program does not know"),
        (f"sqlite:///{'x' * 300}.db", "too long"),
    ],
)
@pytest.mark.parametrize("command", ["migrate", "check", "backup"])
def test_an_address_that_cannot_be_one_is_refused_by_every_command(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str, url: str, said: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert main([command, "copy.db"] if command == "backup" else [command]) == 1
    printed = capsys.readouterr()
    assert said in printed.out + printed.err
    assert list(alone.iterdir()) == []


def test_options_postgresql_does_not_know_are_named_and_no_password(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://ada:hidden@127.0.0.1:1/x?bad=1")
    said = fails(capsys, "migrate")
    assert "DATABASE_URL" in said
    assert "bad" in said
    assert "hidden" not in said


@pytest.mark.parametrize(
    "content", ["LOG_LEVEL=INFO\n".encode("utf-16"), "LOG_LEVEL=INFO\n".encode("utf-16-le"), b"LOG_LEVEL=\xff\xfe\n"]
)
def test_an_env_file_that_is_not_utf_8_is_said_to_be_so(
    alone: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    (alone / ".env").write_bytes(content)
    assert "not saved as UTF-8" in fails(capsys, "migrate")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DISCORD_GATEWAY", "http://[::bad"),
        ("DISCORD_GATEWAY", "gateway"),
        ("DISCORD_API_BASE", "nonsense"),
        ("DISCORD_API_BASE", "https://discord.example:port/api"),
    ],
)
def test_an_address_of_discord_that_is_none_is_named(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    assert name in fails(capsys, "check")


def test_a_wrong_log_level_is_refused_with_those_there_are(
    alone: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    said = fails(capsys, "migrate")
    assert "LOG_LEVEL" in said
    assert all(level in said for level in ("DEBUG", "INFO", "WARNING", "ERROR"))
