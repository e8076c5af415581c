"""The command line: run, rehearse, status, sync, migrate, check, backup, retain."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryFile

from pydantic import ValidationError

from bot.settings import EnvFileUnreadable, Settings, read_settings
from storage.addresses import DatabaseUnusable

Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code. Errors are reported as a sentence."""
    options = _parser().parse_args(arguments)
    try:
        settings = read_settings()
    except ValidationError as error:
        return _complain(_unclear_setting(error))
    except EnvFileUnreadable as error:
        return _complain(str(error))
    try:
        return COMMANDS[options.command](options, settings)
    except DatabaseUnusable as error:
        return _complain(str(error))
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="groundswell", description="A Discord bot with which students run their school's council themselves."
    )
    parser.add_argument("--version", action="version", version=f"groundswell {_version()}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="connect to Discord and run the bot")
    rehearse = commands.add_parser("rehearse", help="play a school year on simulated Discord, without an account")
    rehearse.add_argument("--to", type=Path, default=Path("rehearsal"), metavar="FOLDER", help="where the files go")
    rehearse.add_argument(
        "--open", action="store_true", help="keep the simulated server open in the browser afterwards"
    )
    commands.add_parser("sync", help="tell Discord the commands again")
    commands.add_parser("status", help="say how the bot is that runs on this database; exit code 0 if all is well")
    migrate = commands.add_parser("migrate", help="bring the database to this program's version, or to another place")
    migrate.add_argument("--to", metavar="URL", help="copy everything into this empty database")
    commands.add_parser("check", help="look whether everything is ready, and print the invite link")
    backup = commands.add_parser("backup", help="copy the database while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="the new file")
    retain = commands.add_parser("retain", help="delete now what has been kept long enough")
    retain.add_argument("--dry-run", action="store_true", help="only say how much that is")
    retain.add_argument(
        "--school",
        type=int,
        metavar="SERVER",
        help="delete everything of this server's school now; the bot must have been removed from the server",
    )
    return parser


def _version() -> str:
    try:
        return version("groundswell")
    except PackageNotFoundError:
        return "(from a folder it is not installed from)"


def _unclear_setting(error: ValidationError) -> str:
    first = error.errors()[0]
    name = str(first["loc"][0]).upper()
    if first["type"] == "literal_error":
        return f"The setting {name} has a value that does not work. It can be {first['ctx']['expected']}."
    return f"The setting {name} has a value that does not work. .env.example shows each setting with what it can be."


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def _run(options: argparse.Namespace, settings: Settings) -> int:
    if settings.token is None:
        return _complain(
            "There is no DISCORD_TOKEN: put the bot's token from Discord's developer portal into .env, "
            "or try everything without an account with: groundswell rehearse"
        )
    from bot.running import run

    return run(settings)


def _rehearse(options: argparse.Namespace, settings: Settings) -> int:
    if (trouble := _cannot_take_files(options.to)) is not None:
        return _complain(trouble)
    try:
        from bot.rehearsal import rehearse
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] != "simcord":
            raise
        return _complain(
            "The rehearsal needs simulated Discord, which a school's server does without. To install it: "
            "pip install -r requirements-rehearsal.lock"
        )
    return asyncio.run(rehearse(options.to.resolve(), stay_open=options.open))


def _cannot_take_files(folder: Path) -> str | None:
    """Return why files cannot be written to this folder, before a whole year is played in vain; None if they can."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            return None
    except (FileExistsError, NotADirectoryError):
        return f"{folder} is a file, or lies in one, so nothing can be put there. Choose another folder with --to."
    except OSError as error:
        return f"Nothing can be put into the folder {folder}: {error.strerror}. Choose another folder with --to."


def _sync(options: argparse.Namespace, settings: Settings) -> int:
    if settings.token is None:
        return _complain("There is no DISCORD_TOKEN: put the bot's token from Discord's developer portal into .env.")
    from bot.running import sync

    return sync(settings)


def _status(options: argparse.Namespace, settings: Settings) -> int:
    from bot.status import status

    return status(settings, _version())


def _migrate(options: argparse.Namespace, settings: Settings) -> int:
    if options.to is not None:
        from bot.moving import move_to

        return move_to(settings, options.to)
    from storage.addresses import parsed
    from storage.versions import migrate, version_state

    address = parsed(settings.database_url)
    before = version_state(address)
    migrate(address)
    if before.is_current:
        print("The database is up to date already.")
    else:
        print(
            "The database has been created." if before.version is None else "The database has been brought up to date."
        )
    return 0


def _check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.checking import check

    return check(settings)


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    from storage.backup import backup

    print(f"Copied to {backup(settings.database_url, options.file)}")
    return 0


def _retain(options: argparse.Namespace, settings: Settings) -> int:
    from bot.tidying import delete_school, retain

    if options.school is None:
        asyncio.run(retain(settings, dry_run=options.dry_run))
        return 0
    if not asyncio.run(delete_school(settings, options.school, dry_run=options.dry_run)):
        return _complain(
            f"Nothing is deleted: there is no school that the bot was removed from under the id {options.school}. "
            "Remove the bot from the server first, while it runs; or let it start once afterwards, so that it notices."
        )
    would = "would be" if options.dry_run else "is"
    print(f"Everything of the school of the server {options.school} {would} deleted.")
    return 0


COMMANDS: Mapping[str, Command] = {
    "run": _run,
    "rehearse": _rehearse,
    "status": _status,
    "sync": _sync,
    "migrate": _migrate,
    "check": _check,
    "backup": _backup,
    "retain": _retain,
}

if __name__ == "__main__":
    sys.exit(main())
