"""Turns of autocompletes: a few at a time, the newest of a person only, schools in turn, and none that comes too late.

Discord asks again with every letter somebody types, and takes no answer after three seconds. So what waits here is
short, however many people type: an older question of the same person is dropped for the newer one, and so is one that
nobody waits for any more. A dropped one gets no answer at all, as Discord expects.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

# Fewer than there are readers, so that no other read waits for more than one of these.
AT_ONCE = 2
# Discord waits for three seconds; what is left is for the answer and its way.
FRESH_SECONDS = 2.5
MOST_WAITING = 1_000


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A question that waits for its turn: told whether it is still wanted, and since when it has waited."""

    turn: asyncio.Future[bool]
    since: float


class Autocompletes:
    """Lets autocompletes begin. `time` returns seconds that only grow."""

    def __init__(self, time: Callable[[], float] | None = None) -> None:
        self._time = time or (lambda: asyncio.get_running_loop().time())
        self._running = 0
        self._waiting: dict[int, dict[int, _Waiting]] = {}

    async def admit(self, school: int, person: int) -> bool:
        """Wait for a turn, to be released when it is over, and return True; False once nobody wants an answer."""
        if self._running < AT_ONCE and not self._waiting:
            self._running += 1
            return True
        waiting = self._wait(school, person)
        try:
            return await waiting.turn
        except asyncio.CancelledError:
            if waiting.turn.done() and not waiting.turn.cancelled() and waiting.turn.result():
                self.release()
            raise

    def release(self) -> None:
        """End a turn, and begin the next."""
        self._running -= 1
        while self._running < AT_ONCE and self._waiting:
            waiting = self._next()
            if waiting.turn.done():
                continue
            is_fresh = self._time() - waiting.since <= FRESH_SECONDS
            self._running += is_fresh
            waiting.turn.set_result(is_fresh)

    def _wait(self, school: int, person: int) -> _Waiting:
        """Queue a question. It takes the place of an older one of this person, who may type faster than turns come."""
        people = self._waiting.setdefault(school, {})
        if (older := people.get(person)) is not None:
            _drop(older)
        elif sum(map(len, self._waiting.values())) >= MOST_WAITING:
            _drop(self._next())
            people = self._waiting.setdefault(school, people)
        people[person] = waiting = _Waiting(asyncio.get_running_loop().create_future(), self._time())
        return waiting

    def _next(self) -> _Waiting:
        """Remove and return the question that is next; its school moves behind the others."""
        school = next(school for school, people in self._waiting.items() if people)
        people = self._waiting.pop(school)
        waiting = people.pop(next(iter(people)))
        if people:
            self._waiting[school] = people
        return waiting


def _drop(waiting: _Waiting) -> None:
    if not waiting.turn.done():
        waiting.turn.set_result(False)
