"""The commands of the record."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.ballots.answers import title
from cogs.ideas.options import IdeaOption
from cogs.interactions.conversation import Conversation
from cogs.interactions.options import AnyBodyOption, BallotOption, PlanOption
from cogs.record.answers import more_entries, told
from governance.council import COUNCIL
from services.records import reading

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class RecordCommands(commands.GroupCog, group_name="record", group_description="What was done, when and by whom"):
    """`/record …`"""

    @app_commands.command(description="See what was done with a plan")
    @app_commands.describe(plan="The plan: title or number")
    async def plan(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        talk = Conversation(interaction)
        shown, lines = await talk.read_as_visitor(reading.of_plan, plan=plan)
        say = await talk.speak()
        heading = say("Plan {number}: {title}", number=shown.id, title=shown.text.title)
        await talk.reply(told(heading, lines, say), rest=more_entries(say), beyond=lines.left_out)

    @app_commands.command(description="See what was done in a group, or in the council")
    @app_commands.describe(group="The group, by name or number, or the council")
    async def group(self, interaction: Interaction, group: Transform[int, AnyBodyOption]) -> None:
        talk = Conversation(interaction)
        if group == COUNCIL:
            name, lines = await talk.read_as_visitor(reading.of_council)
        else:
            shown, lines = await talk.read_as_visitor(reading.of_group, group=group)
            name = shown.name
        say = await talk.speak()
        heading = say("{group}", group=name)
        await talk.reply(told(heading, lines, say, within=True), rest=more_entries(say), beyond=lines.left_out)

    @app_commands.command(description="See what was done with a vote")
    @app_commands.describe(ballot="The ballot")
    async def ballot(self, interaction: Interaction, ballot: Transform[int, BallotOption]) -> None:
        talk = Conversation(interaction)
        shown, lines = await talk.read_as_visitor(reading.of_ballot, ballot=ballot)
        say = await talk.speak()
        await talk.reply(told(title(shown, say), lines, say), rest=more_entries(say), beyond=lines.left_out)

    @app_commands.command(description="See what was done with an idea")
    @app_commands.describe(idea="The idea")
    async def idea(self, interaction: Interaction, idea: Transform[int, IdeaOption]) -> None:
        talk = Conversation(interaction)
        shown, lines = await talk.read_as_visitor(reading.of_idea, idea=idea, now=talk.now)
        say = await talk.speak()
        heading = say("Idea {number}: {title}", number=shown.id, title=shown.title)
        await talk.reply(told(heading, lines, say), rest=more_entries(say), beyond=lines.left_out)
