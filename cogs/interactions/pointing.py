"""Pointing to a card: an answer that speaks of one says so when it is not there, and who can mend that."""

import discord

from cogs.interactions.conversation import Conversation
from governance.cards import CardKind, Hindrance
from language.vocabulary import channel
from services.views.whereabouts import Whereabouts, whereabouts


async def missing_card(talk: Conversation, kind: CardKind, subject: int) -> str:
    """Return what an answer says instead of pointing to a card that cannot be posted now; empty where it can."""
    where = await talk.read(whereabouts, kind=kind, subject=subject)
    if where is None:
        return ""
    say, place = await talk.speak(), channel(where.door)
    if where.hindrance is Hindrance.SILENCED:
        return say("The bot is silenced here, so the card comes into {place} when that is lifted.", place=place)
    if where.hindrance is None and _can_be_posted(talk.interaction.guild, where):
        return ""
    return say(
        "The card of it cannot be posted yet: the bot may not write in {place}. Tell somebody who manages this server: /setup check says how to mend it.",
        place=place,
    )


def _can_be_posted(guild: discord.Guild | None, where: Whereabouts) -> bool:
    """Tell whether the bot may write there, as far as it has heard from Discord: nothing may have been tried yet."""
    if guild is None:
        return True
    found = guild.get_channel(where.door)
    if found is None:
        return False
    allowed = found.permissions_for(guild.me)
    return allowed.view_channel and (allowed.send_messages_in_threads if where.in_thread else allowed.send_messages)
