"""The commands of ideas, and the menu of one's own message."""

from datetime import date
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.ideas.answering import give
from cogs.ideas.answers import listing, more_ideas
from cogs.ideas.cards import idea_card
from cogs.ideas.options import IdeaOption, WholeIdeaOption
from cogs.ideas.sharing import ask_for_idea, withdraw
from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, loose, offered
from cogs.interactions.options import AnyGroupOption, DayOption, OfficeOption, PlanOption
from governance.ends import EndAnswer, Given
from governance.ideas import NotOwnMessage
from governance.texts import NAME_LIMIT, TEXT_LIMIT, shortened
from services.views import ideas

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class IdeaCommands(commands.GroupCog, group_name="idea", group_description="Ideas: share one, see what became of it"):
    """`/idea …`"""

    @app_commands.command(description="Share an idea with the whole school", extras={OPENS_FORM: True})
    async def share(self, interaction: Interaction) -> None:
        await ask_for_idea(Conversation(interaction))

    @app_commands.command(name="list", description="See all ideas and what became of them")
    @app_commands.describe(title="Only ideas with this in their title")
    async def list_(self, interaction: Interaction, title: Range[str, 1, NAME_LIMIT] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(ideas.listed, title=title or "", now=talk.now)
        say = await talk.speak()
        view = None if found else await offered(talk, (CardAct.SHARE_IDEA, talk.school))
        await talk.reply(listing(found, title or "", say), rest=more_ideas(say), beyond=found.left_out, view=view)

    @app_commands.command(description="See an idea and what became of it")
    @app_commands.describe(idea="The idea")
    async def show(self, interaction: Interaction, idea: Transform[int, IdeaOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(ideas.view, idea=idea, now=talk.now)
        own = await offered(talk, (CardAct.ANSWER_IDEA, idea), (CardAct.WITHDRAW_IDEA, idea))
        await talk.show(idea_card(view, await talk.speak(), more=loose(own)))

    @app_commands.command(description="Take your own idea back")
    @app_commands.describe(idea="Your idea")
    async def withdraw(self, interaction: Interaction, idea: Transform[int, WholeIdeaOption]) -> None:
        await withdraw(Conversation(interaction), idea)

    @app_commands.command(description="For delegates and offices: say what becomes of an idea")
    @app_commands.describe(
        idea="The idea",
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
        idea: Transform[int, IdeaOption],
        answer: Literal["yes", "no", "waiting", "group", "plan"],
        reason: Range[str, 1, TEXT_LIMIT] | None = None,
        until: Transform[date, DayOption] | None = None,
        waits_for: Transform[int, OfficeOption] | None = None,
        group: Transform[int, AnyGroupOption] | None = None,
        plan: Transform[int, PlanOption] | None = None,
        office: Transform[int, OfficeOption] | None = None,
    ) -> None:
        given = Given(EndAnswer(answer), reason or "", until, waits_for, group, plan, office)
        await give(Conversation(interaction), idea, given)


@app_commands.context_menu(name="Share as an idea")
@app_commands.guild_only()
async def share_menu(interaction: Interaction, message: discord.Message) -> None:
    """Share one's own message as an idea, after a look at it in the form. The menu brings the message with it."""
    talk = Conversation(interaction)
    talk.may_ask()
    if message.author.id != interaction.user.id:
        raise NotOwnMessage()
    words = message.clean_content.strip()
    first = words.split("\n", 1)[0]
    await ask_for_idea(talk, title=shortened(first, NAME_LIMIT), why=words[:TEXT_LIMIT])
