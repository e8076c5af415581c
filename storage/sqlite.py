"""SQLite: one writing thread with group commit, reading threads beside it."""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlmodel import Session

from storage.addresses import DatabaseUnusable, prepare_file, sqlite_path
from storage.together import Many, many_of

T = TypeVar("T")

MOST_TOGETHER = 256
READERS = 4


@dataclass(slots=True)
class _Job:
    """One act waiting for the writer, and where its result is awaited."""

    service: Callable[..., Any]
    values: dict[str, Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    result: Any = None
    error: BaseException | None = None


class SqliteEngine:
    """An SQLite file. More than one writing connection would gain nothing and make the slowest act slower."""

    def __init__(self, address: URL) -> None:
        prepare_file(sqlite_path(address))
        self._writing = _engine(address, begin="BEGIN IMMEDIATE", pragmas=("synchronous=FULL", "secure_delete=ON"))
        self._reading = _engine(address, begin="BEGIN", pragmas=("query_only=ON",), readers=READERS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = False
        self._writer = threading.Thread(target=self._write, name="writer", daemon=True)
        self._writer.start()

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Hand an act to the writer and wait for its commit."""
        if self._closed:
            raise DatabaseUnusable("The database is closed.")
        loop = asyncio.get_running_loop()
        job = _Job(service, values, loop.create_future(), loop)
        self._jobs.put(job)
        result: T = await job.future
        return result

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run a look on a reading thread."""
        if self._closed:
            raise DatabaseUnusable("The database is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, service, values)

    def _look(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        with Session(self._reading, autoflush=False, expire_on_commit=False) as session:
            return service(session, **values)

    def _write(self) -> None:
        with self._writing.connect() as connection:
            while (batch := self._waiting()) is not None:
                _commit_together(connection, batch)
                _resolve(batch)

    def _waiting(self) -> list[_Job] | None:
        """Return the acts that wait now, at least one; None when the database is being closed."""
        first = self._jobs.get()
        if first is None:
            return None
        batch = [first]
        while len(batch) < MOST_TOGETHER and not self._jobs.empty():
            job = self._jobs.get()
            if job is None:
                # What was begun is finished; the end is put back for the next round.
                self._jobs.put(None)
                break
            batch.append(job)
        return batch

    def erase_traces(self) -> bool:
        """Empty the write-ahead log, where deleted text would stay; False while somebody still reads from it.

        Deleted pages are overwritten as they go.
        """
        connection = sqlite3.connect(str(self._writing.url.database), isolation_level=None)
        try:
            # Acts wait while this waits for readers, so it waits no longer than a person does.
            connection.execute("PRAGMA busy_timeout=1000")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
        return not busy

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
    # Errors of the database would carry votes and names into the log, hence hide_parameters.
    engine = create_engine(address, hide_parameters=True, pool_size=readers, max_overflow=0)

    _quicken_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions by itself: the engine says when and how.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _quicken_savepoints(engine: Engine) -> None:
    """Say savepoints to the driver directly: SQLAlchemy compiles each anew, which costs as much as half a vote.

    The names are SQLAlchemy's own, numbered, so that nothing typed gets into these statements.
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
    """Run the acts, each behind a savepoint, and commit once. When the commit fails, every act has failed."""
    if len(batch) == 1:
        _commit_alone(connection, batch[0])
        return
    try:
        with connection.begin():
            for service, jobs in groupby(batch, key=lambda job: job.service):
                _run_alike(connection, service, list(jobs))
    except BaseException as error:
        for job in batch:
            job.error = job.error or error


def _commit_alone(connection: Connection, job: _Job) -> None:
    try:
        with connection.begin():
            job.result = _in_session(connection, partial(job.service, **job.values))
    except BaseException as error:
        job.error = error


def _run_alike(connection: Connection, service: Callable[..., Any], jobs: list[_Job]) -> None:
    """Run calls of one service as one act where it can take many, and one by one where that fails or is not so."""
    many = many_of(service)
    if many is not None and len(jobs) > 1 and _run_many(connection, many, jobs):
        return
    for job in jobs:
        try:
            job.result = _behind_savepoint(connection, partial(service, **job.values))
        except BaseException as error:
            job.error = error


def _run_many(connection: Connection, many: Many, jobs: list[_Job]) -> bool:
    try:
        outcomes = _behind_savepoint(connection, lambda session: many(session, [job.values for job in jobs]))
    except Exception:
        return False
    for job, outcome in zip(jobs, outcomes, strict=True):
        if isinstance(outcome, Exception):
            job.error = outcome
        else:
            job.result = outcome
    return True


def _behind_savepoint(connection: Connection, act: Callable[[Session], T]) -> T:
    """Run an act behind a savepoint of its own; one that fails takes back to there, and no further."""
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
    # The session joins what has begun, so that even a rollback of its own, after a failed flush, ends there.
    with Session(connection, expire_on_commit=False, join_transaction_mode="rollback_only") as session:
        result = act(session)
        session.flush()
        return result


def _resolve(batch: list[_Job]) -> None:
    """Tell everybody who waits, with one call into each event loop."""
    for loop in {id(job.loop): job.loop for job in batch}.values():
        jobs = [job for job in batch if job.loop is loop]
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, jobs)


def _tell(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)
