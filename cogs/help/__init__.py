"""Help in Discord."""

from discord.ext import commands

from cogs.help.commands import HelpCommand


async def setup(bot: commands.Bot) -> None:
    """Give the bot the help command."""
    await bot.add_cog(HelpCommand())
