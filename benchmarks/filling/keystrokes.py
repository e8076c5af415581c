"""Letters typed into an option, sent to the bot one after another without waiting for what it offers."""

from typing import Any

import discord
from simcord import interactions
from simcord.actors import MemberActor

from bot.rehearsal.world import SimulatedSchool

_SUBCOMMAND, _TEXT = 1, 3


class Keystroke:
    """What somebody has typed into an option of a command like `group show`, at one moment."""

    def __init__(self, school: SimulatedSchool, person: MemberActor, command: str, option: str, typed: str) -> None:
        name, sub = command.split()
        typing = {"name": option, "type": _TEXT, "value": typed, "focused": True}
        data = {
            "id": "1",
            "name": name,
            "type": 1,
            "options": [{"name": sub, "type": _SUBCOMMAND, "options": [typing]}],
        }
        self._backend = school.env.backend
        self._record, self._event = interactions.base_payload(
            self._backend,
            type=discord.InteractionType.autocomplete.value,
            channel_id=school.hall.id,
            guild_id=person.guild.id,
            user_id=person.id,
            data=data,
        )

    def send(self) -> None:
        """Deliver it to the bot."""
        self._backend.emit("INTERACTION_CREATE", self._event)

    @property
    def offered(self) -> list[str] | None:
        """The values that were offered; None while there is no answer, and for ever if there is none."""
        choices: list[dict[str, Any]] | None = self._record.autocomplete_choices
        return None if choices is None else [choice["value"] for choice in choices]
