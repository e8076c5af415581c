"""Safeguarding in Discord: the button under every post, the lead's card and commands."""

from discord.ext.commands import Bot

from cogs.safeguarding.buttons import (
    DealtButton,
    EachButton,
    HideButton,
    ReopenButton,
    ShowAgainButton,
    ShowNowButton,
    WhoButton,
    WroteButton,
)
from cogs.safeguarding.commands import SafeguardingCommands, report_menu
from cogs.safeguarding.covered import ReadButton
from cogs.safeguarding.reporting import LetterReportButton, ReasonButton, ReportButton
from cogs.safeguarding.single_steps import StepsButton, StepSelect


async def setup(bot: Bot) -> None:
    """Give the bot the buttons and commands that keep people safe."""
    bot.add_dynamic_items(ReportButton, LetterReportButton, ReasonButton)
    bot.add_dynamic_items(HideButton, ShowAgainButton, WhoButton, WroteButton, DealtButton, ReopenButton, EachButton)
    bot.add_dynamic_items(ReadButton, ShowNowButton, StepsButton, StepSelect)
    await bot.add_cog(SafeguardingCommands())
    bot.tree.add_command(report_menu)
