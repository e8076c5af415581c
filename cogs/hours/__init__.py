"""Hours in Discord: an ask with its card, who can, who is picked, and how long it took."""

from discord.ext.commands import Bot

from cogs.hours.commands import HourCommands
from cogs.hours.picking import CanList


async def setup(bot: Bot) -> None:
    """Give the bot the commands and the list of hours."""
    bot.add_dynamic_items(CanList)
    await bot.add_cog(HourCommands())
