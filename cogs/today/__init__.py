"""What waits for people in Discord, and the panels from which everything begins."""

from discord.ext.commands import Bot

from cogs.today.commands import TodayCommand
from cogs.today.waiting import WaitingButton


async def setup(bot: Bot) -> None:
    """Give the bot the command of the day and the panels' button for it."""
    bot.add_dynamic_items(WaitingButton)
    await bot.add_cog(TodayCommand())
