"""Reminders in Discord: setting, listing, cancelling, and the switch."""

from discord.ext import commands

from cogs.reminders.commands import RemindCommands


async def setup(bot: commands.Bot) -> None:
    """Give the bot the reminder commands."""
    await bot.add_cog(RemindCommands())
