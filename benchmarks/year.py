"""What looking costs after a year: every list, every autocomplete and `/today`, beside the same in schools with less.

The school has 1,500 students who all answer a survey, 60 classes that do so on paper, 30 groups, 220 plans, 400 ideas,
2,000 ballots and 600 meetings; it stands alone, and beside 200 small ones in the same database; another has 1,000 plans
in one group, and is compared with one that has a page of them in it. Everybody who looks is answered by the whole bot
on simulated Discord, and a time is from the question to the beginning of its answer, which is read whole by then. What
is looked at is found in the command tree: see benchmarks/filling/asking.py. What is typed into options of the same name
counts as one. Times are those of CPU, in all threads of the process, and beside them stands how many times as long they
took on this machine.

A machine is not equally fast for minutes on end. So all schools stand at the same time, and each look is asked in turn:
once in every school, and again. A ratio is one of medians of what was taken in turn. A list is asked 100 times in each
school, so that one time in 100 may be longer than its p99; where fewer are asked, p99 is the longest. A bound in
milliseconds would be one of the machine. So a fixed piece of pure Python is timed in every turn, too, and the p99 of a
look is bounded by how many such pieces it takes at the pace of its own turns. 85 of them are the 50 ms that nobody
notices, on two cores of the year 2026 that take 0.59 ms for one.

A collection of garbage counts where it falls. Before each look everything that has piled up is set aside, as it is when
the bot starts (bot/memory.py): most of it is what simulated Discord remembers of the questions before, in all schools.

Its whole school plan is compiled and printed, within the bounds of `benchmarks.printing`.

Then 400 people type at once, and after that one person types 400 times, while somebody else looks what waits for them.

Run it with: python -m benchmarks.year
"""

import asyncio
import gc
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median

from simcord.actors import MemberActor

from benchmarks.filling.asking import STUDENT, Look
from benchmarks.filling.paused import PausedSchool, paused_school
from benchmarks.filling.questions import Question
from benchmarks.filling.sizes import BIG, EMPTY, ONE_GROUP, PAGE_IN_GROUP, PAGEFUL, Size
from benchmarks.measuring import Goal, Moment, Taken, fixed_piece, how_busy, percentiles, report
from benchmarks.whole_plan import whole_plan
from bot.memory import seldom_collected
from bot.rehearsal.world import SimulatedSchool
from governance.people import Visitor
from services import today

OTHERS = 200
TIMES_LISTED, TIMES_TYPED = 100, 5
MOST_PIECES, MOST_RATIO, MOST_DELAY = 85, 3, 0.5
KEYSTROKES = 400
EMPTY_NAME, PAGE_NAME, PAGE_OF_GROUP, PIECE_NAME = "empty", "a page of each", "a page in one group", "a piece of Python"
SCHOOLS: Mapping[str, tuple[Size, int]] = {
    EMPTY_NAME: (EMPTY, 0),
    PAGE_NAME: (PAGEFUL, 0),
    PAGE_OF_GROUP: (PAGE_IN_GROUP, 0),
    "alone": (BIG, 0),
    f"beside {OTHERS} others": (BIG, OTHERS),
    "1,000 plans in one group": (ONE_GROUP, 0),
}
# With which of them each full school is compared: what a list shows is as long in both.
_PAGES = {BIG: PAGE_NAME, ONE_GROUP: PAGE_OF_GROUP}
PAGE_OF = {name: _PAGES[size] for name, (size, _) in SCHOOLS.items() if size in _PAGES}
# Times by what was looked at.
Times = dict[str, list[Taken]]


@dataclass(frozen=True, slots=True)
class Flood:
    """Seconds of CPU until a read was done with nobody typing, and at most while many did; how many were answered."""

    idle: float
    longest: float
    answered: int


def looked_in_turn(schools: Mapping[str, PausedSchool]) -> dict[str, Times]:
    """Take every look in one school after the other, again and again; also time the piece of Python in each turn."""
    found = {name: Times() for name in (*schools, PIECE_NAME)}
    every = {name: look for school in schools.values() for name, look in school.looks.items()}
    for name, look in every.items():
        asked = {at: school for at, school in schools.items() if name in school.looks}
        for school in asked.values():
            # The first time, something is read or compiled that is kept from then on.
            school.taken(name)
        gc.collect()
        gc.freeze()
        for _ in range(TIMES_TYPED if look.option else TIMES_LISTED):
            found[PIECE_NAME].setdefault(_name(look), []).append(fixed_piece())
            for at, school in asked.items():
                found[at].setdefault(_name(look), []).append(school.taken(name))
    return found


def _name(look: Look) -> str:
    return look.name if look.option is None else f"{look.option}: “{look.typed}”"


def _is_typed(name: str) -> bool:
    return "“" in name


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

    The slowest is the one whose p99 is so many times the piece of Python in its own turns.
    What is offered while somebody types is compared with an empty school, and a list with one of a page: to show a
    page takes longer than to show nothing, however little is read for it.
    """
    pieces = {look: percentiles(_cpu(taken))[0] for look, taken in found[PIECE_NAME].items()}
    slowest = {look: percentiles(_cpu(taken))[1] / pieces[look] for look, taken in found[name].items()}
    slow = max(slowest, key=lambda look: slowest[look])
    goals = [Goal(f"{name}: p99 of the slowest look, in pieces of Python, {slow}", slowest[slow], most=MOST_PIECES)]
    for other, is_typed in ((EMPTY_NAME, True), (PAGE_OF[name], False)):
        ratios = _ratios(found[name], found[other], is_typed=is_typed)
        far = max(ratios, key=lambda look: ratios[look])
        goals.append(Goal(f"{name}: times {other}, at most at {far}", ratios[far], most=MOST_RATIO))
    return goals


def _ratios(times: Times, other: Times, *, is_typed: bool) -> dict[str, float]:
    both = (look for look in times if look in other and _is_typed(look) is is_typed)
    return {look: median(_cpu(times[look])) / median(_cpu(other[look])) for look in both}


def _cpu(taken: Sequence[Taken]) -> list[float]:
    return [one.cpu for one in taken]


def _print(found: Mapping[str, Times], names: Sequence[str]) -> None:
    print(f"{'p50 / p99 in ms of CPU':34}" + "".join(f"{name:>26}" for name in names))
    for look in sorted(found[PIECE_NAME], key=_is_typed):
        figures = [percentiles(_cpu(found[name][look])) if look in found[name] else None for name in names]
        shown = [f"{one[0]:.1f} / {one[1]:.1f}" if one else "" for one in figures]
        print(f"{look:34}" + "".join(f"{one:>26}" for one in shown))
    p50, p99 = percentiles([one.cpu for taken in found[PIECE_NAME].values() for one in taken])
    print(
        f"{PIECE_NAME}: p50 {p50:.2f} and p99 {p99:.2f} ms of CPU; {MOST_PIECES} of them are {MOST_PIECES * p50:.0f} ms"
    )


def _also(name: str, paused: PausedSchool) -> Iterator[Goal]:
    """Flood a school that is not empty, print the plan of a big one, and give what that took beside its bounds."""
    size, _ = SCHOOLS[name]
    for by in (KEYSTROKES, 1) if size.groups else ():
        flood = paused.turn(_flooded(paused.school, by=by))
        print(f"{name}: {flood.answered} of {KEYSTROKES} keystrokes of {by} answered", flush=True)
        late = f"{name}: seconds that {KEYSTROKES} keystrokes of {by} delay a read"
        yield Goal(late, flood.longest - flood.idle, most=MOST_DELAY)
    if size is BIG:
        yield from paused.turn(whole_plan(paused.school)).goals(name)


def main() -> int:
    """Measure and report."""
    logging.disable(logging.CRITICAL)
    with ExitStack() as stack:
        schools = {name: stack.enter_context(paused_school(*what)) for name, what in SCHOOLS.items()}
        with seldom_collected():
            found = looked_in_turn(schools)
            goals = [goal for name, school in schools.items() for goal in _also(name, school)]
    for name, times in found.items():
        everything = [one for taken in times.values() for one in taken]
        print(f"{name}: {len(everything)} times, {how_busy(everything):.1f} times as long as their CPU")
    _print(found, list(found))
    for name in PAGE_OF:
        goals += _goals(name, found)
    return report(goals)


if __name__ == "__main__":
    sys.exit(main())
