"""Surveys in Discord: asking the whole school, answering in a form, screening, and sorting into themes."""

from discord.ext.commands import Bot

from cogs.surveys.answering import AnswerButton
from cogs.surveys.commands import SurveyCommands
from cogs.surveys.joining import LeaveThemeButton, StartThemeButton
from cogs.surveys.screening import (
    DeleteList,
    DeleteNamesList,
    FinishButton,
    HeldButton,
    HoldList,
    PassButton,
    ReleaseList,
    ScreenButton,
    ShowNamesList,
    WhoWroteList,
)
from cogs.surveys.sheets import (
    ClassSheetButton,
    CorrectButton,
    LineList,
    RemoveButton,
    ReportNameButton,
    TakeOutButton,
    TypeInButton,
)
from cogs.surveys.sorting import (
    AsideButton,
    LeaveOutList,
    NewThemeButton,
    ReportAnswerButton,
    SkipButton,
    SortButton,
    ThemeList,
)


async def setup(bot: Bot) -> None:
    """Give the bot the commands, buttons and lists of surveys."""
    bot.add_dynamic_items(AnswerButton, LeaveThemeButton, StartThemeButton)
    bot.add_dynamic_items(ScreenButton, PassButton, HoldList, HeldButton, ReleaseList, WhoWroteList, DeleteList)
    bot.add_dynamic_items(FinishButton, ShowNamesList, DeleteNamesList, ReportNameButton)
    bot.add_dynamic_items(SortButton, ThemeList, LeaveOutList, NewThemeButton, AsideButton, SkipButton)
    bot.add_dynamic_items(ReportAnswerButton)
    bot.add_dynamic_items(ClassSheetButton, TypeInButton, TakeOutButton, LineList, CorrectButton, RemoveButton)
    await bot.add_cog(SurveyCommands())
