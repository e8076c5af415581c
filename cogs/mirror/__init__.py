"""The mirror in Discord: its card and two forms, the lines as the safeguarding lead and then everybody reads them."""

from discord.ext.commands import Bot

from cogs.mirror.answering import AnswerMirrorButton, MoreButton
from cogs.mirror.commands import MirrorCommands
from cogs.mirror.lines import ReportLineList, ShowLinesButton
from cogs.mirror.screening import (
    FinishLinesButton,
    HeldLinesButton,
    HoldLinesList,
    LetThroughList,
    PassLinesButton,
    ReadLinesButton,
    WhoWroteLineList,
)


async def setup(bot: Bot) -> None:
    """Give the bot the commands, buttons and lists of the mirror."""
    bot.add_dynamic_items(AnswerMirrorButton, MoreButton, ShowLinesButton, ReportLineList)
    bot.add_dynamic_items(ReadLinesButton, PassLinesButton, HoldLinesList, HeldLinesButton)
    bot.add_dynamic_items(LetThroughList, WhoWroteLineList, FinishLinesButton)
    await bot.add_cog(MirrorCommands())
