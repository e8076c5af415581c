"""The commands of the school plan."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from cogs.conversation import Conversation
from cogs.school_plan.files import json_of, markdown_of, pages_of, pdf_of
from cogs.wording.words import made_open, moment
from services import school_plan, schools
from services.school_plan import EditionView

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class SchoolPlanCommands(
    commands.GroupCog, group_name="schoolplan", group_description="The school plan: compile, publish, read"
):
    """`/schoolplan …`"""

    @app_commands.command(description="Make a draft of the school plan from all ratified plans")
    async def compile(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        edition = await talk.act(school_plan.compile_edition)
        say = await talk.speak()
        plans = say.many("The draft holds {n} plan.", "The draft holds {n} plans.", len(edition.plan.pages))
        if await talk.read(schools.is_silenced):
            where = say("The bot is silenced here, so it comes into the council channel when that is lifted.")
        else:
            where = say("It will be in the council channel in a moment. /schoolplan publish puts it to the vote.")
        await talk.reply(f"{plans} {where}")

    @app_commands.command(description="Put the draft of the school plan to the council's vote")
    async def publish(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        result = await talk.act(school_plan.publish)
        say = await talk.speak()
        text = say(
            "The council votes on the draft in its channel until {when} at the latest.", when=moment(result.closes_at)
        )
        await talk.reply(f"{text} {made_open(say)}" if result.made_open else text)

    @app_commands.command(description="Read an edition of the school plan")
    @app_commands.describe(edition="Its number; the newest unless you say so", format="As what you want to read it")
    async def show(
        self,
        interaction: Interaction,
        edition: Range[int, 1] | None = None,
        format: Literal["pdf", "markdown", "json", "pages"] = "pdf",
    ) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(school_plan.edition, number=edition)
        say = await talk.speak()
        text = say("Edition {number} of the student school plan", number=found.number)
        await talk.reply(text, files=await _files(found, format))


async def _files(edition: EditionView, format: str) -> list[discord.File]:
    if format == "pages":
        return await pages_of(edition)
    make = {"pdf": pdf_of, "markdown": markdown_of, "json": json_of}[format]
    return [await make(edition)]
