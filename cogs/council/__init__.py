"""The council in Discord: delegates, submitting plans, the adult answer."""

from discord.ext.commands import Bot

from cogs.council.commands import CouncilCommands
from cogs.council.joining import CouncilButton


async def setup(bot: Bot) -> None:
    """Give the bot the council commands and buttons."""
    bot.add_dynamic_items(CouncilButton)
    await bot.add_cog(CouncilCommands())
