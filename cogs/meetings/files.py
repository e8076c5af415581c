"""Meetings as a calendar file to attach: made off the event loop, because the library takes a moment to load."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import discord

from documents.calendar import render_calendar
from governance.meetings import CalendarEntry
from language.speaking import speak_plainly


async def calendar_file(entries: Sequence[CalendarEntry], *, made_at: datetime, language: str) -> discord.File:
    """Return the meetings as a file that calendar programs read."""
    content = await asyncio.to_thread(render_calendar, entries, made_at, speak_plainly(language))
    return discord.File(BytesIO(content), filename="meetings.ics")
