"""March to July: people look what waits for them and what is kept about them, and edition 2 shows the year."""

import json

from bot.rehearsal.stage import Stage, StoryBroke
from bot.rehearsal.winter import publish

FORMATS = ("pdf", "markdown", "json", "pages")


async def a_quiet_look(stage: Stage) -> None:
    """What people see when they ask; the advisorships of the autumn have ended by themselves."""
    await stage.use("Maya D", "help", "Students run the council here")
    await stage.use("Maya D", "privacy", "Your privacy")
    await stage.use("Zoe B", "today", "Choose a screen")
    await stage.use("Ella R", "today", "came back from the council")
    await stage.use("Mr Reed", "advisor inbox", "No invitation")
    await stage.use("Amira K", "advisor list", "No teacher advises")
    await stage.use("Jakub N", "plan list", "**Water that tastes of water** (#2), Healthy Living: completed")
    await stage.use("Jakub N", "plan show", "The garden budget pays for the cover.", plan="salad")
    await _own_data(stage)


async def _own_data(stage: Stage) -> None:
    files = await stage.files("Maya D", "mydata export", "everything the bot keeps about you")
    kept = files["my-data.json"].decode()
    if json.loads(kept)["person"]["name"] != "Maya D" or "Keira M" in kept:
        raise StoryBroke("what Maya D exported is not about her alone")


async def advisors_leave(stage: Stage) -> None:
    """The advisorships of October end by themselves on their day."""
    await stage.use("Amira K", "advisor list", "No teacher advises")


async def second_edition(stage: Stage) -> None:
    """The council publishes edition 2, which shows what was done, what is new and what changed."""
    await stage.use("Violet S", "schoolplan compile", "The draft holds 8 plans")
    await publish(stage, "Violet S", 2)
    await stage.use("Hana K", "ballot list", "Shall this draft become the next edition")
    old = await stage.files("Hana K", "schoolplan show", "Edition 1", edition=1, format="markdown")
    if b"Edition 1" not in old["school-plan-edition-1.md"]:
        raise StoryBroke("edition 1 is no longer what it was")


async def newest_edition(stage: Stage) -> dict[str, bytes]:
    """Have a student ask for the newest edition in each format, and return the files they got, by name."""
    files = dict[str, bytes]()
    for wanted in FORMATS:
        files |= await stage.files("Olivia H", "schoolplan show", "Edition 2", format=wanted)
    return files
