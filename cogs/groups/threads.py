"""What the bot may do with the threads of groups, according to its cache of the server."""

import discord


def can_take_out_of_threads(guild: discord.Guild, channel_id: int) -> bool:
    """Tell whether the bot may take somebody out of the threads of this channel."""
    found = guild.get_channel(channel_id)
    return isinstance(found, discord.TextChannel) and found.permissions_for(guild.me).manage_threads
