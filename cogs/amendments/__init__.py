"""Amendments in Discord: the form of a delegate, and the card on which a group takes a change or keeps its own text."""

from discord.ext.commands import Bot

from cogs.amendments.buttons import KeepButton, TakeButton


async def setup(bot: Bot) -> None:
    """Give the bot the buttons of amendments."""
    bot.add_dynamic_items(TakeButton, KeepButton)
