"""Reminders in Discord: setting, listing, cancelling, and the switch."""

from discord.ext.commands import Bot

from cogs.reminders.commands import RemindCommands


async def setup(bot: Bot) -> None:
    """Give the bot the reminder commands."""
    await bot.add_cog(RemindCommands())
