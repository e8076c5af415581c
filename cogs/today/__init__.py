"""What waits for somebody, in Discord."""

from discord.ext.commands import Bot

from cogs.today.commands import TodayCommand


async def setup(bot: Bot) -> None:
    """Give the bot the command that shows what waits."""
    await bot.add_cog(TodayCommand())
