"""Minutes as files to attach: PDF and Markdown, made off the event loop, because printing takes a moment."""

import logging
from io import BytesIO

import discord

from documents.minutes import render_minutes
from documents.minutes_page import render_minutes_pdf
from documents.press import on_the_press
from documents.typesetting import MEMORY, DocumentFailed
from governance.minutes import Audience, MinutesView
from language.speaking import speak_plainly

log = logging.getLogger("groundswell.minutes")


async def files_of(view: MinutesView, audience: Audience, *, school: int, memory: int = MEMORY) -> list[discord.File]:
    """Return the minutes as PDF and as Markdown; only as Markdown if no PDF can be made now."""
    say, stem = speak_plainly(view.language), f"minutes-{view.meeting}-{audience}"
    # Nothing anybody typed becomes part of a file name.
    markdown = discord.File(BytesIO(render_minutes(view, audience, say).encode()), filename=f"{stem}.md")
    try:
        pdf = await on_the_press(str(school), render_minutes_pdf, view, audience, say, memory=memory)
    except DocumentFailed as failed:
        log.error("the minutes of meeting %d cannot be shown as PDF (%s)", view.meeting, failed.why.value)
        return [markdown]
    return [discord.File(BytesIO(pdf), filename=f"{stem}.pdf"), markdown]
