"""Ballots in Discord: the lists, the card with its buttons, the form for an objection."""

from discord.ext.commands import Bot

from cogs.ballots.buttons import ObjectButton, RulesButton, VoteButton, WholePlanButton
from cogs.ballots.commands import BallotCommands


async def setup(bot: Bot) -> None:
    """Give the bot the ballot commands and buttons."""
    bot.add_dynamic_items(VoteButton, ObjectButton, RulesButton, WholePlanButton)
    await bot.add_cog(BallotCommands())
