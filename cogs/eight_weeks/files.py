"""The certificate as a file to attach, made off the event loop, because printing takes a moment."""

import logging
from io import BytesIO

import discord

from documents.certificate import render_certificate
from documents.press import on_the_press
from documents.typesetting import MEMORY, DocumentFailed
from governance.certificates import Certificate
from language.speaking import speak_plainly

log = logging.getLogger("groundswell.eight_weeks")


async def certificate_of(found: Certificate, *, school: int, memory: int = MEMORY) -> discord.File | None:
    """Return the certificate as PDF; None where it cannot be made now."""
    try:
        say = speak_plainly(found.language)
        pdf = await on_the_press(str(school), render_certificate, found, say, memory=memory)
    except DocumentFailed as failed:
        log.error("the certificate of group %d cannot be made (%s)", found.group, failed.why.value)
        return None
    return discord.File(BytesIO(pdf), filename=f"certificate-{found.group}.pdf")
