"""The school plan in Discord: compiling, publishing, showing."""

from discord.ext import commands

from cogs.school_plan.commands import SchoolPlanCommands


async def setup(bot: commands.Bot) -> None:
    """Give the bot the school plan commands."""
    await bot.add_cog(SchoolPlanCommands())
