"""What waits for somebody, in Discord."""

from discord.ext import commands

from cogs.today.commands import TodayCommand


async def setup(bot: commands.Bot) -> None:
    """Give the bot the command that shows what waits."""
    await bot.add_cog(TodayCommand())
