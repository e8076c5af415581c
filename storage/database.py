"""The database: one writer with readers beside it, on SQLite or PostgreSQL.

A service is a plain function of a session and values. `Database.act` runs it to completion on a writer thread inside
one transaction, so it can never wait for the network. On SQLite there is one writer thread with group commit: acts
waiting at the same moment share a commit, each behind its own savepoint. On PostgreSQL the acts of one school run one
after another.
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


class _Engine(Protocol):
    """What both database engines can do."""

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T: ...

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T: ...

    def close(self) -> None: ...


class Database:
    """An open database. `act` changes something, `read` only reads; both run services off the event loop."""

    def __init__(self, url: str, engine: _Engine) -> None:
        self.url = url
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Self:
        """Open a database whose tables are up to date. Raises DatabaseUnusable with a sentence that says what to do."""
        address = parsed(url)
        state = version_state(address)
        if not state.is_current:
            raise DatabaseUnusable("The database is older than this program. Run: groundswell migrate")
        return cls(url, SqliteEngine(address) if is_sqlite(address) else PostgresEngine(address))

    @classmethod
    def open_migrated(cls, url: str) -> Self:
        """Migrate the database to this program's version, creating it if missing, and open it."""
        migrate(parsed(url))
        return cls.open(url)

    async def act(self, service: Callable[..., T], /, **values: Any) -> T:
        """Run a service in one transaction and return its value after the commit. What it raises undoes all it did.

        Only a `KeptRefusal` undoes nothing: the refusal in it is raised after the commit.
        """
        return await self._engine.act(service, values)

    async def read(self, service: Callable[..., T], /, **values: Any) -> T:
        """Run a read-only service; it sees everything committed so far."""
        return await self._engine.read(service, values)

    def close(self) -> None:
        """Finish pending work and close. Closing twice is allowed."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
