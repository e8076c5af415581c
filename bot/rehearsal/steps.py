"""What gets done through the year: who does which step of whose plan, and what they read then."""

from dataclasses import dataclass

from bot.rehearsal.cast import PLANS
from bot.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class Done:
    """A step that gets done: the group, who says so, the step's number, and what the answer must hold."""

    group: str
    student: str
    step: int
    expect: str = "Done:"


NOVEMBER = (
    Done("Waste and Recycling", "Will N", 1), Done("Toilets", "Leo F", 1), Done("Polytunnel", "Ben T", 1),
    Done("Dyslexia Support", "Hana K", 1), Done("Transport", "Ethan W", 1),
)  # fmt: skip
DECEMBER = (
    Done("Healthy Living", "Harry L", 1), Done("Polytunnel", "Chloe W", 2),
    Done("Transport", "Freya L", 2, "Done: 2 of 4 steps"),
)  # fmt: skip
JANUARY = (
    Done("Healthy Living", "Grace O", 2, "is completed"), Done("Waste and Recycling", "Xanthe P", 2),
    Done("Transport", "Daisy F", 3),
)  # fmt: skip
FEBRUARY = (
    Done("Polytunnel", "Dylan P", 3), Done("Toilets", "Maya D", 2), Done("Radio Station", "Samir J", 1),
    Done("Radio Station", "Rosa C", 2), Done("Energy", "Adam R", 1),
)  # fmt: skip
MARCH = (
    Done("Radio Station", "Quinn A", 3, "is completed"), Done("Toilets", "Keira M", 3, "is completed"),
    Done("Polytunnel", "Amira K", 4, "Done: 4 of 5 steps"), Done("Energy", "Bella T", 2),
)  # fmt: skip
SUMMER = (Done("Waste and Recycling", "Violet S", 3, "is completed"), Done("Transport", "George M", 4, "is completed"))


async def first_steps(stage: Stage) -> None:
    """Groups begin while the council has yet to meet, by command."""
    for done in NOVEMBER:
        step = {"plan": PLANS[done.group].title, "step": str(done.step)}
        await stage.use(done.student, "plan done", done.expect, **step)
    again = {"plan": PLANS["Toilets"].title, "step": "1"}
    await stage.use("Leo F", "plan done", "There is no step", **again)


async def december(stage: Stage) -> None:
    """The year's last steps, by the buttons on the plans."""
    await _get_done(stage, DECEMBER)


async def january(stage: Stage) -> None:
    """The first plan is completed; its goal is reached."""
    await _get_done(stage, JANUARY)
    await stage.posted(stage.thread("Healthy Living"), "**Completed**")


async def february(stage: Stage) -> None:
    """Polytunnel plants out, and finds that one more step is needed."""
    await _get_done(stage, FEBRUARY)
    new = {"plan": PLANS["Polytunnel"].title, "what": "Write down what frost killed, for next year", "due": "2027-05-21"}
    await stage.use("Ella R", "plan step", "Step 5", **new)


async def march(stage: Stage) -> None:
    """Salad in the canteen, a show on air, locks on doors."""
    await _get_done(stage, MARCH)


async def summer(stage: Stage) -> None:
    """The bins are weighed again, and the bike shed opens."""
    await _get_done(stage, SUMMER)


async def _get_done(stage: Stage, steps: tuple[Done, ...]) -> None:
    for done in steps:
        await stage.tick(done.student, done.group, done.step, done.expect)
