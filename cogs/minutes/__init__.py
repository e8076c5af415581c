"""Agendas, minutes and actions in Discord: commands, the minute-taker's card with its buttons and forms."""

from discord.ext.commands import Bot

from cogs.minutes.buttons import BUTTONS
from cogs.minutes.commands import MinutesCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands and buttons of minutes."""
    bot.add_dynamic_items(*BUTTONS)
    await bot.add_cog(MinutesCommands())
