"""Which statements go through what all schools have, where one school or one thing is meant: SQLite says how it finds rows.

Without statistics, which this program never makes, a way depends on the tables and indexes alone. So what was asked of
a full database is explained on an empty one.
"""

import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from storage.tables import metadata

_ROOMS = ("bot.", "cogs.", "services.", "storage.")
_OTHERS = ("benchmarks.", "tests.")
# These ask for others.
_ASKED_BY_OTHERS = (__name__, "storage.paging", "storage.prepared", "storage.reading")
_WAY = re.compile(r"(?P<how>SCAN|SEARCH) (?P<table>\w+)(?P<rest>.*)")
# A row that is named, or rows of something that belongs to one school. A kind, a state or a time names neither.
_NAMED = re.compile(r"\b(rowid|id|subject|gathered_by|\w+_id)=\?")

# Who may go through all, and why.
MAY = {
    "services.due.look": "what is due in all schools, from indexes of what waits",
    "services.due.endings": "as above, of one school",
    "services.dispatch.sent_letters.stale": "from an index of the few messages that are to change",
    "services.groups.thread_members.due": "from an index of those who wait for their thread",
    "services.dispatch.sent_letters._was_overtaken": "from an index of what was erased since, which names no school",
    "services.privacy.erasures.forget_old": "once a day, from an index of what is old",
    "services.privacy.retention.schools": "every school has its turn once a day",
    "services.privacy.rights._rows": "of former selves and of changes of safety settings there are few, and it is seldom asked",
    "services.servers.installation.command_ids": "a row for each command",
    "services.servers.installation.due_for_deletion": "a row for each school",
    "services.servers.installation.look_around": "a row for each school, when the bot starts",
    "storage.erasures.erasures": "once a day, all of them are compared with the file",
    "storage.papers._running": "when the bot starts",
    "storage.sealed_counts._running": "when the bot starts",
    "storage.sealing.wipe_left_over": "when the bot starts",
    "bot.rehearsal.due.next_due": "what a rehearsal waits for",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that was asked: with what, and by which function."""

    values: Any
    by: str


@contextmanager
def statements_asked() -> Iterator[dict[str, Asked]]:
    """Collect what the program asks of databases in this block, except for what only its migrations ask."""
    asked = dict[str, Asked]()

    def take(_conn: Any, _cursor: Any, statement: str, values: Any, _context: Any, many: bool) -> None:
        if "alembic_version" in statement:
            asked.clear()
        elif statement not in asked and statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            by = _who_asks()
            if by.startswith(_ROOMS):
                asked[statement] = Asked(values[0] if many else values, by)

    event.listen(Engine, "before_cursor_execute", take)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", take)


def _who_asks() -> str:
    frame = sys._getframe(1)
    while frame.f_back is not None and not _asks_itself(frame.f_globals["__name__"]):
        frame = frame.f_back
    return f"{frame.f_globals['__name__']}.{frame.f_code.co_name}"


def _asks_itself(module: str) -> bool:
    return module.startswith((*_ROOMS, *_OTHERS)) and module not in _ASKED_BY_OTHERS


def going_through_all(asked: Mapping[str, Asked], migrated: Path) -> dict[str, list[str]]:
    """Return the ways that go through what all schools have, by who asks, except for those who may."""
    found = dict[str, list[str]]()
    with sqlite3.connect(migrated) as connection:
        for statement, one in asked.items():
            rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", one.values).fetchall()
            ways = [way for *_, way in rows if _goes_through_all(way)]
            if ways and one.by not in MAY:
                found.setdefault(one.by, []).extend([*ways, statement])
    connection.close()
    return found


def _goes_through_all(way: str) -> bool:
    found = _WAY.match(way)
    if found is None or re.sub(r"_\d+$", "", found["table"]) not in metadata().tables:
        return False
    # An index that is made for one statement is made of the whole table.
    return found["how"] == "SCAN" or "AUTOMATIC" in found["rest"] or _NAMED.search(found["rest"]) is None
