"""Eight weeks to start, in Discord: a card in the group's thread with a button for each week, a certificate, a pair."""

from discord.ext.commands import Bot

from cogs.eight_weeks.buttons import EndPairButton, NoPairButton, StopButton, WeekDoneButton, YesPairButton


async def setup(bot: Bot) -> None:
    """Give the bot the buttons of eight weeks and of pairs."""
    bot.add_dynamic_items(WeekDoneButton, StopButton, YesPairButton, NoPairButton, EndPairButton)
