"""The commands of the school plan."""

import logging
from datetime import datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.options import CLOSES, ClosesOption
from cogs.school_plan.comparing import show_comparison
from cogs.school_plan.files import answer_sheet_of, json_of, markdown_of, pages_of, pdf_of, poster_of, public_files
from cogs.school_plan.offering import compile_draft, publish_draft
from cogs.school_plan.rolling import show_roll
from documents.poster import OnePage
from documents.typesetting import DocumentFailed, Failure
from governance.editions import Lack
from governance.school_plan import Readers
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
        await compile_draft(Conversation(interaction))

    @app_commands.command(description="Put the draft of the school plan to the council's vote")
    @app_commands.describe(closes=CLOSES)
    async def publish(self, interaction: Interaction, closes: Transform[datetime, ClosesOption] | None = None) -> None:
        await publish_draft(Conversation(interaction), closes_at=closes)

    @app_commands.command(description="Move the school plan on to the next school year: see first what that does")
    async def roll(self, interaction: Interaction) -> None:
        await show_roll(Conversation(interaction))

    @app_commands.command(description="See what changed from one edition of the school plan to another")
    @app_commands.rename(first="from", second="to")
    @app_commands.describe(first="The number of the older edition", second="The number of the newer edition")
    async def compare(self, interaction: Interaction, first: Range[int, 1], second: Range[int, 1]) -> None:
        await show_comparison(Conversation(interaction), first, second)

    @app_commands.command(description="Read an edition of the school plan")
    @app_commands.describe(
        edition="Its number; the newest unless you say so",
        format="public is without names, answers a sheet for adults, poster and assembly are one page",
    )
    async def show(
        self,
        interaction: Interaction,
        edition: Range[int, 1] | None = None,
        format: Literal["pdf", "markdown", "json", "pages", "public", "answers", "poster", "assembly"] = "pdf",
    ) -> None:
        talk = Conversation(interaction)
        found = await _found(talk, edition, format)
        say = await talk.speak()
        text = _title(found, format, say)
        try:
            await talk.reply(text, files=await _files(found, format))
        except DocumentFailed as failed:
            await _note_lack(talk, found, format, failed)
            await talk.reply(f"{text}\n{_instead(format, say)}", files=[await markdown_of(found)])


# A poster hangs where anybody passes.
_FOR_EVERYBODY = ("public", *OnePage)


async def _found(talk: Conversation, number: int | None, format: str) -> EditionView:
    if format == "answers":
        return await talk.read(editions.waiting, number=number)
    readers = Readers.PUBLIC if format in _FOR_EVERYBODY else Readers.SCHOOL
    return await talk.read_as_visitor(editions.edition, number=number, readers=readers)


def _title(edition: EditionView, format: str, say: Say) -> str:
    if format == "answers":
        return say(
            "The answer sheet for edition {number}: print it for adults who are not in Discord. When it comes back, /council answer types an answer in.",
            number=edition.number,
        )
    if format == "public":
        return say(
            "Edition {number} of the student school plan for everybody: without names. Read it before you pass it on, because a nickname may still stand in it.",
            number=edition.number,
        )
    if format in set(OnePage):
        return say(
            "What became of everything in edition {number}, on one page and without names. Read it before you put it up, because a nickname may still stand in it.",
            number=edition.number,
        )
    return say("Edition {number} of the student school plan", number=edition.number)


async def _files(edition: EditionView, format: str) -> list[discord.File]:
    if format == "pages":
        return await pages_of(edition)
    if format == "public":
        return await public_files(edition)
    if format == "answers":
        return [await answer_sheet_of(edition)]
    if format in set(OnePage):
        return [await poster_of(edition, OnePage(format))]
    make = {"pdf": pdf_of, "markdown": markdown_of, "json": json_of}[format]
    return [await make(edition)]


async def _note_lack(talk: Conversation, edition: EditionView, format: str, failed: DocumentFailed) -> None:
    """Spare others who ask for the same from waiting in vain until it is tried again."""
    if failed.why is Failure.LATELY:
        return
    log.error("edition %d of school %d cannot be shown as %s (%s)", edition.id, talk.school, format, failed.why.value)
    if format in ("answers", *OnePage):
        return
    before = edition.lack
    lack = Lack.of(
        pdf=format in ("pdf", "public") or (before is not None and before.pdf),
        pages=format == "pages" or (before is not None and before.pages),
    )
    which = {"school": talk.school, "edition": edition.id, "lack": lack}
    await talk.host.db.act(printing.lacks, now=talk.now, **which)


def _instead(format: str, say: Say) -> str:
    if format == "pages":
        return say("The pictures of its pages cannot be made now. Here is the whole plan as Markdown.")
    return say("The PDF cannot be made now. Here is the whole plan as Markdown.")
