"""Doing everything there is: every command, button, form and option that offers something, and hearing what is said."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import discord
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool
from tests.cogs.test_forged import ASKING, BUTTONS, FORMS, LISTS, pick, press, send
from tests.cogs.test_walk import all_commands, options_of

Command = discord.app_commands.Command[Any, ..., Any]
# What ends something comes last, so that everything else is still there to be said.
LAST = (
    "withdraw",
    "drop",
    "cancel",
    ":end",
    "approve",
    "advisor end",
    "handover",
    "leave",
    "close",
    "delete",
    "forget",
)
THERE_ARE = {"plan": 3, "ballot": 5, "meeting": 3, "minutes": 3, "action": 2, "report": 2}


def order(what: str) -> tuple[int, str]:
    return next((at for at, word in enumerate(LAST, start=1) if word in what), 0), what


def each(noun: str, most: int) -> range:
    """Return the numbers of the things there are, up to so many."""
    return range(1, min(THERE_ARE.get(noun, 1), most) + 1)


def ways(school: SimulatedSchool, command: Command, most: int) -> Iterator[dict[str, Any]]:
    """Give the options to try a command with: about each thing there is, and in every format."""
    options, names = options_of(school, command), {one.name for one in command.parameters}
    options |= {one: "#1" for one in ("group", "plan") if one in names}
    about = next((noun for noun in ("plan", "meeting", "ballot", "action") if noun in names), None)
    formats = [choice.value for one in command.parameters if one.name == "format" for choice in one.choices]
    for form in [form for form in formats if form != "pdf"] or [None]:
        for number in each(about, most) if about else (1,):
            yield options | ({about: f"#{number}"} if about else {}) | ({"format": form} if form else {})


async def look_up(school: SimulatedSchool, person: MemberActor) -> AsyncIterator[str]:
    """Type into every option that offers something."""
    for command in all_commands(school):
        for option in (one for one in command.parameters if one.autocomplete):
            filled = {"plan": "#1"} if option.name == "step" else {}
            await person.autocomplete(school.hall, command.qualified_name, option.name, "", **filled)
            yield f"{option.name} of /{command.qualified_name}"


async def walk(school: SimulatedSchool, person: MemberActor, most: int) -> AsyncIterator[str]:
    """Press every button, send every form and use every command, about each thing there is up to so many."""
    commands = {f"/{one.qualified_name}": one for one in all_commands(school)}
    for what in sorted({*BUTTONS, *ASKING, *FORMS, *LISTS, *commands}, key=order):
        if what in commands:
            for options in ways(school, commands[what], most):
                await person.slash(school.hall, what[1:], **options)
                yield f"{what} {options}"
            continue
        for number in each(what.split(":")[0], most):
            custom_id = what.format(number)
            if what in (*BUTTONS, *ASKING):
                await press(school, person, custom_id)
            if what in LISTS:
                await pick(school, person, custom_id, LISTS[what])
            if what in FORMS:
                await send(school, person, custom_id, FORMS[what])
            yield custom_id
    await school.beat()
    yield "what came of it"


class Listener:
    """Hears all that the bot sends, outside the room of the safeguarding lead."""

    def __init__(self, school: SimulatedSchool, marks: set[str]) -> None:
        self.school, self.marks = school, marks
        self.since, self.files = len(school.env.http_requests), set(school.env.backend.cdn._blobs)
        self.heard: list[str] = []

    def listen(self, what: str) -> None:
        """Note what the bot has said since the last time, if a mark stands in it."""
        office = f"/channels/{self.school.safeguarding_channel.id}/"
        fresh, self.since = self.school.env.http_requests[self.since :], len(self.school.env.http_requests)
        bodies = [f"{one.method} {one.path} {one.json}" for one in fresh if office not in one.path]
        said = [f"{what}: {body}" for body in (*bodies, *self._files())]
        self.heard += [one for one in said if any(mark in one for mark in self.marks)]

    def _files(self) -> Iterator[str]:
        kept = self.school.env.backend.cdn._blobs
        for key in [key for key in kept if key not in self.files]:
            self.files.add(key)
            # What somebody typed is theirs, and their export keeps it whole.
            if not key.endswith("my-data.json"):
                yield f"{key} {kept[key].decode(errors='replace')}"
