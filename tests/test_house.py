"""The house keeps its shape: which way imports go, what is named, and what every part promises about the others."""

import ast
import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import discord
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from babel.messages.pofile import read_po
from discord.ext import commands
from sqlalchemy import create_engine, text

from bot.app import COGS, INTENTS
from cogs.refusals.registry import SENTENCES
from cogs.setup.permissions import NEEDED, invite_link
from governance.refusals import Correctable, Refusal
from services.privacy.rights import PERSONAL
from storage.columns import table_of
from storage.database import Database
from storage.migrations import HEAD, KNOWN
from storage.tables import metadata
from tests.rooms import arrows_of, floors_of

HOUSE = Path(__file__).parent.parent
ROOMS = ("governance", "language", "storage", "services", "documents", "cogs", "bot")
CATALOGUES = sorted((HOUSE / "language/locales").glob("*/catalogue.po"))
MAY_IMPORT = {
    "governance": set(),
    "storage": {"governance"},
    "language": {"governance"},
    "services": {"governance", "language", "storage"},
    "documents": {"governance", "language"},
    "cogs": {"governance", "language", "storage", "services", "documents"},
    "bot": {"governance", "language", "storage", "services", "documents", "cogs"},
}
# The rooms inside these parts, from the ground up: an import only goes down. Reads and access are below every act.
ORDER = {
    "services": (
        *("kinds", "access", "outbox", "servers", "panels", "views", "dispatch"),
        *(
            "reminders",
            "ballots",
            "advisors",
            "safeguarding",
            "ends",
            "surveys",
            "involvement",
            "mirror",
            "plans",
            "council",
            "amendments",
            "money",
            "partners",
            "promise",
            "vision",
            "meetings",
            "minutes",
            "handovers",
            "eight_weeks",
            "groups",
            "ideas",
            "hours",
            "hearings",
        ),
        *("celebrations", "records", "undoing", "schools", "privacy", "today", "due"),
    ),
    "cogs": (
        *(
            "refusals",
            "interactions",
            "training",
            "setup",
            "school_plan",
            "privacy",
            "roles",
            "celebrations",
            "handovers",
            "eight_weeks",
            "groups",
            "ideas",
            "hours",
            "hearings",
            "help",
            "surveys",
            "involvement",
            "mirror",
            "plans",
            "amendments",
            "money",
            "partners",
        ),
        *(
            "ballots",
            "advisors",
            "council",
            "minutes",
            "meetings",
            "safeguarding",
            "reminders",
            "record",
            "promise",
            "vision",
            "today",
        ),
    ),
}
MOST_FLOORS = {"services": 8, "cogs": 5}
BESIDE_THE_FOLDERS = {"services": {"due.py", "today.py"}, "cogs": set()}
LONGEST_FILE = 300
LONGEST_FUNCTION = 30


def files() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted((HOUSE / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Return the first part of the name of everything a file imports, at its head or inside a function."""
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").split(".")[0])
    return names


@pytest.mark.parametrize("path", list(files()), ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_go_one_way(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    names = imported(path)
    assert names & set(ROOMS) <= MAY_IMPORT[room] | {room}
    if room not in ("bot", "cogs"):
        assert not names & {"discord", "apscheduler"}
    if "rehearsal" not in path.parts:
        # A school's server runs without the simulation that the rehearsal plays on.
        assert "simcord" not in names
    if room == "governance":
        assert names <= set(sys.stdlib_module_names) | {"governance"}


@pytest.mark.parametrize("path", list(files()), ids=lambda path: str(path.relative_to(HOUSE)))
def test_a_file_says_what_it_knows_and_stays_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    if "versions" in path.parts:
        return
    assert source.count("\n") <= LONGEST_FILE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [
        f"{node.name}:{node.lineno}"
        for node in functions
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("part", ORDER)
def test_imports_only_go_down_the_rooms_of_a_part(part: str) -> None:
    arrows = arrows_of(HOUSE / part)
    assert sorted(arrows) == sorted(ORDER[part])
    height = {room: at for at, room in enumerate(ORDER[part])}
    assert not [f"{room} imports {other}" for room in arrows for other in arrows[room] if height[other] > height[room]]
    assert max(floors_of(arrows).values()) <= MOST_FLOORS[part]


@pytest.mark.parametrize("part", ORDER)
def test_few_files_stand_beside_the_folders(part: str) -> None:
    assert {path.name for path in (HOUSE / part).glob("*.py")} - {"__init__.py"} == BESIDE_THE_FOLDERS[part]


def test_no_file_is_called_as_its_folder_is() -> None:
    assert [path for path in files() if path.stem == path.parent.name] == []


def refusals(kind: type[Refusal] = Refusal) -> Iterator[type[Refusal]]:
    for found in kind.__subclasses__():
        if found is not Correctable:
            yield found
        yield from refusals(found)


def every_module() -> None:
    for room in ROOMS:
        for module in pkgutil.walk_packages([str(HOUSE / room)], prefix=f"{room}."):
            if ".migrations" not in module.name and not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def test_every_refusal_has_its_sentence() -> None:
    every_module()
    missing = [
        kind.__qualname__ for kind in refusals() if kind not in SENTENCES and kind.__module__.split(".")[0] in ROOMS
    ]
    assert not missing


def test_the_newest_migration_makes_the_tables_the_program_knows(database_url: str) -> None:
    Database.open(database_url).close()
    engine = create_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, metadata()) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == HEAD
    engine.dispose()


def test_the_known_versions_are_the_files() -> None:
    found = sorted(path.name.split("_")[0] for path in (HOUSE / "storage/migrations/versions").glob("[0-9]*.py"))
    assert tuple(found) == KNOWN
    assert found[-1] == HEAD


def test_every_table_with_a_person_is_covered_by_export_and_deletion() -> None:
    held = {
        (table.name, element.parent.name)
        for table in metadata().sorted_tables
        for constraint in table.foreign_key_constraints
        for element in constraint.elements
        if element.column.table.name == "person" and element.column.name == "id"
    }
    covered = {(table_of(model).name, column) for model, columns in PERSONAL.items() for column in columns}
    assert held == covered


def test_every_row_of_a_school_carries_its_school() -> None:
    without = {table.name for table in metadata().sorted_tables if "school_id" not in table.c}
    # A fingerprint holds the school; what was forgotten must outlast it. A process runs all schools.
    assert without == {"school", "installation", "registered_command", "erasure", "lease"}


def test_no_privileged_intents_and_no_administrator() -> None:
    assert {name for name, wanted in INTENTS if wanted} == {"guilds", "moderation"}
    assert not NEEDED.administrator
    assert f"permissions={NEEDED.value}" in invite_link(1)
    written = invite_link(1).replace("client_id=1", "client_id=YOUR_APPLICATION_ID")
    assert written in (HOUSE / "docs/running.md").read_text(encoding="utf-8")


async def all_commands() -> set[str]:
    bot = commands.Bot("", intents=discord.Intents.none())
    for cog in COGS:
        await bot.load_extension(cog)
    return {
        command.qualified_name
        for command in bot.tree.walk_commands()
        if isinstance(command, discord.app_commands.Command)
    }


async def test_the_docs_name_every_command_and_no_other() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (HOUSE / "docs").glob("*.md"))
    known = await all_commands()
    written = set(re.findall(r"`/([a-z]+(?: [a-z]+)?)[^`]*`", pages))
    roots = {name.split()[0] for name in known}
    assert sorted(name for name in known if f"/{name}" not in pages) == []
    assert sorted(name for name in written if name not in known and name not in roots) == []


def test_the_docs_name_files_and_names_that_are_there() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in (HOUSE / "docs").rglob("*.md"))
    folders = "|".join((*ROOMS, "tests", "benchmarks"))
    named = set(re.findall(rf"`((?:{folders})/[\w/.]*)`", pages))
    assert sorted(name for name in named if not (HOUSE / name).exists()) == []
    steps = re.findall(r"^\|.*\| `([\w/]+\.py)` \| `(\w+)` \|$", pages, re.MULTILINE)
    assert len(steps) > 20
    assert [step for step in steps if step[1] not in _defined_in(HOUSE / step[0])] == []


def _defined_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}


def extracted() -> set[tuple[str, ...] | str]:
    """Return every sentence the code says, as message ids; calls inside f-strings are calls too."""
    found = set[tuple[str, ...] | str]()
    for room in ("language", "cogs", "documents", "bot"):
        for path in (HOUSE / room).rglob("*.py"):
            calls = [
                node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
            ]
            found |= {message for call in calls if (message := said(call))}
    return found


def said(call: ast.Call) -> tuple[str, ...] | str | None:
    """Return the sentence a call says, or the two of a number."""
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if isinstance(call.func, ast.Name) and call.func.id == "say" and texts:
        return texts[0]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "many" and len(texts) > 1:
        return (texts[0], texts[1])
    return None


def placeholders(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.name)
def test_a_catalogue_translates_every_sentence_with_its_placeholders(path: Path) -> None:
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=path.parent.name)
    known = {
        message.id if isinstance(message.id, str) else tuple(message.id): message for message in catalogue if message.id
    }
    assert extracted() - set(known) == set()
    for message in known.values():
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        sources = [message.id] if isinstance(message.id, str) else list(message.id)
        wanted = placeholders("".join(sources))
        assert all(text and placeholders(text) <= wanted for text in texts), message.id
        assert wanted - {"n"} <= placeholders("".join(texts)), message.id
