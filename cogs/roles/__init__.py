"""Roles in a group, in Discord: who does what, and who is next."""

from discord.ext.commands import Bot

from cogs.roles.commands import RoleCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands of roles."""
    await bot.add_cog(RoleCommands())
