"""The benchmark of a year asks schools that stand at the same time in turn, and says no more than it has measured."""

import pytest

from benchmarks import year
from benchmarks.filling.paused import PausedSchool, paused_school
from benchmarks.filling.sizes import EMPTY
from benchmarks.measuring import Taken, percentiles
from benchmarks.year import PIECE_NAME, looked_in_turn
from bot.memory import seldom_collected
from bot.rehearsal.world import SimulatedSchool

LIST, TYPED = "/help", "/plan show plan: “b”"
in_order: list[tuple[SimulatedSchool, str]] = []


class Watched(PausedSchool):
    """Also remembers what was asked where, in order."""

    def taken(self, look: str) -> Taken:
        in_order.append((self.school, look))
        return super().taken(look)


def watched(paused: PausedSchool) -> Watched:
    return Watched(paused.school, {name: paused.looks[name] for name in (LIST, TYPED)}, paused.runner)


def test_a_look_is_taken_in_every_school_before_it_is_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(year, "TIMES_LISTED", 3)
    monkeypatch.setattr(year, "TIMES_TYPED", 2)
    in_order.clear()
    with paused_school(EMPTY) as one, paused_school(EMPTY) as other, seldom_collected():
        found = looked_in_turn({"one": watched(one), "other": watched(other)})
    # The first time of each is not measured.
    both = (one.school, other.school)
    assert in_order == [
        (school, look) for look, times in ((LIST, 4), (TYPED, 3)) for _ in range(times) for school in both
    ]
    measured = {name: [len(taken) for taken in times.values()] for name, times in found.items()}
    assert measured == {"one": [3, 2], "other": [3, 2], PIECE_NAME: [3, 2]}
    assert all(one.cpu > 0 for times in found.values() for taken in times.values() for one in taken)


@pytest.mark.parametrize(("times", "most"), [(3, 3000), (99, 99_000), (100, 99_000), (200, 198_000)])
def test_p99_is_a_time_that_was_measured(times: int, most: float) -> None:
    assert percentiles([float(one + 1) for one in reversed(range(times))])[1] == most
