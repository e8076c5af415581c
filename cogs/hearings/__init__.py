"""Fair hearings in Discord: asked for, a panel drawn by dice, both sides heard, and what comes of it."""

from discord.ext.commands import Bot

from cogs.hearings.commands import HearingCommands


async def setup(bot: Bot) -> None:
    """Give the bot the commands of hearings."""
    await bot.add_cog(HearingCommands())
