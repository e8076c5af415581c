"""Who can read a channel: where reports go, no student may, nor anybody who has just joined the server."""

import discord

from language.speaking import Say
from language.vocabulary import channel as link


def is_open(guild: discord.Guild, channel: int, student_role: int) -> bool:
    """Return whether students or everybody can read this channel. The bot cannot tell of one that it does not see."""
    place, roles = guild.get_channel(channel), (guild.get_role(student_role), guild.default_role)
    return place is not None and any(role is not None and place.permissions_for(role).view_channel for role in roles)


def open_to(guild: discord.Guild, channel: int, student_role: int, say: Say) -> str:
    """Return the sentences that say who can read this channel of reports, what the bot does, and how to mend it."""
    place, students = guild.get_channel(channel), guild.get_role(student_role)
    if place is not None and students is not None and not place.permissions_for(students).view_channel:
        who = say(
            "**Everybody without the role of students can read {place}, where reports go**, also who has just joined the server.",
            place=link(channel),
        )
        return f"{who} {_until_mended(say)}"
    return open_to_students(channel, say)


def open_to_students(channel: int, say: Say) -> str:
    """Return the same of a channel that students can read."""
    return f"{say('**Students can read {place}, where reports go.**', place=link(channel))} {_until_mended(say)}"


def _until_mended(say: Say) -> str:
    return say(
        "Until that is mended, the bot shows no report there: the safeguarding lead reads each with a button. Open the channel's settings, Permissions, make it private, and let in the bot and who looks after reports."
    )
