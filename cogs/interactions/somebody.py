"""Options that take a person, who may have left the server.

Discord offers whom it remembers, and takes the id of anybody. Of somebody who is no member it tells the name, or, when
the account is gone, the id alone; discord.py's own option for a member refuses both.
"""

from typing import Any

import discord
from discord import app_commands

from cogs.interactions.conversation import host_of, visitor_of
from governance.people import Visitor
from governance.refusals import NotHere
from services.access import people


class MemberOption(app_commands.Transformer):
    """Somebody who is in the server now: something is to begin with them."""

    @property
    def type(self) -> discord.AppCommandOptionType:
        """A person, as Discord lets people choose one."""
        return discord.AppCommandOptionType.user

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> Visitor:
        if isinstance(value, discord.Member):
            return visitor_of(value)
        raise NotHere(name=(await _gone(interaction, value)).name or None)


class AnybodyOption(MemberOption):
    """Somebody who may be gone: something is to end with them. Then they have no roles, and perhaps no name."""

    async def transform(self, interaction: discord.Interaction[Any], value: Any, /) -> Visitor:
        return visitor_of(value) if isinstance(value, discord.Member) else await _gone(interaction, value)


async def _gone(interaction: discord.Interaction[Any], value: discord.User | discord.Object) -> Visitor:
    """Return somebody who is not here as far as they are known, and have it looked up whether they have left."""
    host, school = host_of(interaction), interaction.guild_id or 0
    host.doubt(school, value.id)
    if isinstance(value, discord.User):
        return visitor_of(value)
    name = await host.db.read(people.name_of, school=school, discord_id=value.id)
    return Visitor(discord_id=value.id, name=name or "", roles=frozenset())
