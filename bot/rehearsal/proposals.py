"""February: two delegates would change a plan, its group keeps its own text once and takes the other; money is given."""

from dataclasses import replace

from bot.rehearsal.cast import PLANS, WITHOUT_A_SCREEN
from bot.rehearsal.delegates import DELEGATES
from bot.rehearsal.stage import RehearsedSchool

BETTER = replace(
    WITHOUT_A_SCREEN,
    goal="A chart in the hall and in Block C every Monday, and Block C uses a tenth less than last spring.",
)
NO_CHART = replace(WITHOUT_A_SCREEN, goal="Block C uses a fifth less than last spring.")


async def the_council_proposes(stage: RehearsedSchool) -> None:
    """The council looks at what is before it, and Energy decides about two changes to its plan."""
    title, council, thread = WITHOUT_A_SCREEN.title, stage.school.council_channel, stage.thread("Energy")
    await stage.use("Zoe B", "council submit", "is before the council", plan=title)
    await stage.use("Amira K", "council agenda", f"“{title}” of Energy, until")
    first, second = DELEGATES["Polytunnel"][0], DELEGATES["Transport"][0]
    await stage.write(first, "council propose", dict(NO_CHART.fields), "Energy decides", plan=title)
    await stage.press("Ádám R", thread, "amendment:1:keep", "Your group keeps its own text")
    await stage.write(second, "council propose", dict(BETTER.fields), "Energy decides", plan=title)
    stage.posted(thread, "A chart in the hall **and in Block C** every Monday")
    await stage.press("Elif T", thread, "amendment:2:take", "says that now, as version 2")
    stage.posted(council, "Energy has taken the change")
    votes = dict.fromkeys(("Zoe B", "Ádám R", "Elif T", "Chidi O"), "for")
    await stage.vote(thread, stage.newest(thread, "ballot"), votes)


async def money_is_given(stage: RehearsedSchool) -> None:
    """The council has money of its own, and gives some of it to a plan it has ratified."""
    delegate, plan = DELEGATES["Transport"][0], PLANS["Polytunnel"].title
    entry = {"amount": "£420", "what": "From the cake stall in January"}
    await stage.use(delegate, "council money", "In the pot now: £420", **entry)
    for_plan = {"plan": plan, "what": "Seeds and trays"}
    await stage.use(delegate, "council money", "with £180", amount="£200", **for_plan)
    await stage.use(delegate, "council money", "In the pot now: £360", amount="£60", **for_plan)
    await stage.use("Maya D", "council money", f"£60 for “{plan}” of Polytunnel")
