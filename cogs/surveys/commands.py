"""The commands of surveys."""

from datetime import date, datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.options import AnyGroupOption, ClosesOption, DayOption, OfficeOption, PlanOption
from cogs.interactions.undoing import undo_view
from cogs.surveys.answers import closed
from cogs.surveys.asking import ask_school
from cogs.surveys.cards import survey_card
from cogs.surveys.options import SurveyOption, ThemeOption, WholeSurveyOption
from cogs.surveys.replying import give
from cogs.surveys.screening import show_page
from cogs.surveys.sheets import hand_out
from cogs.surveys.sorting import show_batch
from governance.ends import EndAnswer, Given
from governance.sheets import CLASS_LIMIT
from governance.surveys import ABOUT_LIMIT, QUESTION_LIMIT, SurveyState
from governance.texts import TEXT_LIMIT
from governance.undoing import Undoable
from services.surveys import asking
from services.views import sheets, surveys

Interaction = discord.Interaction[Any]
OPEN, CLOSED, SCREENED = SurveyState.OPEN, SurveyState.CLOSED, SurveyState.SCREENED


async def _chosen(talk: Conversation, survey: int | None, *states: SurveyState) -> int:
    found: int = await talk.read(surveys.chosen, survey=survey, states=states)
    return found


@app_commands.guild_only()
class SurveyCommands(
    commands.GroupCog, group_name="survey", group_description="Surveys: ask the whole school what people care about"
):
    """`/survey …`"""

    @app_commands.command(description="For delegates: ask the whole school a question")
    @app_commands.describe(
        question="What you ask",
        closes="When answers end; a day alone means the end of that school day, 16:00",
        about="More about it, if you like",
    )
    async def open(
        self,
        interaction: Interaction,
        question: Range[str, 1, QUESTION_LIMIT],
        closes: Transform[datetime, ClosesOption] | None = None,
        about: Range[str, 1, ABOUT_LIMIT] | None = None,
    ) -> None:
        await ask_school(Conversation(interaction), question, closes_at=closes, about=about)

    @app_commands.command(description="See a survey: the question, how many answered, its themes")
    @app_commands.describe(survey="The survey; the newest one if you leave it out")
    async def show(self, interaction: Interaction, survey: Transform[int, SurveyOption] | None = None) -> None:
        talk = Conversation(interaction)
        number = await _chosen(talk, survey, OPEN, CLOSED, SCREENED)
        view = await talk.read_as_visitor(surveys.view, survey=number)
        await talk.show(survey_card(view, await talk.speak()))

    @app_commands.command(description="For delegates: sort the answers into themes")
    @app_commands.describe(survey="The survey; the newest one if you leave it out")
    async def themes(self, interaction: Interaction, survey: Transform[int, SurveyOption] | None = None) -> None:
        talk = Conversation(interaction)
        await show_batch(talk, await _chosen(talk, survey, SCREENED, CLOSED, OPEN))

    @app_commands.command(description="For the safeguarding lead: read the answers first")
    @app_commands.describe(survey="The survey; the newest one if you leave it out")
    async def screen(self, interaction: Interaction, survey: Transform[int, SurveyOption] | None = None) -> None:
        talk = Conversation(interaction)
        await show_page(talk, await _chosen(talk, survey, CLOSED, OPEN))

    @app_commands.command(
        description="For delegates: a page on which a class answers on paper, and its form to type it in"
    )
    @app_commands.rename(class_name="class")
    @app_commands.describe(class_name="The class, as everybody calls it", survey="The survey, if several are running")
    async def sheet(
        self,
        interaction: Interaction,
        class_name: Range[str, 1, CLASS_LIMIT],
        survey: Transform[int, SurveyOption] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        await hand_out(talk, await talk.read(sheets.which, survey=survey), class_name)

    @app_commands.command(description="For delegates: end a survey before its time")
    @app_commands.describe(survey="The survey, if several are running")
    async def close(self, interaction: Interaction, survey: Transform[int, WholeSurveyOption] | None = None) -> None:
        talk = Conversation(interaction)
        result = await talk.act(asking.close, survey=await _chosen(talk, survey, OPEN))
        view = await undo_view(talk, Undoable.SURVEY_CLOSED, result.id)
        await talk.reply(closed(result, await talk.speak()), view=view)

    @app_commands.command(description="For delegates and offices: say what becomes of a theme")
    @app_commands.describe(
        theme="The theme",
        answer="What becomes of it",
        reason="Why: needed for yes, no and waiting",
        until="For waiting: until which day",
        waits_for="For waiting: for which office, if not for you",
        group="The group it became",
        plan="The plan it became",
        office="As which office you answer, if you hold several",
    )
    async def answer(
        self,
        interaction: Interaction,
        theme: Transform[int, ThemeOption],
        answer: Literal["yes", "no", "waiting", "group", "plan"],
        reason: Range[str, 1, TEXT_LIMIT] | None = None,
        until: Transform[date, DayOption] | None = None,
        waits_for: Transform[int, OfficeOption] | None = None,
        group: Transform[int, AnyGroupOption] | None = None,
        plan: Transform[int, PlanOption] | None = None,
        office: Transform[int, OfficeOption] | None = None,
    ) -> None:
        given = Given(EndAnswer(answer), reason or "", until, waits_for, group, plan, office)
        await give(Conversation(interaction), theme, given)
