"""What waits for people in Discord, and the panels from which everything begins."""

from discord.ext.commands import Bot

from cogs.today.commands import TodayCommand


async def setup(bot: Bot) -> None:
    """Give the bot the command of the day."""
    await bot.add_cog(TodayCommand())
