"""Turns: what waits at a door, in order of arrival. A read is a turn; so is all that waits of one school's acts."""

import threading
from collections import deque
from dataclasses import dataclass

from storage.addresses import DatabaseUnusable
from storage.faults import Trouble
from storage.group_commit import MOST_TOGETHER
from storage.jobs import Job, give_up_late


@dataclass(frozen=True, slots=True)
class Turn:
    """A read, or acts of one school: no other act of that school has its turn meanwhile."""

    jobs: list[Job]
    school: int | None = None

    @property
    def left(self) -> list[Job]:
        """The jobs that are not done."""
        return [job for job in self.jobs if not job.is_done]


class Turns:
    """A queue of turns. Any thread may use it."""

    def __init__(self) -> None:
        self._guard = threading.Condition()
        self._order = deque[Job | int]()
        # Every school that has a turn waiting or under way.
        self._acts: dict[int, deque[Job]] = {}
        self._is_closed = self._lets_one_go = False

    def put_read(self, job: Job) -> None:
        """Have a read wait. Raises DatabaseUnusable when the database is closed."""
        with self._guard:
            self._require_open()
            self._order.append(job)
            self._guard.notify()

    def put_act(self, school: int, job: Job) -> None:
        """Have an act wait. Raises DatabaseUnusable when the database is closed."""
        with self._guard:
            self._require_open()
            if school in self._acts:
                self._acts[school].append(job)
                return
            self._acts[school] = deque([job])
            self._order.append(school)
            self._guard.notify()

    def _require_open(self) -> None:
        if self._is_closed:
            raise DatabaseUnusable("The database is closed.")

    def next(self, *, may_go: bool) -> Turn | None:
        """Wait for a turn and take it; None when whoever asks is to go, or the queue is closed and nothing waits."""
        with self._guard:
            while True:
                if may_go and self._lets_one_go:
                    self._lets_one_go = False
                    return None
                if self._order:
                    break
                if self._is_closed:
                    return None
                self._guard.wait()
            first = self._order.popleft()
            if isinstance(first, Job):
                return Turn([first])
            waiting = self._acts[first]
            return Turn([waiting.popleft() for _ in range(min(len(waiting), MOST_TOGETHER))], first)

    def let_one_go(self) -> None:
        """Have one of those who take turns go."""
        with self._guard:
            self._lets_one_go = True
            self._guard.notify_all()

    def over(self, turn: Turn) -> None:
        """End a turn. What is not done waits again, before what came after it."""
        with self._guard:
            if turn.school is None:
                self._order.extendleft(turn.left)
            else:
                waiting = self._acts[turn.school]
                waiting.extendleft(reversed(turn.left))
                if waiting:
                    self._order.append(turn.school)
                else:
                    del self._acts[turn.school]
            self._guard.notify()

    def give_up(self) -> list[Job]:
        """Let fail, and return, what has waited for a server long enough; once closed, all that waits."""
        with self._guard:
            waiting = [one for one in self._order if isinstance(one, Job)]
            waiting += [job for acts in self._acts.values() for job in acts]
            late = give_up_late(waiting, Trouble.AWAY, at_once=self._is_closed)
            if late:
                self._order = deque(one for one in self._order if not isinstance(one, Job) or not one.is_done)
                for school, acts in self._acts.items():
                    self._acts[school] = deque(job for job in acts if not job.is_done)
            return late

    @property
    def are_over(self) -> bool:
        """Whether nothing waits, and nothing will."""
        with self._guard:
            return self._is_closed and not self._order

    def close(self) -> None:
        """Take nothing more. What waits still has its turn."""
        with self._guard:
            self._is_closed = True
            self._guard.notify_all()
