"""Advisors in Discord: commands, and the invitation card a teacher answers with one press."""

from discord.ext.commands import Bot

from cogs.advisors.buttons import AcceptButton, AgreeButton, DeclineButton, SuggestButton
from cogs.advisors.commands import AdvisorCommands
from cogs.advisors.stopping import BUTTONS


async def setup(bot: Bot) -> None:
    """Give the bot the advisor commands and buttons."""
    bot.add_dynamic_items(AcceptButton, DeclineButton, SuggestButton, AgreeButton, *BUTTONS)
    await bot.add_cog(AdvisorCommands())
