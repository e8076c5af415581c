"""The promise in Discord: its draft in the council, the vote on it, and the office that agrees."""

from discord.ext.commands import Bot

from cogs.promise.buttons import AgreeButton, NotYetButton
from cogs.promise.commands import PromiseCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands and buttons of the promise."""
    bot.add_dynamic_items(AgreeButton, NotYetButton)
    await bot.add_cog(PromiseCommands())
