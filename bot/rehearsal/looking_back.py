"""July: every group looks back at its plan, and edition 3 tells the whole year."""

from bot.rehearsal.cast import PLANS, WITHOUT_A_SCREEN
from bot.rehearsal.delegates import COUNCIL
from bot.rehearsal.stage import RehearsedSchool

ONCE_A_WEEK = "A lunchtime show once a week"
# Who looks back at which plan: what was reached, what was learnt, what was spent.
REVIEWS = (
    ("Ella R", PLANS["Polytunnel"].title, "met", "Ask the kitchen first, then sow. Rocket was for nobody.", "£231.40"),
    ("Jakub N", PLANS["Healthy Living"].title, "partly", "Bottles are a third less, not half: the gym still sells them.", ""),
    ("Rosa C", ONCE_A_WEEK, "met", "Once a week is enough to stay good at it. Fourteen of us were on air.", ""),
    ("Will N", PLANS["Waste and Recycling"].title, "met", "Weigh in the same week, or nobody believes it.", "£84"),
    ("Zoe B", WITHOUT_A_SCREEN.title, "met", "A chart by hand is read more than a screen. Block C saved an eighth.", ""),
    ("Hana K", PLANS["Dyslexia Support"].title, "partly", "Eight of nine departments do it. We visit the ninth.", ""),
)  # fmt: skip


async def everybody_looks_back(stage: RehearsedSchool) -> None:
    """Each group writes down how its plan went."""
    async with stage.together():
        for name, title, reached, learnt, spent in REVIEWS:
            fields = {"reached": reached, "learnt": learnt, "spent": spent}
            await stage.write(name, "plan review", fields, "is written down", plan=title)
        letters = {"plan": PLANS["Africa Link"].title, "step": "1"}
        await stage.use("Rosa C", "plan done", "Done: ", stage.thread("Africa Link"), **letters)


async def third_edition(stage: RehearsedSchool) -> None:
    """The council publishes edition 3, in which the year is told to its end."""
    council = stage.school.council_channel
    await stage.use("Violet S", "schoolplan compile", "The draft holds 10 plans")
    await stage.use("Violet S", "schoolplan publish", "The council votes")
    await stage.vote(council, stage.newest(council, "ballot"), dict.fromkeys(COUNCIL, "for"))
    stage.posted(council, "student school plan, edition 3")
