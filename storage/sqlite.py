"""SQLite: one writer thread with group commit, and reader threads beside it."""

import asyncio
import contextlib
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlmodel import Session

from storage.addresses import DatabaseUnusable, prepare_file, sqlite_path
from storage.batching import Many, many_of
from storage.faults import without_rows
from storage.papers import put_in_order
from storage.refusing import outcome_of
from storage.sealing import keep_seals, know_seals, wipe_replaced
from storage.seals import SealFile, beside
from storage.secure_deletion import traces_left, traces_wiped

T = TypeVar("T")

# Enough for a whole school voting at once to fit into one commit, which takes a fraction of a second.
MOST_TOGETHER = 1024
READERS = 4
PATIENCE_MS = 10_000
# Truncating the log waits for readers while every act waits for it: so give up quickly, and retry soon.
WIPING_PATIENCE_MS = 100
WIPE_AGAIN_SECONDS = 0.5


@dataclass(slots=True)
class _Job:
    """One act waiting for the writer, and the future for its result."""

    service: Callable[..., Any]
    values: dict[str, Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = None


class _TransactionLost(Exception):
    """SQLite has rolled back a batch's transaction, and with it everything its acts did."""


class SqliteEngine:
    """An SQLite file. A second writer connection would gain nothing and slow down the slowest acts."""

    def __init__(self, address: URL) -> None:
        path = sqlite_path(address)
        prepare_file(path)
        self._writing = _engine(address, begin="BEGIN IMMEDIATE", pragmas=("synchronous=FULL", "secure_delete=ON"))
        self._reading = _engine(address, begin="BEGIN", pragmas=("query_only=ON",), readers=READERS)
        for engine in (self._writing, self._reading):
            know_seals(engine, SealFile(beside(path)))
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        self._writer.start()

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Pass an act to the writer and wait for its commit."""
        if self._closed:
            raise DatabaseUnusable("The database is closed.")
        loop = asyncio.get_running_loop()
        job = _Job(service, values, loop.create_future(), loop)
        self._jobs.put(job)
        result: T = await job.future
        return result

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run a read on a reader thread."""
        if self._closed:
            raise DatabaseUnusable("The database is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, service, values)

    def _look(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        try:
            with Session(self._reading, autoflush=False, expire_on_commit=False) as session:
                return service(session, **values)
        except BaseException as error:
            found = error
        # Raised outside the handler; inside it, the new error would keep the old one as its context.
        raise without_rows(found)

    def _write(self) -> None:
        with self._writing.connect() as connection:
            # What a process that was killed may have left goes first.
            put_in_order(connection)
            _wipe_log(connection)
            while (batch := self._waiting(connection)) is not None:
                _commit_together(connection, batch)
                wipe_replaced(connection)
                if traces_left(connection):
                    _wipe_log(connection)
                _resolve(batch)

    def _waiting(self, connection: Connection) -> list[_Job] | None:
        """Return the waiting acts; empty when the log should be wiped again, None when the database is closed."""
        try:
            first = self._jobs.get(timeout=WIPE_AGAIN_SECONDS if traces_left(connection) else None)
        except queue.Empty:
            return []
        if first is None:
            return None
        batch = [first]
        while len(batch) < MOST_TOGETHER and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                # Finish this batch first; put the end marker back for the next round.
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def close(self) -> None:
        """Finish waiting acts and close."""
        if self._closed:
            return
        self._closed = True
        self._jobs.put(None)
        self._writer.join()
        self._readers.shutdown()
        self._writing.dispose()
        self._reading.dispose()


def _engine(address: URL, *, begin: str, pragmas: tuple[str, ...], readers: int = 1) -> Engine:
    # Error messages would carry votes and names into the log, hence hide_parameters.
    engine = create_engine(address, hide_parameters=True, pool_size=readers, max_overflow=0)

    _quicken_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions implicitly: the engine decides when and how.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", f"busy_timeout={PATIENCE_MS}", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Executed directly on the driver, because every read and every act begins with it.
        _driver(connection).execute(begin).close()

    return engine


def _quicken_savepoints(engine: Engine) -> None:
    """Execute savepoints directly on the driver: SQLAlchemy compiles each one anew, which costs as much as half a vote.

    Their names are SQLAlchemy's own numbered ones, so nothing typed gets into these statements.
    """
    dialect = engine.dialect
    for method, statement in (
        ("do_savepoint", "SAVEPOINT"),
        ("do_release_savepoint", "RELEASE SAVEPOINT"),
        ("do_rollback_to_savepoint", "ROLLBACK TO SAVEPOINT"),
    ):
        setattr(dialect, method, partial(_say_savepoint, statement))


def _say_savepoint(statement: str, connection: Connection, name: str) -> None:
    connection.exec_driver_sql(f"{statement} {name}")


def _commit_together(connection: Connection, batch: list[_Job]) -> None:
    """Run the acts, each behind a savepoint, with a single commit; fall back to one commit each if that fails."""
    if len(batch) > 1 and _commit_as_one(connection, batch):
        return
    for job in batch:
        _commit_alone(connection, job)


def _commit_as_one(connection: Connection, batch: list[_Job]) -> bool:
    """Return whether the acts were committed together. If not, nothing of them is kept, whatever they returned."""
    try:
        with connection.begin():
            for service, jobs in groupby(batch, key=lambda job: job.service):
                _run_alike(connection, service, list(jobs))
            keep_seals(connection)
    except BaseException:
        return False
    return True


def _commit_alone(connection: Connection, job: _Job) -> None:
    job.result = job.error = None
    try:
        with connection.begin():
            job.result, job.error = _in_session(connection, partial(outcome_of, job.service, job.values))
            keep_seals(connection)
    except BaseException as error:
        job.error = error


def _run_alike(connection: Connection, service: Callable[..., Any], jobs: list[_Job]) -> None:
    """Run calls of one service as one batch if it has a batched form, otherwise or if that fails one by one."""
    many = many_of(service)
    if many is not None and len(jobs) > 1 and _run_many(connection, many, jobs):
        return
    for job in jobs:
        try:
            job.result, job.error = _behind_savepoint(connection, partial(outcome_of, service, job.values))
        except BaseException as error:
            job.error = error
            _require_transaction(connection)


def _require_transaction(connection: Connection) -> None:
    """Raise _TransactionLost if SQLite itself has rolled back the transaction, as it does when the disk is full.

    The next savepoint would otherwise open a new transaction, without what came before.
    """
    if not _driver(connection).in_transaction:
        raise _TransactionLost


def _run_many(connection: Connection, many: Many, jobs: list[_Job]) -> bool:
    try:
        outcomes = _behind_savepoint(connection, lambda session: many(session, [job.values for job in jobs]))
    except Exception:
        _require_transaction(connection)
        return False
    for job, outcome in zip(jobs, outcomes, strict=True):
        if isinstance(outcome, Exception):
            job.error = outcome
        else:
            job.result = outcome
    return True


def _behind_savepoint(connection: Connection, act: Callable[[Session], T]) -> T:
    """Run an act behind its own savepoint; if it fails, roll back to the savepoint and no further."""
    savepoint = connection.begin_nested()
    try:
        result = _in_session(connection, act)
        savepoint.commit()
    except BaseException:
        if savepoint.is_active:
            savepoint.rollback()
        raise
    return result


def _in_session(connection: Connection, act: Callable[[Session], T]) -> T:
    # The session joins the open transaction, so that even its own rollback, after a failed flush, ends at the
    # savepoint.
    with Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
        result = act(session)
        session.flush()
        return result


def _wipe_log(connection: Connection) -> None:
    """Truncate the write-ahead log, which holds old row versions; secure_delete overwrites them in the file itself."""
    driver = _driver(connection)
    driver.execute(f"PRAGMA busy_timeout={WIPING_PATIENCE_MS}")
    # The error of an act that failed may hold on to a statement that had begun, until whoever waits for it has it.
    with contextlib.suppress(sqlite3.OperationalError):
        [(is_busy, *_)] = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        if not is_busy:
            traces_wiped(connection)
    driver.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _resolve(batch: list[_Job]) -> None:
    """Resolve the futures of all waiting acts, with one call per event loop."""
    for loop in {id(job.loop): job.loop for job in batch}.values():
        jobs = [job for job in batch if job.loop is loop]
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, jobs)


def _tell(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(without_rows(job.error))
        else:
            job.future.set_result(job.result)
