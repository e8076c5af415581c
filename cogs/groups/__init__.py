"""Groups in Discord: commands, the card with its buttons, the form that starts one, and the walk that explains it."""

from discord.ext.commands import Bot

from cogs.groups.buttons import JoinButton, LeaveButton
from cogs.groups.commands import GroupCommands
from cogs.groups.leaving import LeaveAnywayButton, StayButton
from cogs.groups.starting import StartButton
from cogs.groups.walk import HowButton, WalkButton


async def setup(bot: Bot) -> None:
    """Give the bot the group commands and buttons."""
    bot.add_dynamic_items(JoinButton, LeaveButton, LeaveAnywayButton, StayButton, StartButton, HowButton, WalkButton)
    await bot.add_cog(GroupCommands())
