"""Group commit: acts that wait at the same moment share a transaction, each behind its own savepoint.

Acts with a batched form run as one call. If the shared commit fails, each act is committed alone.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from itertools import groupby
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import Session

from storage.batching import Many, many_of
from storage.jobs import Job
from storage.refusing import outcome_of

T = TypeVar("T")

# Enough for a whole school voting at once to fit into one commit, which takes a fraction of a second.
MOST_TOGETHER = 1024


class Writing(Protocol):
    """A connection that writes, and how its kind of database begins and ends a transaction of acts."""

    @property
    def connection(self) -> Connection:
        """The connection."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Run a transaction in which nobody else can change what the acts read.

        Raises Interrupted when it cannot begin, or when the connection is lost before it is known to be committed.
        """
        ...

    @property
    def is_whole(self) -> bool:
        """Whether the transaction still holds all that was done in it."""
        ...


class Interrupted(Exception):
    """Nothing can be committed for now. `jobs` were in the transaction; what became of it is not said."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__()
        self.cause = cause
        self.jobs: Sequence[Job] = ()


class _TransactionLost(Exception):
    """The database has rolled back a batch's transaction, and with it everything its acts did."""


def commit_together(writing: Writing, batch: Sequence[Job]) -> None:
    """Run the acts with a single commit; fall back to one commit each if that fails. Raises Interrupted."""
    if len(batch) > 1 and _commit_as_one(writing, batch):
        return
    for job in batch:
        _commit_alone(writing, job)


def _commit_as_one(writing: Writing, batch: Sequence[Job]) -> bool:
    """Return whether the acts were committed together. If not, nothing of them is kept, whatever they returned."""
    try:
        with writing.transaction():
            for service, jobs in groupby(batch, key=lambda job: job.service):
                _run_alike(writing, service, list(jobs))
    except Interrupted as interrupted:
        interrupted.jobs = batch
        raise
    except BaseException:
        return False
    for job in batch:
        job.is_done = True
    return True


def _commit_alone(writing: Writing, job: Job) -> None:
    job.result = job.error = None
    try:
        with writing.transaction():
            job.result, job.error = _in_session(writing.connection, partial(outcome_of, job.service, job.values))
    except Interrupted as interrupted:
        interrupted.jobs = [job]
        raise
    except BaseException as error:
        job.error = error
    job.is_done = True


def _run_alike(writing: Writing, service: Callable[..., Any], jobs: list[Job]) -> None:
    """Run calls of one service as one batch if it has a batched form, otherwise or if that fails one by one."""
    many = many_of(service)
    if many is not None and len(jobs) > 1 and _run_many(writing, many, jobs):
        return
    for job in jobs:
        try:
            # Nothing of a try that came to nothing may remain, neither a refusal nor a value.
            job.result = job.error = None
            job.result, job.error = _behind_savepoint(writing.connection, partial(outcome_of, service, job.values))
        except BaseException as error:
            job.error = error
            _require_transaction(writing)


def _require_transaction(writing: Writing) -> None:
    """Raise _TransactionLost if the database itself has rolled back, as SQLite does when the disk is full.

    The next savepoint would otherwise open a new transaction, without what came before.
    """
    if not writing.is_whole:
        raise _TransactionLost


def _run_many(writing: Writing, many: Many, jobs: list[Job]) -> bool:
    try:
        outcomes = _behind_savepoint(writing.connection, lambda session: many(session, [job.values for job in jobs]))
    except Exception:
        _require_transaction(writing)
        return False
    for job, outcome in zip(jobs, outcomes, strict=True):
        if isinstance(outcome, Exception):
            job.result, job.error = None, outcome
        else:
            job.result, job.error = outcome, None
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


def quicken_savepoints(engine: Engine) -> None:
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
