"""Comparing measurements with a bare baseline, and reporting whether the goals are met."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


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
    """Return p50 and p99 in milliseconds."""
    return median(seconds) * 1000, quantiles(seconds, n=100)[98] * 1000
