"""The picture that goes with a post of good news, drawn off the event loop; without one the words come alone."""

import logging
from io import BytesIO

import discord

from cogs.interactions.reminding import REMINDER_TEXTS
from documents.good_news import FILE_NAME, GoodNews, render_good_news
from documents.press import on_the_press
from documents.typesetting import DocumentFailed
from language.speaking import speak_plainly
from services.dispatch.deliveries import Envelope

log = logging.getLogger("groundswell.celebrations")

# Discord takes no more as the description of a file.
LONGEST_DESCRIPTION = 1024


async def picture_for(envelope: Envelope) -> discord.File | None:
    """Return the picture of the newest good news in this envelope; None without any, or when it cannot be drawn."""
    found = [news for news in _news(envelope) if news is not None]
    if not found:
        return None
    try:
        drawn = await on_the_press(str(envelope.school), render_good_news, found[-1])
    except DocumentFailed as failed:
        log.error("the picture for letter %d cannot be drawn (%s)", envelope.letter, failed.why.value)
        return None
    return discord.File(BytesIO(drawn), filename=FILE_NAME, description=found[-1].described[:LONGEST_DESCRIPTION])


def _news(envelope: Envelope) -> list[GoodNews | None]:
    say = speak_plainly(envelope.language)
    pictures = [(one, REMINDER_TEXTS[one.kind].picture) for one in envelope.deliveries]
    return [picture(one, say) for one, picture in pictures if picture is not None]
