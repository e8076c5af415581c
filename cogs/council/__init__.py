"""The council in Discord: delegates, submitting plans, the adult answer."""

from discord.ext.commands import Bot

from cogs.council.commands import CouncilCommands


async def setup(bot: Bot) -> None:
    """Give the bot the council commands."""
    await bot.add_cog(CouncilCommands())
