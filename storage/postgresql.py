"""PostgreSQL: a pool of threads; acts of one school are serialised, those of different schools run in parallel."""

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
# One advisory lock per school serialises its acts, so that a service may rely on what it has just read.
_LOCK = text("SELECT pg_advisory_xact_lock(:school)")


class _AnyNumber(BigInteger):
    """An integer bound as 64 bits, whatever the column's size.

    A forged number may be larger than any real id. Bound to a 32-bit column the statement would fail; this way it finds
    nothing, as on SQLite. A value to be stored must still fit its column.
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
        """Run a read."""
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
    """Run the service, and let no error escape with the database's own message."""
    try:
        return run(service, values)
    except BaseException as error:
        found = error
    raise without_rows(found)


def _wipe(connection: Connection) -> None:
    """Vacuum dead rows; the server's own write-ahead log is for the administrator to keep or discard."""
    tables = ", ".join(sorted(traces_left(connection)))
    # The act is committed and must not be reported as failed: what cannot be wiped now is wiped after the next act.
    with contextlib.suppress(OperationalError):
        connection.execution_options(isolation_level="AUTOCOMMIT").execute(text(f"VACUUM {tables}"))
        traces_wiped(connection)


def connect(address: URL) -> Engine:
    """Return an engine whose server responds. Raises DatabaseUnusable, never naming a password."""
    try:
        engine = create_engine(address, hide_parameters=True, pool_size=THREADS, max_overflow=0, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise DatabaseUnusable("PostgreSQL needs one more package: pip install 'psycopg[binary]'") from None
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyNumber}
    try:
        engine.connect().close()
    except ProgrammingError:
        # The driver's message may contain the whole address.
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
