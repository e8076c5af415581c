"""The council in Discord: delegates, submitting plans, the adult answer."""

from discord.ext import commands

from cogs.council.commands import CouncilCommands


async def setup(bot: commands.Bot) -> None:
    """Give the bot the council commands."""
    await bot.add_cog(CouncilCommands())
