"""Groups in Discord: commands, the card with its buttons, and the form that starts one."""

from discord.ext.commands import Bot

from cogs.groups.buttons import LeaveButton
from cogs.groups.commands import GroupCommands
from cogs.groups.leaving import LeaveAnywayButton, StayButton


async def setup(bot: Bot) -> None:
    """Give the bot the group commands and buttons."""
    bot.add_dynamic_items(LeaveButton, LeaveAnywayButton, StayButton)
    await bot.add_cog(GroupCommands())
