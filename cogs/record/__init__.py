"""The record in Discord: what was done, when and by whom, for whoever may see the thing."""

from discord.ext.commands import Bot

from cogs.record.commands import RecordCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands of the record."""
    await bot.add_cog(RecordCommands())
