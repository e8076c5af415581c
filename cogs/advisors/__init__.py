"""Advisors in Discord: commands, and the invitation card a teacher answers with one press."""

from discord.ext import commands

from cogs.advisors.buttons import AcceptButton, DeclineButton, SuggestButton
from cogs.advisors.commands import AdvisorCommands


async def setup(bot: commands.Bot) -> None:
    """Give the bot the advisor commands and buttons."""
    bot.add_dynamic_items(AcceptButton, DeclineButton, SuggestButton)
    await bot.add_cog(AdvisorCommands())
