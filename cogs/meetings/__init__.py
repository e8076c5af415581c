"""Meetings in Discord: commands, and the card on which members say whether they come."""

from discord.ext.commands import Bot

from cogs.meetings.buttons import ComingButton, NotComingButton
from cogs.meetings.changing import BUTTONS
from cogs.meetings.commands import MeetingCommands


async def setup(bot: Bot) -> None:
    """Give the bot the meeting commands and buttons."""
    bot.add_dynamic_items(ComingButton, NotComingButton, *BUTTONS)
    await bot.add_cog(MeetingCommands())
