"""Autocompletes take turns: the newest question of a person is answered, and none that nobody waits for any more."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Any

import pytest

from benchmarks.filling.questions import Question
from bot import autocompletes
from bot.autocompletes import AT_ONCE, FRESH_SECONDS, Autocompletes
from bot.rehearsal.world import SimulatedSchool
from tests.cogs.conftest import MONDAY

SCHOOL = 1


@dataclass(slots=True)
class Crowd:
    """People who ask, and who was let in so far, in order. Time stands still until it is moved."""

    now: float = 0.0
    let_in: list[tuple[int, int]] = field(default_factory=list)
    asked: list[asyncio.Task[bool]] = field(default_factory=list)
    turns: Autocompletes = field(init=False)

    def __post_init__(self) -> None:
        self.turns = Autocompletes(lambda: self.now)

    async def ask(self, person: int, school: int = SCHOOL) -> asyncio.Task[bool]:
        async def admitted() -> bool:
            is_wanted = await self.turns.admit(school, person)
            if is_wanted:
                self.let_in.append((school, person))
            return is_wanted

        task = asyncio.create_task(admitted())
        self.asked.append(task)
        await asyncio.sleep(0)
        return task

    async def release(self) -> None:
        self.turns.release()
        await asyncio.sleep(0)

    async def answers(self) -> list[bool]:
        """Let everybody in who waits, one after another, and return who was wanted."""
        while not all(task.done() for task in self.asked):
            await self.release()
        return [task.result() for task in self.asked]


async def busy() -> Crowd:
    """Return a crowd in which all turns are taken, by people nobody else is."""
    crowd = Crowd()
    for person in range(AT_ONCE):
        assert await (await crowd.ask(-person))
    crowd.asked.clear()
    crowd.let_in.clear()
    return crowd


async def test_few_are_answered_at_a_time() -> None:
    crowd = await busy()
    waiting = await crowd.ask(1)
    assert not waiting.done()
    await crowd.release()
    assert await waiting


async def test_of_a_persons_questions_the_newest_is_answered_and_the_others_are_dropped() -> None:
    crowd = await busy()
    for _ in range(400):
        await crowd.ask(1)
    assert await crowd.answers() == [False] * 399 + [True]


async def test_the_newest_keeps_the_place_of_the_first() -> None:
    crowd = await busy()
    for person in (1, 2, 1, 3, 1):
        await crowd.ask(person)
    await crowd.answers()
    assert [person for _, person in crowd.let_in] == [1, 2, 3]


async def test_the_same_person_in_another_school_is_asked_there() -> None:
    crowd = await busy()
    for school in (1, 2):
        await crowd.ask(1, school)
    assert await crowd.answers() == [True, True]


async def test_what_comes_too_late_is_dropped() -> None:
    crowd = await busy()
    await crowd.ask(1)
    crowd.now += FRESH_SECONDS + 0.1
    await crowd.ask(2)
    assert await crowd.answers() == [False, True]


async def test_schools_take_turns_however_many_ask_in_one() -> None:
    crowd = await busy()
    for person in range(1, 6):
        await crowd.ask(person, school=1)
    await crowd.ask(9, school=2)
    await crowd.answers()
    assert crowd.let_in[:3] == [(1, 1), (2, 9), (1, 2)]


async def test_a_flood_by_many_waits_in_a_short_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autocompletes, "MOST_WAITING", 3)
    crowd = await busy()
    for person in range(1, 6):
        await crowd.ask(person)
    assert await crowd.answers() == [False, False, True, True, True]


@pytest.mark.parametrize("when", ["while it waits", "when its turn has just come"])
async def test_who_is_gone_keeps_no_turn(when: str) -> None:
    crowd = await busy()
    gone, other = await crowd.ask(1), await crowd.ask(2)
    if when == "while it waits":
        gone.cancel()
        await asyncio.sleep(0)
        crowd.turns.release()
    else:
        crowd.turns.release()
        gone.cancel()
    assert await asyncio.wait_for(other, 5)
    assert gone.cancelled()


async def test_a_flood_on_simulated_discord_is_answered_and_says_nothing_in_the_log(
    sqlite_database: Any, caplog: pytest.LogCaptureFixture
) -> None:
    async with SimulatedSchool(sqlite_database, starts=MONDAY) as school:
        await school.set_up()
        ann, ben = school.student("Ann"), school.student("Ben")
        await school.use(ann, "group start", name="Gardens", purpose="Grow food")
        caplog.set_level(logging.WARNING)
        caplog.clear()
        flood = [Question(school, ann, "group show", option="group", typed="gar"[: 1 + at % 3]) for at in range(100)]
        other = Question(school, ben, "group show", option="group", typed="gar")
        for keystroke in (*flood, other):
            keystroke.send()
        await school.env.settle()
        assert flood[-1].offered == other.offered == ["#1"]
        assert sum(one.offered is not None for one in flood) <= AT_ONCE + 1
        assert caplog.records == []
        again = Question(school, ann, "group show", option="group", typed="gar")
        again.send()
        await school.env.settle()
        assert again.offered == ["#1"], "and nobody's turn is left over"
