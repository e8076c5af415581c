"""Setting a school up in Discord."""

from discord.ext import commands

from cogs.setup.commands import SetupCommands


async def setup(bot: commands.Bot) -> None:
    """Give the bot the set-up commands."""
    await bot.add_cog(SetupCommands())
