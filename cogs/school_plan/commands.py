"""The commands of the school plan."""

import logging
from datetime import datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import open_until, warnings
from cogs.interactions.options import CLOSES, ClosesOption
from cogs.interactions.pointing import missing_card
from cogs.school_plan.files import json_of, markdown_of, pages_of, pdf_of
from documents.typesetting import DocumentFailed, Failure
from governance.cards import CardKind
from governance.school_plan import Lack
from language.speaking import Say
from services.council import editions, printing
from services.council.editions import EditionView

Interaction = discord.Interaction[Any]

log = logging.getLogger("groundswell.school_plan")


@app_commands.guild_only()
class SchoolPlanCommands(
    commands.GroupCog, group_name="schoolplan", group_description="The school plan: compile, publish, read"
):
    """`/schoolplan …`"""

    @app_commands.command(description="Make a draft of the school plan from all ratified plans")
    async def compile(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        edition = await talk.act(editions.compile_edition)
        say = await talk.speak()
        plans = say.many("The draft holds {n} plan.", "The draft holds {n} plans.", len(edition.plan.pages))
        where = await missing_card(talk, CardKind.EDITION, edition.id) or say(
            "Its card comes into the council channel once it is printed. When you see it there, /schoolplan publish puts it to the vote."
        )
        await talk.reply(f"{plans} {where}")

    @app_commands.command(description="Put the draft of the school plan to the council's vote")
    @app_commands.describe(closes=CLOSES)
    async def publish(self, interaction: Interaction, closes: Transform[datetime, ClosesOption] | None = None) -> None:
        talk = Conversation(interaction)
        result = await talk.act(editions.publish, closes_at=closes)
        say = await talk.speak()
        missing = await missing_card(talk, CardKind.BALLOT, result.ballot)
        await talk.reply(_put_to_vote(result, say, missing))

    @app_commands.command(description="Read an edition of the school plan")
    @app_commands.describe(edition="Its number; the newest unless you say so", format="As what you want to read it")
    async def show(
        self,
        interaction: Interaction,
        edition: Range[int, 1] | None = None,
        format: Literal["pdf", "markdown", "json", "pages"] = "pdf",
    ) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(editions.edition, number=edition)
        say = await talk.speak()
        text = say("Edition {number} of the student school plan", number=found.number)
        try:
            await talk.reply(text, files=await _files(found, format))
        except DocumentFailed as failed:
            await _note_lack(talk, found, format, failed)
            await talk.reply(f"{text}\n{_instead(format, say)}", files=[await markdown_of(found)])


def _put_to_vote(result: editions.Published, say: Say, missing: str) -> str:
    until = open_until(result.opened, say)
    if missing:
        text = say(
            "The council votes on the draft with /ballot show {number} until {until}.",
            number=result.ballot,
            until=until,
        )
        return " ".join([text, missing, *warnings(result.opened, say)])
    text = say("The council votes on the draft in its channel until {until}.", until=until)
    return " ".join([text, *warnings(result.opened, say)])


async def _files(edition: EditionView, format: str) -> list[discord.File]:
    if format == "pages":
        return await pages_of(edition)
    make = {"pdf": pdf_of, "markdown": markdown_of, "json": json_of}[format]
    return [await make(edition)]


async def _note_lack(talk: Conversation, edition: EditionView, format: str, failed: DocumentFailed) -> None:
    """Spare others who ask for the same from waiting in vain until it is tried again."""
    if failed.why is Failure.LATELY:
        return
    log.error("edition %d of school %d cannot be shown as %s (%s)", edition.id, talk.school, format, failed.why.value)
    before = edition.lack
    lack = Lack.of(
        pdf=format == "pdf" or (before is not None and before.pdf),
        pages=format == "pages" or (before is not None and before.pages),
    )
    which = {"school": talk.school, "edition": edition.id, "lack": lack}
    await talk.host.db.act(printing.lacks, now=talk.now, **which)


def _instead(format: str, say: Say) -> str:
    if format == "pages":
        return say("The pictures of its pages cannot be made now. Here is the whole plan as Markdown.")
    return say("The PDF cannot be made now. Here is the whole plan as Markdown.")
