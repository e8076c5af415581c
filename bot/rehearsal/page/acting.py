"""What one person does on the page: press, use a command, fill in a form, or let time pass."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta, tzinfo
from typing import Any

import discord
from pydantic import BaseModel, Field
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, UserHandle
from simcord.interactions import command_leaves
from simcord.results import InteractionResult, to_discord_message

from bot.rehearsal.page.fields import (
    Find,
    control_put_in,
    controls,
    controls_put_in,
    of_control,
    options_put_in,
    texts,
)
from bot.rehearsal.page.looking import Looking, NotHere
from bot.rehearsal.page.trying import Beside, Try
from bot.rehearsal.world import SimulatedSchool, messages_of

LONGEST_WAIT = 24 * 31


class Doer(BaseModel):
    """An act, and who performs it."""

    person: int


class Press(Doer):
    """Pressing a button."""

    place: int
    message: int
    button: str


class Choose(Doer):
    """Choosing from a card's menu."""

    place: int
    message: int
    menu: str
    chosen: Any


class Use(Doer):
    """Using a command."""

    place: int
    command: str
    options: dict[str, Any]


class Typing(Use):
    """Typing into a command option with autocomplete."""

    option: str
    typed: str


class Submit(Doer):
    """Submitting the form this person was shown last."""

    fields: dict[str, Any]


class Later(Doer):
    """Letting time pass."""

    hours: int = Field(ge=1, le=LONGEST_WAIT)


class Leave(Doer):
    """Going to another school, or back to the first one; with `afresh` to one in which nobody has done anything."""

    beside: Beside | None = None
    afresh: bool = False


class Acting:
    """Performs people's acts on the page one at a time, and returns what they then read."""

    def __init__(self, school: SimulatedSchool, zone: tzinfo, turn: asyncio.Lock, tries: Sequence[Try] = ()) -> None:
        self.school = school
        self.looking = Looking(school, zone)
        self.tries = tries
        self._turn = turn
        self._forms: dict[int, InteractionResult] = {}

    async def press(self, deed: Press) -> dict[str, Any]:
        """Press a button on any message."""
        async with self._turn:
            person = self.looking.person(deed.person)
            message = self.looking.message(person, deed.place, deed.message)
            hand = _hand(person, self.looking.place(person, deed.place))
            answer = await self._answer(person, await hand.click(message, custom_id=deed.button))
            return self._in_place(person, message, deed.place, answer)

    async def choose(self, deed: Choose) -> dict[str, Any]:
        """Choose from a menu on any message."""
        async with self._turn:
            person = self.looking.person(deed.person)
            message = self.looking.message(person, deed.place, deed.message)
            hand = _hand(person, self.looking.place(person, deed.place))
            values = control_put_in(_menu(message, deed.menu), deed.chosen, self._find(person))
            answer = await self._answer(person, await hand.select(message, values, custom_id=deed.menu))
            return self._in_place(person, message, deed.place, answer)

    def _in_place(
        self, person: MemberActor, message: discord.Message, place: int, answer: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the answer; if the private message that was pressed was edited instead, that message."""
        if message.flags.ephemeral and not answer["said"] and answer["form"] is None:
            fresh = self.looking.message(person, place, message.id)
            answer["said"] = [self.looking.shown(fresh, place)]
        return answer

    async def use(self, deed: Use) -> dict[str, Any]:
        """Use a command."""
        async with self._turn:
            person, place = self._where(deed)
            options = options_put_in(self._options(person, place, deed.command), deed.options, self._find(person))
            return await self._answer(person, await person.slash(place, deed.command, **options))

    async def complete(self, deed: Typing) -> dict[str, Any]:
        """Return the bot's autocomplete suggestions for the typed text."""
        async with self._turn:
            person, place = self._where(deed)
            filled = {name: value for name, value in deed.options.items() if name != deed.option}
            put_in = options_put_in(self._options(person, place, deed.command), filled, self._find(person))
            offered = await person.autocomplete(place, deed.command, deed.option, deed.typed, **put_in)
            return {"choices": [{"value": str(one["value"]), "label": one["name"]} for one in offered]}

    async def submit(self, deed: Submit) -> dict[str, Any]:
        """Fill in and submit the form this person was shown last."""
        async with self._turn:
            person = self.looking.person(deed.person)
            shown = self._forms.get(deed.person)
            if shown is None or shown.modal is None:
                raise NotHere("This form is no longer open.")
            fields = controls_put_in(shown.modal, deed.fields, self._find(person))
            hand: MemberActor | UserHandle = person if shown._interaction.guild_id is not None else person.user
            answer = await self._answer(person, await hand.submit_modal(shown, fields))
            if answer["form"] is None:
                del self._forms[deed.person]
            return answer

    async def later(self, deed: Later) -> dict[str, Any]:
        """Advance time; the bot handles whatever falls due on the way."""
        async with self._turn:
            self.looking.person(deed.person)
            await self.school.live_until(self.school.now + timedelta(hours=deed.hours))
            return {"said": [], "form": None}

    async def _answer(self, person: MemberActor, result: InteractionResult) -> dict[str, Any]:
        await self.school.beat()
        form = result.modal
        if form is not None:
            self._forms[person.id] = result
        said = [to_discord_message(self.school.env, one._message) for one in messages_of(result)]
        place = result._interaction.channel_id
        return {"said": [self.looking.shown(one, place) for one in said], "form": form and self._form(form)}

    def _form(self, form: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "title": form.get("title", ""),
            "says": [line for text in texts(form) for line in self.looking.reader.lines(text)],
            "fields": [of_control(control, label, says) for control, label, says in controls(form)],
        }

    def _where(self, deed: Use) -> tuple[MemberActor, ChannelHandle]:
        person = self.looking.person(deed.person)
        place = self.looking.place(person, deed.place)
        # Commands belong to the server; used in direct messages they go to its hall.
        return person, place if place.guild is not None else self.school.hall

    def _options(self, person: MemberActor, place: ChannelHandle, command: str) -> list[dict[str, Any]]:
        visible = self.school.env.backend.visible_commands(user_id=person.id, channel_id=place.id)
        for path, leaf in (found for one in visible for found in command_leaves(one)):
            if " ".join(path) == command:
                return list(leaf.get("options") or [])
        raise NotHere("This person has no such command here.")

    def _find(self, person: MemberActor) -> Find:
        def find(kind: str, one: int) -> Any:
            if kind == "people":
                return self.looking.person(one)
            if kind == "places":
                return self.looking.place(person, one)
            return {role.id: role for role in self.school.guild.roles.values()}[one]

        return find


def _hand(person: MemberActor, place: ChannelHandle) -> MemberActor | UserHandle:
    return person if place.guild is not None else person.user


def _menu(message: discord.Message, name: str) -> Mapping[str, Any]:
    found = [menu for one in message.components for menu in _named(dict(one.to_dict()), name)]
    if not found:
        raise NotHere("This menu is no longer there.")
    return found[0]


def _named(component: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    if component.get("custom_id") == name:
        yield component
    for one in component.get("components", []):
        yield from _named(one, name)
