"""PostgreSQL: a pool of threads; acts of one school wait for each other, those of different schools do not."""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from sqlalchemy import URL, BigInteger, Connection, Engine, Integer, create_engine, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlmodel import Session

from storage.addresses import DatabaseUnusable
from storage.faults import without_rows
from storage.refusing import outcome_of
from storage.secure_deletion import traces_left, traces_wiped

T = TypeVar("T")

THREADS = 8
# One lock for each school makes its acts run one after another, so that a service may trust what it has just read.
_LOCK = text("SELECT pg_advisory_xact_lock(:school)")


class _AnyNumber(BigInteger):
    """A number handed to the database with 64 bits, whatever the column has.

    A forged number may be bigger than any of ours. With the column's own 32 bits the statement would fail; with these
    it finds nothing, as on SQLite. What is written must fit its column all the same.
    """

    render_bind_cast = True


class PostgresEngine:
    """A PostgreSQL database."""

    def __init__(self, address: URL) -> None:
        self._engine = connect(address)
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="postgresql")
        self._closed = False

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run an act in one transaction under its school's lock."""
        return await self._on_a_thread(self._write, service, values)

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run a look."""
        return await self._on_a_thread(self._look, service, values)

    async def _on_a_thread(
        self, run: Callable[[Callable[..., T], dict[str, Any]], T], service: Callable[..., T], values: dict[str, Any]
    ) -> T:
        if self._closed:
            raise DatabaseUnusable("The database is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._threads, _guarded, run, service, values)

    def _write(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        with self._engine.connect() as connection:
            with Session(connection, expire_on_commit=False) as session, session.begin():
                session.execute(_LOCK, {"school": values.get("school") or 0})
                result, refusal = outcome_of(service, values, session)
            if traces_left(connection):
                _wipe(connection)
        if refusal is not None:
            raise refusal
        return cast("T", result)

    def _look(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        with Session(self._engine, autoflush=False, expire_on_commit=False) as session, session.begin():
            session.execute(text("SET TRANSACTION READ ONLY"))
            return service(session, **values)

    def close(self) -> None:
        """Finish running acts and close."""
        self._closed = True
        self._threads.shutdown()
        self._engine.dispose()


def _guarded(
    run: Callable[[Callable[..., T], dict[str, Any]], T], service: Callable[..., T], values: dict[str, Any]
) -> T:
    """Run, and let no error out with what the database said about it."""
    try:
        return run(service, values)
    except BaseException as error:
        found = error
    raise without_rows(found)


def _wipe(connection: Connection) -> None:
    """Remove dead rows; the server's own log of changes is the administrator's to keep or discard."""
    tables = ", ".join(sorted(traces_left(connection)))
    # The act is done and must not be called failed: what cannot be wiped now is wiped after the next one here.
    with contextlib.suppress(OperationalError):
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(f"VACUUM {tables}"))
        traces_wiped(connection)


def connect(address: URL) -> Engine:
    """Return an engine whose server answers. Raises DatabaseUnusable without ever naming a password."""
    try:
        engine = create_engine(address, hide_parameters=True, pool_size=THREADS, max_overflow=0, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise DatabaseUnusable("PostgreSQL needs one more package: pip install 'psycopg[binary]'") from None
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyNumber}
    try:
        engine.connect().close()
    except ProgrammingError:
        # What the driver says may hold the whole address.
        named = ", ".join(address.query) or "none"
        raise DatabaseUnusable(
            f"PostgreSQL does not know the options that DATABASE_URL has after its question mark: {named}."
        ) from None
    except OperationalError:
        shown = address.render_as_string(hide_password=True)
        raise DatabaseUnusable(
            f"The PostgreSQL server at {shown} does not answer, or refuses this user. Check DATABASE_URL."
        ) from None
    return engine
