"""The school plan in Discord: compiling, publishing, showing."""

from discord.ext.commands import Bot

from cogs.school_plan.commands import SchoolPlanCommands


async def setup(bot: Bot) -> None:
    """Give the bot the school plan commands."""
    await bot.add_cog(SchoolPlanCommands())
