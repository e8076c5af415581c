"""What happens between the scenes of the year: groups meet, and steps are marked done on their day."""

from collections import deque
from dataclasses import dataclass

from bot.rehearsal.cast import CARRIED_OUT, DONE, Done
from bot.rehearsal.meetings import Planned, Timetable
from bot.rehearsal.stage import RehearsedSchool


@dataclass(frozen=True, slots=True)
class Between:
    """Counts of what happened between two scenes."""

    meetings: int
    steps: int


class Diary:
    """Plays the days between the scenes."""

    def __init__(self, stage: RehearsedSchool) -> None:
        self._stage = stage
        self._timetable = Timetable(stage)
        self._done = deque(DONE)

    async def until(self, day: str) -> Between:
        """Play up to this day of the school, and return what happened on the way."""
        meetings = steps = 0
        while True:
            meeting, step = await self._meeting(day), self._step(day)
            if step is not None and (meeting is None or step.day <= self._day_of(meeting)):
                await self._do(self._done.popleft())
                steps += 1
            elif meeting is not None:
                await self._timetable.hold(meeting)
                meetings += 1
            else:
                return Between(meetings, steps)

    async def _meeting(self, before: str) -> Planned | None:
        meeting = await self._timetable.next()
        return meeting if meeting is not None and self._day_of(meeting) < before else None

    def _day_of(self, meeting: Planned) -> str:
        return f"{meeting.starts_at.astimezone(self._stage.zone):%Y-%m-%d}"

    def _step(self, before: str) -> Done | None:
        return self._done[0] if self._done and self._done[0].day < before else None

    async def _do(self, step: Done) -> None:
        """Somebody marks a step as done: most with the button on the plan's card, every third with the command."""
        await self._stage.until(step.day, "08:40")
        label, thread = f"Mark step {step.number} done", self._stage.thread(step.group)
        expect = "is completed" if step.completes else "Done: "
        if len(self._done) % 3:
            await self._stage.press(step.who, thread, self._stage.button(thread, label), expect)
        else:
            title = CARRIED_OUT[step.group].title
            await self._stage.use(step.who, "plan done", expect, thread, plan=title, step=str(step.number))
