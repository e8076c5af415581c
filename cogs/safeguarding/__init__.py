"""Safeguarding in Discord: the button under every post, the lead's card and commands."""

from discord.ext.commands import Bot

from cogs.safeguarding.buttons import HideButton, ReportButton, ShowAgainButton, WhoButton
from cogs.safeguarding.commands import SafeguardingCommands, report_menu


async def setup(bot: Bot) -> None:
    """Give the bot the buttons and commands that keep people safe."""
    bot.add_dynamic_items(ReportButton, HideButton, ShowAgainButton, WhoButton)
    await bot.add_cog(SafeguardingCommands())
    bot.tree.add_command(report_menu)
