"""Who can read a channel: where reports go, no student may, nor anybody who has just joined the server."""

import discord

from language.speaking import Say
from language.vocabulary import channel as link


def is_open(guild: discord.Guild, channel: int, student_role: int) -> bool:
    """Return whether students or everybody can read this channel. The bot cannot tell of one that it does not see."""
    place, roles = guild.get_channel(channel), (guild.get_role(student_role), guild.default_role)
    return place is not None and any(role is not None and place.permissions_for(role).view_channel for role in roles)


def open_to(guild: discord.Guild, channel: int, student_role: int, say: Say) -> str:
    """Return the sentence that says who reads reports in this channel, and how to mend that."""
    place, students = guild.get_channel(channel), guild.get_role(student_role)
    if place is not None and students is not None and not place.permissions_for(students).view_channel:
        return say(
            "Everybody without the role of students can read {place}, where reports go, also who has just joined the server. Open the channel's settings, Permissions, make it private, and let in the bot and who looks after reports.",
            place=link(channel),
        )
    return say(
        "Students can read {place}, where reports go. Open the channel's settings, Permissions, make it private, and let in the bot and who looks after reports.",
        place=link(channel),
    )
