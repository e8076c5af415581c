"""Who helps from outside, in Discord: a private card with the form for members, and two answers for teachers."""

from discord.ext.commands import Bot

from cogs.partners.buttons import EndButton, KnownButton, UnknownButton


async def setup(bot: Bot) -> None:
    """Give the bot the buttons of who helps from outside."""
    bot.add_dynamic_items(KnownButton, UnknownButton, EndButton)
