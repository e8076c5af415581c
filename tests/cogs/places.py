"""Channel permissions in the simulated school, changed with or without Discord telling the bot."""

import discord
from simcord.backend.models import Overwrite
from simcord.builders import GuildHandle
from simcord.enums import OverwriteType

from bot.rehearsal.world import SimulatedSchool

SEEN = discord.Permissions(view_channel=True).value


def hide_from(school: SimulatedSchool, channel: int, target: int, *, told: bool = True) -> None:
    """Hide this channel from a role or from the bot."""
    kind = OverwriteType.MEMBER if target == bot_of(school) else OverwriteType.ROLE
    kept = school.env.backend.get_channel(channel)
    kept.overwrites = [one for one in kept.overwrites if one.target_id != target]
    kept.overwrites.append(Overwrite(target_id=target, type=kind, deny=SEEN))
    if told:
        school.env.backend.announce_channel_update(channel)


def show_to(school: SimulatedSchool, channel: int, target: int, *, told: bool = True) -> None:
    """Show them the channel again."""
    kept = school.env.backend.get_channel(channel)
    kept.overwrites = [one for one in kept.overwrites if one.target_id != target]
    if told:
        school.env.backend.announce_channel_update(channel)


def bot_of(school: SimulatedSchool) -> int:
    """Return the bot's id."""
    assert school.bot.user is not None
    return school.bot.user.id


def show_setup_to_everybody(school: SimulatedSchool, *, server: GuildHandle | None = None) -> None:
    """Have Discord offer `/setup` to everybody, as a server's administrators can choose."""
    guild = server or school.guild
    [setup] = [text for name, text in school.bot.command_texts.pairs if name == "setup check"]
    guild.set_command_permissions(int(setup.split(":")[1].rstrip(">")), {guild.default_role: True})
