"""Somebody from outside helps with a plan: named by a member, confirmed by a teacher who knows them, thanked in July."""

from bot.rehearsal.cast import PLANS
from bot.rehearsal.stage import RehearsedSchool

NAME = "Wells Cycling Club"
CLUB = {
    "kind": "organisation",
    "name": NAME,
    "what": "two days of building, and their tools",
    "since": ["2027-01-01"],
}


async def somebody_helps(stage: RehearsedSchool) -> None:
    """A member names who helps; until a teacher confirms it, nobody else sees who that is."""
    thread, title = stage.thread("Transport"), PLANS["Transport"].title
    shows = f"plan:{await stage.number_of(title)}:partners"
    card = await stage.go_on("Gethin M", thread, shows, "Who helps from outside")
    await stage.go_on("Gethin M", thread, "partner", NAME, within=card, fields=CLUB)
    card = await stage.go_on("Ms Haddad", thread, shows, "named by Gethin M")
    await stage.go_on("Ms Haddad", thread, "known", "everybody can read it", within=card)


async def they_are_thanked(stage: RehearsedSchool) -> None:
    """The card of a plan that its group has looked back on thanks them."""
    stage.posted(stage.thread("Transport"), f"With thanks to: {NAME}")
