"""Jobs: what waits for a thread of the database, how long it may wait, and how its caller hears of the result."""

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from storage.faults import DatabaseTrouble, Trouble, without_rows

# How long an act or a read waits for a database that cannot be reached, or that another program has locked. Counted in
# real time where the bot's clock is a simulated one.
PATIENCE_SECONDS = 10.0


@dataclass(slots=True, eq=False)
class Job:
    """A service to run, and the future for its result. `is_done` once its result or error is final."""

    service: Callable[..., Any]
    values: dict[str, Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    until: float = field(default_factory=lambda: time.perf_counter() + PATIENCE_SECONDS)
    result: Any = None
    error: BaseException | None = None
    is_done: bool = False

    @classmethod
    def of_this_loop(cls, service: Callable[..., Any], values: dict[str, Any]) -> "Job":
        """Return a job whose caller waits in the running event loop."""
        loop = asyncio.get_running_loop()
        return cls(service, values, loop, loop.create_future())

    @property
    def is_out_of_time(self) -> bool:
        """Whether it has waited as long as anybody should wait for a database that is not there."""
        return time.perf_counter() >= self.until

    def fails(self, error: BaseException) -> None:
        """End it with this error, whatever it returned."""
        self.result, self.error, self.is_done = None, error, True


def give_up_late(jobs: Iterable[Job], trouble: Trouble, *, at_once: bool = False, is_undone: bool = True) -> list[Job]:
    """Let those of these jobs fail that have waited long enough, or all `at_once`; return them."""
    late = [job for job in jobs if at_once or job.is_out_of_time]
    for job in late:
        job.fails(DatabaseTrouble(trouble, is_undone=is_undone))
    return late


def resolve(jobs: Iterable[Job]) -> None:
    """Tell the callers of these jobs how they ended, with one call per event loop."""
    by_loop: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        by_loop.setdefault(job.loop, []).append(job)
    for loop, told in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, told)


def _tell(jobs: list[Job]) -> None:
    for job in jobs:
        if job.future.done():
            continue
        if job.error is not None:
            job.future.set_exception(without_rows(job.error))
        else:
            job.future.set_result(job.result)
