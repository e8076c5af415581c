"""An edition as files to attach: made off the event loop, because printing takes a moment."""

import asyncio
from dataclasses import dataclass
from io import BytesIO

import discord

from cogs.wording import Say, said, speak_plainly
from documents.press import on_the_press
from documents.school_plan import render_json, render_markdown, render_pages, render_pdf
from governance.school_plan import SchoolPlan
from governance.texts import retold
from services.school_plan import EditionView

PAGES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PrintedEdition:
    """The files of an edition, by name."""

    pdf: bytes
    markdown: str
    pages: tuple[bytes, ...]


def file_stem(edition: EditionView) -> str:
    """Return what the files of an edition are called. Nothing anybody typed becomes a file name."""
    return f"school-plan-edition-{edition.number}" if edition.number else "school-plan-draft"


async def printed(edition: EditionView) -> PrintedEdition:
    """Print an edition. Raises DocumentFailed."""
    return await on_the_press(edition.plan.school, _print, edition.plan)


def _print(plan: SchoolPlan) -> PrintedEdition:
    plan, say = _worded(plan)
    pages = render_pages(plan, say, most=PAGES_SHOWN)
    return PrintedEdition(render_pdf(plan, say), render_markdown(plan, say), tuple(pages))


def _worded(plan: SchoolPlan) -> tuple[SchoolPlan, Say]:
    """Return the plan with what is hidden worded in its language, and that language."""
    say = speak_plainly(plan.language)
    return retold(plan, lambda text: said(text, say)), say


async def pdf_of(edition: EditionView) -> discord.File:
    """Return the edition as PDF."""
    pdf = await on_the_press(edition.plan.school, render_pdf, *_worded(edition.plan))
    return _file(pdf, f"{file_stem(edition)}.pdf")


async def markdown_of(edition: EditionView) -> discord.File:
    """Return the edition as Markdown."""
    text = await asyncio.to_thread(render_markdown, *_worded(edition.plan))
    return _file(text.encode(), f"{file_stem(edition)}.md")


async def json_of(edition: EditionView) -> discord.File:
    """Return the edition as JSON."""
    text = await asyncio.to_thread(render_json, _worded(edition.plan)[0])
    return _file(text.encode(), f"{file_stem(edition)}.json")


async def pages_of(edition: EditionView) -> list[discord.File]:
    """Return pictures of the first pages."""
    found = await on_the_press(edition.plan.school, render_pages, *_worded(edition.plan), most=PAGES_SHOWN)
    return [_file(page, f"page-{at}.png") for at, page in enumerate(found, 1)]


def attachments(edition: EditionView, files: PrintedEdition) -> list[discord.File]:
    """Return what is attached to an edition's card."""
    stem = file_stem(edition)
    pages = [_file(page, f"page-{at}.png") for at, page in enumerate(files.pages, 1)]
    return [*pages, _file(files.pdf, f"{stem}.pdf"), _file(files.markdown.encode(), f"{stem}.md")]


def _file(content: bytes, name: str) -> discord.File:
    return discord.File(BytesIO(content), filename=name)
