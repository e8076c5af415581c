"""Comparing measurements with a bare baseline, and reporting whether the goals are met."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock on the wall, and of CPU in all threads of this process.

    Where nothing else is asked of the bot, both are the same on a machine that does nothing besides. On a busy one only
    those of CPU say anything about the bot.
    """

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment on both clocks."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> Self:
        return cls(time.perf_counter(), time.process_time())

    def since(self, began: "Moment") -> Taken:
        return Taken(self.wall - began.wall, self.cpu - began.cpu)


def how_busy(taken: Iterable[Taken]) -> float:
    """Return how many times as long all of it took as it would have taken had the machine done nothing else."""
    all_of_it = list(taken)
    return sum(one.wall for one in all_of_it) / sum(one.cpu for one in all_of_it)


@dataclass(frozen=True, slots=True)
class Goal:
    """A ratio and its bound: `most` is an upper bound, `least` a lower one."""

    name: str
    ratio: float
    most: float | None = None
    least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its bound."""
        return (self.most is None or self.ratio <= self.most) and (self.least is None or self.ratio >= self.least)

    def line(self) -> str:
        """Return the goal as a line of the report."""
        bound = f"at most {self.most:g}" if self.most is not None else f"at least {self.least:g}"
        return f"{'holds ' if self.holds else 'MISSED'}  {self.name}: {self.ratio:.2f} ({bound})"


def report(goals: Sequence[Goal]) -> int:
    """Print the goals and return the exit code: 1 if any is missed."""
    print()
    for goal in goals:
        print(goal.line())
    return 0 if all(goal.holds for goal in goals) else 1


def percentiles(seconds: Sequence[float]) -> tuple[float, float]:
    """Return p50 and p99 in milliseconds. Of fewer than 100, p99 is the longest: no more can be known of them."""
    at_least = -(-len(seconds) * 99 // 100)
    return median(seconds) * 1000, sorted(seconds)[at_least - 1] * 1000


def fixed_piece() -> Taken:
    """Return what a piece of work takes that is always the same, about a millisecond: so fast is this machine now."""
    began = Moment.now()
    sum(number * number % 7 for number in range(10_000))
    return Moment.now().since(began)
