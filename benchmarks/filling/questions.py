"""Questions sent to the bot as Discord sends them, timed at the bot: letters typed into an option, and commands.

Simulated Discord does much besides with whoever uses a command, which is no part of what the bot takes.
"""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import discord
from simcord import interactions
from simcord.actors import MemberActor

from benchmarks.measuring import Moment, Taken
from bot.rehearsal.world import SimulatedSchool

PATIENCE = 60
_SUBCOMMAND, _TEXT = 1, 3
# The ways in which an answer begins; a deferral only promises one.
_ANSWERS = ("respond_with_message", "complete_deferred", "complete_autocomplete")


class Question:
    """A command somebody uses, or with an `option` what they have typed into it at one moment."""

    def __init__(
        self,
        school: SimulatedSchool,
        person: MemberActor,
        command: str,
        given: Mapping[str, str] | None = None,
        *,
        option: str | None = None,
        typed: str = "",
    ) -> None:
        filled = [{"name": name, "type": _TEXT, "value": value} for name, value in (given or {}).items()]
        if option is not None:
            filled.append({"name": option, "type": _TEXT, "value": typed, "focused": True})
        name, _, sub = command.partition(" ")
        inner = [{"name": sub, "type": _SUBCOMMAND, "options": filled}] if sub else filled
        kind = discord.InteractionType.application_command if option is None else discord.InteractionType.autocomplete
        self._backend = school.env.backend
        self._record, self._event = interactions.base_payload(
            self._backend,
            type=kind.value,
            channel_id=school.hall.id,
            guild_id=person.guild.id,
            user_id=person.id,
            data={"id": "1", "name": name, "type": 1, "options": inner},
        )
        self._answered: asyncio.Future[Moment] = asyncio.get_running_loop().create_future()
        for way in _ANSWERS:
            setattr(self._record, way, self._noticed(getattr(self._record, way)))

    def _noticed(self, answer: Callable[..., Any]) -> Callable[..., Any]:
        def answer_and_stop_the_clock(*values: Any, **named: Any) -> Any:
            result = answer(*values, **named)
            if not self._answered.done():
                self._answered.set_result(Moment.now())
            return result

        return answer_and_stop_the_clock

    def send(self) -> None:
        """Deliver it to the bot."""
        self._backend.emit("INTERACTION_CREATE", self._event)

    async def taken(self) -> Taken:
        """Deliver it, and return the time until its answer begins."""
        began = Moment.now()
        self.send()
        async with asyncio.timeout(PATIENCE):
            return (await self._answered).since(began)

    @property
    def offered(self) -> list[str] | None:
        """The values that were offered; None while there is no answer, and for ever if there is none."""
        choices: list[dict[str, Any]] | None = self._record.autocomplete_choices
        return None if choices is None else [choice["value"] for choice in choices]
