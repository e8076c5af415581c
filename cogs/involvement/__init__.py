"""The question of July in Discord: its card, and the three buttons that answer it."""

from discord.ext.commands import Bot

from cogs.involvement.answering import EndJulyButton, FeelingButton


async def setup(bot: Bot) -> None:
    """Give the bot the buttons of the question of July."""
    bot.add_dynamic_items(FeelingButton, EndJulyButton)
