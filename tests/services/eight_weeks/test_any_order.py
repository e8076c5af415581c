"""Eight weeks in any order of events: presses, stopping, beginning anew, taking back, and days that pass."""

from itertools import pairwise
from random import Random

import pytest

from governance.eight_weeks import EIGHT, Week, WeeksState
from governance.refusals import Refusal
from governance.reminders import ReminderKind
from governance.undoing import Undoable
from services.eight_weeks import promising, running
from services.undoing import acting
from services.views import eight_weeks as views
from storage.eight_weeks import EightWeeks, WeekDone
from storage.reminders import Reminder
from tests.services.school import SchoolYard


class Story:
    """One group in which anything may happen, by chance."""

    def __init__(self, yard: SchoolYard, group: int, chance: Random) -> None:
        self.yard, self.group, self.chance = yard, group, chance
        self.tokens: list[tuple[Undoable, int]] = []

    async def something(self) -> None:
        """Do anything, which may be refused."""
        deeds = [self.press] * 8 + [self.days] * 4 + [self.undo] * 2 + [self.stop, self.start]
        try:
            await self.chance.choice(deeds)()
        except Refusal:
            self.yard.later(minutes=1)

    async def press(self) -> None:
        noted = await self.yard.act(
            running.done, self.yard.students[0], group=self.group, week=self.chance.choice(list(Week))
        )
        self.tokens.append((Undoable.WEEK_DONE, noted.entry))

    async def stop(self) -> None:
        weeks = await self.yard.act(running.stop, self.yard.students[0], group=self.group)
        self.tokens.append((Undoable.WEEKS_STOPPED, weeks.id))

    async def start(self) -> None:
        await self.yard.act(running.start, self.yard.students[0], group=self.group)

    async def undo(self) -> None:
        kind, subject = self.chance.choice(self.tokens or [(Undoable.WEEK_DONE, 1)])
        token = await self.yard.read(acting.token, self.yard.students[0], kind=kind, subject=subject)
        if token is not None:
            await self.yard.act(acting.undo, self.yard.students[0], token=token)

    async def days(self) -> None:
        self.yard.later(days=self.chance.randint(1, 9))
        await self.yard.act(promising.look_ahead)

    async def holds(self) -> None:
        """Look whether all is as it must be, whatever happened."""
        rows = [EightWeeks(**row) for row in await self.yard.rows(EightWeeks)]
        running_ones = [row for row in rows if row.state is WeeksState.RUNNING]
        assert len(running_ones) <= 1
        assert all(before.started_at <= after.started_at for before, after in pairwise(rows))
        done = await self.yard.rows(WeekDone)
        for row in rows:
            weeks = [Week(one["week"]) for one in done if one["weeks_id"] == row.id]
            assert len(weeks) == len(set(weeks))
            assert (Week.CELEBRATE in weeks) == (row.state is WeeksState.FINISHED)
            assert Week.SIXTEEN not in weeks or row.state is WeeksState.FINISHED
            view = await self.yard.read(views.view, weeks=row.id)
            assert view.done == tuple(sorted(weeks))
            if row.state is WeeksState.FINISHED:
                assert view.number >= 8 or set(EIGHT) <= set(weeks)
        await self.waits(running_ones)

    async def waits(self, running_ones: list[EightWeeks]) -> None:
        kinds = (ReminderKind.WEEK_BEGINS, ReminderKind.WEEK_SIXTEEN)
        rows = [row for row in await self.yard.rows(Reminder) if row["kind"] in kinds]
        pending = [row for row in rows if row["settled"] is None and row["delivered_at"] is None]
        assert len({(row["kind"], row["subject"]) for row in pending}) == len(pending)
        begins = [row["subject"] for row in pending if row["kind"] is ReminderKind.WEEK_BEGINS]
        assert set(begins) <= {one.id for one in running_ones}


@pytest.mark.parametrize("seed", range(2))
async def test_whatever_happens_there_is_one_truth_about_each_week(yard: SchoolYard, seed: int) -> None:
    story = Story(yard, (await yard.group()).id, Random(seed))
    await story.start()
    for _ in range(45):
        await story.something()
        await story.holds()
    assert await yard.rows(WeekDone)
