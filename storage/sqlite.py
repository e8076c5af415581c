"""SQLite: one writer thread with group commit, and reader threads beside it."""

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from storage.addresses import DatabaseUnusable, damaged, prepare_file, sqlite_path
from storage.faults import Trouble, trouble_in, without_rows
from storage.group_commit import MOST_TOGETHER, Interrupted, commit_together, quicken_savepoints
from storage.jobs import PATIENCE_SECONDS, Job, resolve
from storage.outages import Outages
from storage.papers import put_in_order
from storage.reading import reading_session
from storage.sealing import keep_seals, know_seals, wipe_replaced
from storage.seals import SealFile, beside
from storage.secure_deletion import traces_left, traces_wiped

T = TypeVar("T")
log = logging.getLogger("groundswell.storage")

READERS = 4
# The writer waits in steps for a file that is locked, so that no act waits for the patience of those before it.
STEP_MS = 1_000
# Truncating the log waits for readers while every act waits for it: so give up quickly, and retry soon.
WIPING_PATIENCE_MS = 100
WIPE_AGAIN_SECONDS = 0.5


class SqliteEngine:
    """An SQLite file. A second writer connection would gain nothing and slow down the slowest acts."""

    def __init__(self, address: URL) -> None:
        path = sqlite_path(address)
        prepare_file(path)
        to_write = (f"busy_timeout={STEP_MS}", "synchronous=FULL", "secure_delete=ON")
        to_read = (f"busy_timeout={PATIENCE_SECONDS * 1000:.0f}", "query_only=ON")
        self._writing = _engine(address, begin="BEGIN IMMEDIATE", pragmas=to_write)
        self._reading = _engine(address, begin="BEGIN", pragmas=to_read, connections=READERS + 1)
        for engine in (self._writing, self._reading):
            know_seals(engine, SealFile(beside(path)))
        self._outages = Outages()
        self.people = SqliteDoor(self, self._reading, self._outages, readers=READERS)
        self.sweep = SqliteDoor(self, self._reading, self._outages, readers=1)
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self.is_closed = False
        connection = _first_connection(self._writing, path)
        self._writer = threading.Thread(target=self._write, args=[connection], name="writer", daemon=True)
        self._writer.start()

    def write(self, job: Job) -> None:
        """Pass an act to the writer."""
        self._jobs.put(job)

    def _write(self, connection: Connection) -> None:
        with connection:
            # What a process that was killed may have left goes first.
            put_in_order(connection)
            _wipe_log(connection)
            while (batch := self._waiting(connection)) is not None:
                _commit_and_wipe(connection, batch)
                self._note(batch)
                resolve(batch)

    def _note(self, batch: Sequence[Job]) -> None:
        troubles = [found for job in batch if job.error is not None and (found := trouble_in(job.error))]
        if troubles:
            self._outages.trouble(troubles[0], in_vain=len(troubles))
        elif batch:
            self._outages.well()

    def _waiting(self, connection: Connection) -> list[Job] | None:
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
        if self.is_closed:
            return
        self.is_closed = True
        self._jobs.put(None)
        self._writer.join()
        self.people.close()
        self.sweep.close()
        self._writing.dispose()
        self._reading.dispose()


class SqliteDoor:
    """One way into the file: the writer is everybody's, readers are its own."""

    def __init__(self, house: SqliteEngine, reading: Engine, outages: Outages, *, readers: int) -> None:
        self._house = house
        self._reading = reading
        self._outages = outages
        self._readers = ThreadPoolExecutor(readers, thread_name_prefix="reader")

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Pass an act to the writer and wait for its commit."""
        self._require_open()
        job = Job.of_this_loop(service, values)
        self._house.write(job)
        result: T = await job.future
        return result

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run a read on a reader thread."""
        self._require_open()
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._look, service, values)

    def _require_open(self) -> None:
        if self._house.is_closed:
            raise DatabaseUnusable("The database is closed.")

    def _look(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        try:
            with reading_session(self._reading) as session:
                return service(session, **values)
        except BaseException as error:
            found = error
        if (trouble := trouble_in(found)) is not None:
            self._outages.trouble(trouble, in_vain=1)
        # Raised outside the handler; inside it, the new error would keep the old one as its context.
        raise without_rows(found)

    def close(self) -> None:
        """Finish the reads under way."""
        self._readers.shutdown()


def _engine(address: URL, *, begin: str, pragmas: tuple[str, ...], connections: int = 1) -> Engine:
    # Error messages would carry votes and names into the log, hence hide_parameters.
    waiting = {"timeout": PATIENCE_SECONDS}
    engine = create_engine(address, hide_parameters=True, pool_size=connections, max_overflow=0, connect_args=waiting)

    quicken_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not begin transactions implicitly: the engine decides when and how.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "foreign_keys=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # Executed directly on the driver, because every read and every act begins with it.
        _driver(connection).execute(begin).close()

    return engine


class _Writing:
    """The writer's connection, as group commit uses it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        try:
            begun = self.connection.begin()
        except sqlite3.Error as error:
            raise Interrupted(error) from None
        with begun:
            yield
            keep_seals(self.connection)

    @property
    def is_whole(self) -> bool:
        return _driver(self.connection).in_transaction


def _first_connection(engine: Engine, path: Path) -> Connection:
    """Return the writer's connection. Raises DatabaseUnusable: without it, acts would wait for ever."""
    try:
        return engine.connect()
    except OperationalError as error:
        if trouble_in(error) is Trouble.LOCKED:
            raise DatabaseUnusable(
                f"Another program has locked the database file {path}. Close that program, then try again."
            ) from None
        raise damaged(path, error.orig or error) from None


def _commit_and_wipe(connection: Connection, batch: Sequence[Job]) -> None:
    """Commit the acts, and wipe what they replaced. Whatever fails, the writer lives on, and nobody waits in vain."""
    try:
        _commit(connection, batch)
        wipe_replaced(connection)
        if traces_left(connection):
            _wipe_log(connection)
    except Exception as fault:
        log.exception("the writer met a fault")
        for job in batch:
            if not job.is_done:
                job.fails(fault)


def _commit(connection: Connection, batch: Sequence[Job]) -> None:
    """Commit the acts; while another program has the file locked, try again until they have waited long enough."""
    while waiting := [job for job in batch if not job.is_done]:
        try:
            commit_together(_Writing(connection), waiting)
        except Interrupted as interrupted:
            is_locked = trouble_in(interrupted.cause) is Trouble.LOCKED
            for job in waiting:
                if not job.is_done and (job.is_out_of_time or not is_locked):
                    job.fails(interrupted.cause)


def _is_truncated(driver: sqlite3.Connection) -> bool:
    """Truncate the log if nobody holds it, and tell whether it is."""
    [(is_busy, *_)] = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return not is_busy


# Only an erasure replaces rows of this table.
_PEOPLE = "person"


def _wipe_log(connection: Connection) -> None:
    """Truncate the write-ahead log, which holds old row versions; secure_delete overwrites them in the file itself."""
    driver = _driver(connection)
    driver.execute(f"PRAGMA busy_timeout={WIPING_PATIENCE_MS}")
    # The error of an act that failed may hold on to a statement that had begun, until whoever waits for it has it.
    with contextlib.suppress(sqlite3.OperationalError):
        is_done = _is_truncated(driver)
        if is_done and _PEOPLE in traces_left(connection):
            # Where rows moved to another page, their old page may hold what they were in its unused bytes, which
            # secure_delete does not overwrite. So for an erasure the whole file is written anew, but not again and
            # again while somebody holds the log.
            driver.execute("VACUUM")
            is_done = _is_truncated(driver)
        if is_done:
            traces_wiped(connection)
    driver.execute(f"PRAGMA busy_timeout={STEP_MS}")


def _driver(connection: Connection) -> sqlite3.Connection:
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)
