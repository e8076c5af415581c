"""Setting a school up in Discord."""

from discord.ext.commands import Bot

from cogs.setup.commands import SetupCommands


async def setup(bot: Bot) -> None:
    """Give the bot the set-up commands."""
    await bot.add_cog(SetupCommands())
