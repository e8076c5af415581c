"""What looking costs after a year: every list, every autocomplete and `/today`, beside the same in schools with less.

The school has 1,500 students who all answer a survey, 60 classes that do so on paper, 30 groups, 220 plans, 400 ideas,
2,000 ballots and 600 meetings; it stands alone, then beside 200 small ones in the same database; another has 1,000
plans in one group. Everybody who looks is answered by the whole bot on simulated Discord, and a time is from the
question to the beginning of its answer, which is read whole by then. What is looked at is found in the command tree:
see benchmarks/filling/asking.py. What is typed into options of the same name counts as one. Times are those of CPU, in
all threads of the process, and beside them stands how many times as long they took on this machine.

Its whole school plan is compiled and printed, within the bounds of `benchmarks.printing`.

Then 400 people type at once, and after that one person types 400 times, while somebody else looks what waits for them.

Run it with: python -m benchmarks.year
"""

import asyncio
import logging
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from simcord.actors import MemberActor

from benchmarks.filling.asking import STUDENT, Look, looks
from benchmarks.filling.questions import Question
from benchmarks.filling.sizes import BIG, EMPTY, ONE_GROUP, PAGEFUL, Size
from benchmarks.filling.world import filled_school
from benchmarks.measuring import Goal, Moment, Taken, how_busy, percentiles, report
from benchmarks.whole_plan import WholePlan, whole_plan
from bot.memory import seldom_collected
from bot.rehearsal.world import SimulatedSchool
from governance.people import Visitor
from services import today
from storage.database import Database

OTHERS = 200
TIMES_LISTED, TIMES_TYPED = 20, 3
MOST_MS, MOST_RATIO, MOST_DELAY = 50, 3, 0.5
KEYSTROKES = 400
EMPTY_NAME, PAGE_NAME = "empty", "a page of each"
SCHOOLS: Mapping[str, tuple[Size, int]] = {
    EMPTY_NAME: (EMPTY, 0),
    PAGE_NAME: (PAGEFUL, 0),
    "alone": (BIG, 0),
    f"beside {OTHERS} others": (BIG, OTHERS),
    "1,000 plans in one group": (ONE_GROUP, 0),
}
# Times by what was looked at.
Times = dict[str, list[Taken]]


@dataclass(frozen=True, slots=True)
class Flood:
    """Seconds of CPU until a read was done with nobody typing, and at most while many did; how many were answered."""

    idle: float
    longest: float
    answered: int


async def measured(folder: Path, size: Size, others: int) -> tuple[Times, list[Flood], WholePlan | None]:
    """Measure one school; flood it and print its plan if it is full."""
    with Database.open_migrated(f"sqlite:///{folder / 'groundswell.db'}") as database:
        async with filled_school(database, size, others) as (school, things):
            with seldom_collected():
                times = await _looked(school, things)
                if not size.groups:
                    return times, [], None
                floods = [await _flooded(school, by=by) for by in (KEYSTROKES, 1)]
                return times, floods, await whole_plan(school) if size is BIG else None


async def _looked(school: SimulatedSchool, things: Mapping[str, str]) -> Times:
    times = Times()
    asked = list(looks(school.bot.tree, things))
    for look in asked:
        await look.asked(school).taken()
        # An answer has begun; the rest of it would be added to what comes next.
        await school.env.settle()
    for look in asked:
        await school.env.settle()
        for _ in range(TIMES_TYPED if look.option else TIMES_LISTED):
            times.setdefault(_name(look), []).append(await look.asked(school).taken())
    return times


def _name(look: Look) -> str:
    return look.name if look.option is None else f"{look.option}: “{look.typed}”"


async def _flooded(school: SimulatedSchool, *, by: int) -> Flood:
    """Have so many people type at once, and somebody else look again and again until all is quiet."""
    typists = [school.student(f"Typist {number}") for number in range(by)]
    idle = [await _read(school) for _ in range(20)]
    keystrokes = [_keystroke(school, typists[at % by], at) for at in range(KEYSTROKES)]
    for one in keystrokes:
        one.send()
    quiet = asyncio.create_task(school.env.settle())
    waits = [await _read(school)]
    while not quiet.done():
        waits.append(await _read(school))
    return Flood(median(idle), max(waits), sum(one.offered is not None for one in keystrokes))


def _keystroke(school: SimulatedSchool, person: MemberActor, at: int) -> Question:
    command, option = (("plan show", "plan"), ("ballot show", "ballot"), ("meeting show", "meeting"))[at % 3]
    return Question(school, person, command, option=option, typed=("", "b", "zzzz")[at // 3 % 3])


async def _read(school: SimulatedSchool) -> float:
    reader = Visitor(school.people[STUDENT].id, STUDENT, frozenset({school.student_role.id}))
    began = Moment.now()
    await school.database.read(today.waiting, school=school.guild.id, visitor=reader, now=school.now)
    return Moment.now().since(began).cpu


def _goals(name: str, found: Mapping[str, Times]) -> list[Goal]:
    """Return the slowest look of a school beside its bound, and those that take longest beside a school with less.

    What is offered while somebody types is compared with an empty school, and a list with one of a page: to show a
    page takes longer than to show nothing, however little is read for it.
    """
    slowest = {look: percentiles(_cpu(taken))[1] for look, taken in found[name].items()}
    slow = max(slowest, key=lambda look: slowest[look])
    goals = [Goal(f"{name}: p99 in ms of CPU of the slowest look, {slow}", slowest[slow], most=MOST_MS)]
    for other, is_typed in ((EMPTY_NAME, True), (PAGE_NAME, False)):
        ratios = _ratios(found[name], found[other], is_typed=is_typed)
        far = max(ratios, key=lambda look: ratios[look])
        goals.append(Goal(f"{name}: times {other}, at most at {far}", ratios[far], most=MOST_RATIO))
    return goals


def _ratios(times: Times, other: Times, *, is_typed: bool) -> dict[str, float]:
    both = (look for look in times if look in other and ("“" in look) is is_typed)
    return {look: median(_cpu(times[look])) / median(_cpu(other[look])) for look in both}


def _cpu(taken: Sequence[Taken]) -> list[float]:
    return [one.cpu for one in taken]


def _print(found: Mapping[str, Times], names: Sequence[str]) -> None:
    print(f"{'p50 / p99 in ms of CPU':34}" + "".join(f"{name:>26}" for name in names))
    for look in found[names[-1]]:
        figures = [percentiles(_cpu(found[name][look])) if look in found[name] else None for name in names]
        shown = [f"{one[0]:.1f} / {one[1]:.1f}" if one else "" for one in figures]
        print(f"{look:34}" + "".join(f"{one:>26}" for one in shown))


def main() -> int:
    """Measure and report."""
    logging.disable(logging.CRITICAL)
    found, goals = dict[str, Times](), list[Goal]()
    for name, (size, others) in SCHOOLS.items():
        with tempfile.TemporaryDirectory() as folder:
            found[name], floods, plan = asyncio.run(measured(Path(folder), size, others))
        for by, flood in zip((KEYSTROKES, 1), floods, strict=False):
            late = f"{name}: seconds that {KEYSTROKES} keystrokes of {by} delay a read"
            goals.append(Goal(late, flood.longest - flood.idle, most=MOST_DELAY))
            print(f"{name}: {flood.answered} of {KEYSTROKES} keystrokes of {by} answered")
        goals += plan.goals(name) if plan else []
        everything = [one for taken in found[name].values() for one in taken]
        print(f"{name}: {len(everything)} looks, {how_busy(everything):.1f} times as long as their CPU", flush=True)
    _print(found, list(SCHOOLS))
    for name in list(SCHOOLS)[2:]:
        goals += _goals(name, found)
    return report(goals)


if __name__ == "__main__":
    sys.exit(main())
