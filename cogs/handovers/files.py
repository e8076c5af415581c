"""The page for who comes next as files to attach, made off the event loop, because printing takes a moment."""

import logging
from io import BytesIO

import discord

from documents.handover_page import render_handover_pdf
from documents.handovers import render_handover
from documents.press import on_the_press
from documents.typesetting import MEMORY, DocumentFailed
from governance.handovers import HandoverPage
from language.speaking import speak_plainly

log = logging.getLogger("groundswell.handovers")


async def files_of(page: HandoverPage, *, school: int, memory: int = MEMORY) -> list[discord.File]:
    """Return the page as PDF and as Markdown; only as Markdown if no PDF can be made now."""
    say, stem = speak_plainly(page.language), f"for-who-comes-next-{page.group}"
    markdown = discord.File(BytesIO(render_handover(page, say).encode()), filename=f"{stem}.md")
    try:
        pdf = await on_the_press(str(school), render_handover_pdf, page, say, memory=memory)
    except DocumentFailed as failed:
        log.error("the page of group %d cannot be shown as PDF (%s)", page.group, failed.why.value)
        return [markdown]
    return [discord.File(BytesIO(pdf), filename=f"{stem}.pdf"), markdown]
