"""Help in Discord."""

from discord.ext.commands import Bot

from cogs.help.commands import HelpCommand


async def setup(bot: Bot) -> None:
    """Give the bot the help command."""
    await bot.add_cog(HelpCommand())
