"""The database, on SQLite or PostgreSQL, with two doors: one for people, one for the sweep.

A service is a plain function of a session and values. `Database.act` runs it to completion on a thread inside one
transaction, so it can never wait for the network. Acts of one school that wait at the same moment share a commit, each
behind its own savepoint; on SQLite there is one writer, so those of all schools do. Whoever waits at one door waits for
nobody at the other.
"""

from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from storage.addresses import DatabaseUnusable, is_sqlite, parsed
from storage.postgresql import PostgresEngine
from storage.sqlite import SqliteEngine
from storage.versions import migrate, version_state

T = TypeVar("T")

__all__ = ["Database", "DatabaseUnusable"]


class _Door(Protocol):
    """A way into the database, with threads of its own."""

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T: ...

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T: ...


class _Engine(Protocol):
    """What both kinds of database have."""

    @property
    def people(self) -> _Door: ...

    @property
    def sweep(self) -> _Door: ...

    def close(self) -> None: ...


class Database:
    """An open database. `act` changes something, `read` only reads; both run services off the event loop."""

    def __init__(self, url: str, engine: _Engine, door: _Door | None = None) -> None:
        self.url = url
        self._engine = engine
        self._door = door or engine.people

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database whose tables are up to date. Raises DatabaseUnusable with a sentence that says what to do."""
        address = parsed(url)
        state = version_state(address)
        if not state.is_current:
            is_there = state.version is not None
            found = "The database is older than this program" if is_there else "There is no database yet"
            raise DatabaseUnusable(f"{found}. Run: groundswell migrate")
        return cls(url, SqliteEngine(address) if is_sqlite(address) else PostgresEngine(address))

    @classmethod
    def open_migrated(cls, url: str) -> Self:
        """Migrate the database to this program's version, creating it if missing, and open it."""
        migrate(parsed(url))
        return cls.open(url)

    def for_the_sweep(self) -> Self:
        """Return the same database by the sweep's own door: it never queues behind people, nor they behind it."""
        return type(self)(self.url, self._engine, self._engine.sweep)

    async def act(self, service: Callable[..., T], /, **values: Any) -> T:
        """Run a service in one transaction and return its value after the commit. What it raises undoes all it did.

        Only a `KeptRefusal` undoes nothing: the refusal in it is raised after the commit. While the database cannot be
        reached, or another program has locked it, an act waits 10 seconds; then it raises DatabaseTrouble.
        """
        return await self._door.act(service, values)

    async def read(self, service: Callable[..., T], /, **values: Any) -> T:
        """Run a read-only service; it sees everything committed so far."""
        return await self._door.read(service, values)

    def close(self) -> None:
        """Finish pending work and close. Closing twice is allowed."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
