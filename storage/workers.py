"""Workers: threads that each have a connection to the server, and take in turn what waits at their door.

A thread without a connection takes nothing: what waits is done by those that have one, be they few. When the server is
away it waits until one has one again.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Engine

from storage.faults import Trouble, trouble_in
from storage.group_commit import Interrupted, commit_together
from storage.jobs import PATIENCE_SECONDS, Job, give_up_late, resolve
from storage.outages import STEADY_SECONDS, Outages
from storage.reading import reading_session
from storage.server import Became, ServerSession
from storage.turns import Turn, Turns
from storage.vacuuming import Vacuum

log = logging.getLogger("groundswell.storage")

T = TypeVar("T")

# Seconds until a thread asks again for a connection: while none has one, and while the others have theirs.
SOON, LATER = 0.25, 5.0


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A turn whose connection was lost, and the jobs of it whose transaction may have been committed."""

    turn: Turn
    jobs: list[Job]
    session: ServerSession

    def give_up(self, *, at_once: bool) -> list[Job]:
        """Let those fail that have waited long enough to hear what became of them, or all."""
        unsure = [job for job in self.jobs if not job.is_done]
        late = give_up_late(unsure, Trouble.AWAY, at_once=at_once, is_undone=False)
        return late + give_up_late(self.turn.left, Trouble.AWAY, at_once=at_once)


class Workers:
    """One door to the server, with this many threads.

    Where a server gives few connections, the door `first` has its own before any but the first thread of this one.
    """

    def __init__(
        self,
        name: str,
        number: int,
        engine: Engine,
        outages: Outages,
        vacuum: Vacuum,
        *,
        first: "Workers | None" = None,
    ) -> None:
        self._engine = engine
        self._outages = outages
        self._vacuum = vacuum
        self._first = first
        self._second: Workers | None = None
        if first is not None:
            first._second = self
        self._turns = Turns()
        self._closing = threading.Event()
        self._guard = threading.Lock()
        self._connected = 0
        self._has_few = False
        self._threads = [
            threading.Thread(target=self._work, args=(at > 0,), name=f"{name} {at}", daemon=True)
            for at in range(number)
        ]
        for thread in self._threads:
            thread.start()

    async def act(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run an act in a transaction under its school's lock, together with others of its school that wait."""
        job = Job.of_this_loop(service, values)
        self._turns.put_act(values.get("school") or 0, job)
        result: T = await job.future
        return result

    async def read(self, service: Callable[..., T], values: dict[str, Any]) -> T:
        """Run a read."""
        job = Job.of_this_loop(service, values)
        self._turns.put_read(job)
        result: T = await job.future
        return result

    def close(self) -> None:
        """Finish what waits and close. A server that is silent holds nobody up for longer than an act waits."""
        self._turns.close()
        self._closing.set()
        until = time.perf_counter() + PATIENCE_SECONDS
        for thread in self._threads:
            thread.join(max(0.0, until - time.perf_counter()))

    def _work(self, gives_way: bool) -> None:
        doubt: _Doubt | None = None
        while (session := self._session(doubt, gives_way)) is not None:
            self._count(1)
            try:
                if doubt is not None:
                    self._find_out(session, doubt)
                doubt = self._serve(session, gives_way)
            except Exception as error:
                # Lost again before it could be asked what became of the turn in doubt.
                if trouble_in(error) is None and not session.is_lost:
                    log.exception("a thread of the database has failed; it goes on")
            finally:
                self._count(-1)
                session.close()

    def _serve(self, session: ServerSession, gives_way: bool) -> _Doubt | None:
        """Take turns until the connection is lost or has to be given back; return what is in doubt then."""
        while (turn := self._turns.next(may_go=gives_way)) is not None:
            doubt = None
            if turn.school is None:
                self._look(session, turn)
            else:
                doubt = self._write(session, turn, turn.school)
            if doubt is None:
                self._end(session, turn)
            if session.is_lost:
                return doubt
        return None

    def _look(self, session: ServerSession, turn: Turn) -> None:
        (job,) = turn.jobs
        if job.future.cancelled():
            # Nobody waits for the answer any more.
            job.is_done = True
            return
        try:
            with session.reading(), reading_session(session.connection) as looking:
                job.result = job.service(looking, **job.values)
        except Interrupted:
            return
        except BaseException as error:
            job.error = error
        job.is_done = True

    def _write(self, session: ServerSession, turn: Turn, school: int) -> _Doubt | None:
        try:
            commit_together(session.of_school(school), turn.jobs)
        except Interrupted as interrupted:
            if session.is_lost and session.number is not None:
                return _Doubt(turn, list(interrupted.jobs), session)
            if not session.is_lost:
                self._could_not_begin(turn, interrupted.cause)
        return None

    def _could_not_begin(self, turn: Turn, cause: BaseException) -> None:
        """Let the acts wait on for what is locked, as long as anybody should; anything else is their error."""
        trouble = trouble_in(cause)
        for job in turn.left:
            if trouble is None or job.is_out_of_time:
                job.fails(cause)
        if trouble is not None:
            self._outages.trouble(trouble)

    def _find_out(self, session: ServerSession, doubt: _Doubt) -> None:
        """Find out what became of the transaction in doubt: its acts are done, or done again, or nobody knows."""
        became = session.became_of_last(doubt.session)
        unsure = [job for job in doubt.jobs if not job.is_done]
        if became is Became.UNKNOWN:
            give_up_late(unsure, Trouble.AWAY, at_once=True, is_undone=False)
        for job in unsure:
            job.is_done = job.is_done or became is Became.COMMITTED
        session.traces |= doubt.session.traces
        self._end(session, doubt.turn)

    def _end(self, session: ServerSession, turn: Turn) -> None:
        """Tell those whose jobs are done, once no trace of them is left; what is not done waits again."""
        self._vacuum.wipe(session, session.traces)
        session.traces = frozenset()
        if session.is_lost:
            give_up_late(turn.left, Trouble.AWAY)
        self._note(turn)
        resolve(job for job in turn.jobs if job.is_done)
        self._turns.over(turn)

    def _note(self, turn: Turn) -> None:
        troubles = [found for job in turn.jobs if job.error is not None and (found := trouble_in(job.error))]
        if troubles:
            self._outages.trouble(troubles[0], in_vain=len(troubles))
        elif not turn.left:
            self._outages.well()

    def _session(self, doubt: _Doubt | None, gives_way: bool) -> ServerSession | None:
        """Return a new connection, however long that takes; None when the door is closed and nothing waits."""
        began, seconds = time.perf_counter(), SOON
        while (doubt is not None and doubt.turn.left) or not self._turns.are_over:
            if doubt is not None or not gives_way or self._first is None or self._first._connected:
                try:
                    return ServerSession(self._engine)
                except Exception:
                    seconds = self._go_without(doubt, time.perf_counter() - began)
            self._closing.wait(seconds)
        return None

    def _go_without(self, doubt: _Doubt | None, seconds: float) -> float:
        """Give up what has waited too long for a connection; return the seconds until one is asked for again."""
        late = doubt.give_up(at_once=self._closing.is_set()) if doubt is not None else []
        with self._guard:
            connected, are_few = self._connected, seconds > STEADY_SECONDS and not self._has_few
            self._has_few |= bool(connected) and are_few
        if not connected:
            late += self._turns.give_up()
            self._outages.trouble(Trouble.AWAY, in_vain=len(late))
            if self._second is not None and self._second._connected > 1:
                self._second._turns.let_one_go()
        elif are_few:
            log.warning("the server gives only %d of %d connections; the bot goes on", connected, len(self._threads))
        resolve(late)
        return SOON if doubt is not None or not connected else LATER

    def _count(self, more: int) -> None:
        with self._guard:
            self._connected += more
            self._has_few &= self._connected < len(self._threads)
