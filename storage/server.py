"""Connections to a PostgreSQL server: how one is made, when it is lost, and what became of its last transaction."""

import contextlib
import time
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, Self, cast

from sqlalchemy import URL, BigInteger, Engine, Integer, NullPool, create_engine, event
from sqlalchemy.exc import OperationalError, ProgrammingError, SQLAlchemyError

from storage.addresses import DatabaseUnusable
from storage.faults import Trouble, code_of, trouble_in
from storage.group_commit import Interrupted, quicken_savepoints
from storage.secure_deletion import traces_left, traces_wiped

# A server that vanishes without a word is given up after about as long as an act waits.
_CONNECTING = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# How long to wait for what another program has locked; and how long others wait for a bot that stands still amid an
# act, as on a machine that is put to sleep.
_SESSION = "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'"
# One advisory lock per school serialises its acts, so that a service may rely on what it has just read. The
# transaction's number is how to find out later what became of it.
_BEGIN = "BEGIN; SELECT pg_advisory_xact_lock({school}), pg_current_xact_id()::text"
_BEGIN_READING = "BEGIN READ ONLY"
# A server forgets its statistics when it has crashed. It may then give the number of a transaction a second time.
_MEMORY_SINCE = "SELECT stats_reset::text FROM pg_stat_bgwriter"
_BECAME = "SELECT pg_xact_status(%s::text::xid8)"
_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_xid = %s::text::xid8::xid"
_NEVER_GIVEN = "22023"
_ASKED_EVERY, _ASKED_AT_MOST, _ENDED_AFTER = 0.05, 60, 10


class Became(Enum):
    """What became of a transaction whose connection was lost."""

    COMMITTED = auto()
    UNDONE = auto()
    UNKNOWN = auto()


_BECAME_BY_STATUS = {"committed": Became.COMMITTED, "aborted": Became.UNDONE}


class ServerSession:
    """A connection for one thread, as group commit uses it.

    `number` is that of the transaction begun last, `is_committing` whether its commit was sent; `traces` are tables
    with dead rows to be vacuumed.
    """

    def __init__(self, engine: Engine) -> None:
        self.connection = engine.connect()
        self._driver = cast("Any", self.connection.connection.dbapi_connection)
        self._school = 0
        self.number: str | None = None
        self.is_committing = False
        self.traces = frozenset[str]()
        try:
            self.memory_since: str | None = self._driver.execute(_MEMORY_SINCE).fetchone()[0]
        except BaseException:
            self.close()
            raise

    def of_school(self, school: int) -> Self:
        """Have the next transactions be this school's."""
        self._school = school
        return self

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Run a transaction under the school's lock. Raises Interrupted."""
        self.number, self.is_committing = None, False
        try:
            with self.connection.begin():
                begun = self._driver.execute(_BEGIN.format(school=int(self._school)), prepare=False)
                begun.nextset()
                self.number = begun.fetchone()[1]
                yield
                # Noted before the commit: it may be the last that is heard of this connection.
                self.traces |= traces_left(self.connection)
                traces_wiped(self.connection)
                self.is_committing = True
        except BaseException as error:
            if self.number is None or self._was_lost_by(error):
                raise Interrupted(error) from None
            raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Run a transaction that only reads. Raises Interrupted."""
        try:
            with self.connection.begin():
                self._driver.execute(_BEGIN_READING, prepare=False)
                yield
        except BaseException as error:
            if self._was_lost_by(error):
                raise Interrupted(error) from None
            raise

    @property
    def is_lost(self) -> bool:
        """Whether there is no server at the other end any more."""
        return bool(self._driver.closed)

    def _was_lost_by(self, error: BaseException) -> bool:
        if trouble_in(error) is Trouble.AWAY and not self.is_lost:
            self._driver.close()
        return self.is_lost

    @property
    def is_whole(self) -> bool:
        """Whether the transaction still holds all that was done in it."""
        return bool(self._driver.info.transaction_status.name == "INTRANS")

    def vacuum(self, tables: str) -> None:
        """Have the server clear dead rows away."""
        self._driver.execute(f"VACUUM {tables}", prepare=False)

    def became_of_last(self, lost: "ServerSession") -> Became:
        """Find out what became of the last transaction of a lost connection. If it still stands, it is ended."""
        number = lost.number
        if number is None:
            return Became.UNDONE
        if self.memory_since != lost.memory_since:
            # The server has crashed. What it has of this number may be another transaction's, but only if the crash
            # took the first.
            may_be_done = lost.is_committing and self._status(number) == "committed"
            return Became.UNKNOWN if may_be_done else Became.UNDONE
        for asked in range(_ASKED_AT_MOST):
            status = self._status(number)
            if status != "in progress":
                return _BECAME_BY_STATUS.get(status, Became.UNKNOWN)
            if asked == _ENDED_AFTER:
                self._driver.execute(_END, (number,))
            time.sleep(_ASKED_EVERY)
        return Became.UNKNOWN

    def _status(self, number: str) -> str:
        """Return the server's word for what a transaction is in. Raises when the server is lost again."""
        try:
            return str(self._driver.execute(_BECAME, (number,)).fetchone()[0])
        except Exception as error:
            if self._was_lost_by(error):
                raise
            # After a crash the server knows nothing of a number that it has not given yet, so nothing of it is kept.
            return "aborted" if code_of(error) == _NEVER_GIVEN else "unknown"

    def close(self) -> None:
        """Close the connection, whether or not the server is there."""
        with contextlib.suppress(SQLAlchemyError):
            self.connection.invalidate()
            self.connection.close()


class _AnyNumber(BigInteger):
    """An integer bound as 64 bits, whatever the column's size.

    A forged number may be larger than any real id. Bound to a 32-bit column the statement would fail; this way it finds
    nothing, as on SQLite. A value to be stored must still fit its column.
    """

    render_bind_cast = True


def sessions_of(address: URL) -> Engine:
    """Return an engine that makes a connection whenever it is asked for one."""
    waiting = {name: value for name, value in _CONNECTING.items() if name not in address.query}
    engine = create_engine(address, hide_parameters=True, poolclass=NullPool, connect_args=waiting)
    engine.dialect.colspecs = {**engine.dialect.colspecs, Integer: _AnyNumber}
    quicken_savepoints(engine)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not begin transactions implicitly: a session decides when and how.
        connection.autocommit = True
        connection.execute(_SESSION)

    return engine


def connect(address: URL) -> Engine:
    """Return an engine whose server responds. Raises DatabaseUnusable, never naming a password."""
    try:
        engine = sessions_of(address)
    except ModuleNotFoundError:
        raise DatabaseUnusable("PostgreSQL needs one more package: pip install 'psycopg[binary]'") from None
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
