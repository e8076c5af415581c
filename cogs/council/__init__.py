"""The council in Discord: delegates, submitting plans, what is asked of adults, and how they answer."""

from discord.ext.commands import Bot

from cogs.council.buttons import RequestButton
from cogs.council.commands import CouncilCommands
from cogs.council.joining import CouncilButton


async def setup(bot: Bot) -> None:
    """Give the bot the council commands and buttons."""
    bot.add_dynamic_items(RequestButton, CouncilButton)
    await bot.add_cog(CouncilCommands())
