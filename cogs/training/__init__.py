"""Training, in Discord: teachers record it, and everybody sees their own."""

from discord.ext.commands import Bot

from cogs.training.commands import TrainingCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands of training."""
    await bot.add_cog(TrainingCommands())
