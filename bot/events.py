"""Discord scheduled events for meetings, in servers where the bot may create them. The card says all of it too."""

import contextlib
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

import discord

from governance.cards import Post
from governance.meetings import MeetingState
from language.speaking import speak_plainly
from services.meetings import changing
from services.views.meetings import MeetingView
from storage.database import Database

log = logging.getLogger("groundswell.events")

LONGEST_TEXT = 100
# Discord refuses an event whose start is past by the time the request arrives.
LEAST_AHEAD = timedelta(minutes=1)


class Events:
    """Keeps a meeting's scheduled event in sync with it."""

    def __init__(self, client: discord.Client, db: Database, clock: Callable[[], datetime]) -> None:
        self._client = client
        self._db = db
        self._clock = clock

    async def keep(self, school: int, meeting: MeetingView, language: str, post: Post | None) -> None:
        """Create, move or cancel the event, which leads to the meeting's card in this `post`.

        A refusal is logged, and retried only after the next change.
        """
        guild = self._client.get_guild(school)
        if guild is None or not guild.me.guild_permissions.create_events or meeting.event_revision == meeting.revision:
            return
        try:
            event = await self._kept(guild, meeting, _words(meeting, language, post))
        except discord.HTTPException as refused:
            log.warning("the event of meeting %d of school %d is left as it is: %s", meeting.id, school, refused.text)
            event = meeting.event
        await self._db.act(
            changing.event_kept, school=school, meeting=meeting.id, event=event, revision=meeting.revision
        )

    async def _kept(self, guild: discord.Guild, meeting: MeetingView, words: tuple[str, str]) -> int | None:
        if meeting.event is None:
            is_ahead = meeting.starts_at > self._clock() + LEAST_AHEAD
            wanted = meeting.state is MeetingState.PLANNED and is_ahead and not meeting.resting
            return await self._create(guild, meeting, words) if wanted else None
        if meeting.resting:
            # A cancelled event cannot be reopened: if the group resumes, a new one is created.
            with contextlib.suppress(discord.NotFound):
                await (await guild.fetch_scheduled_event(meeting.event, with_counts=False)).cancel()
            return None
        found = await guild.fetch_scheduled_event(meeting.event, with_counts=False)
        if meeting.state is MeetingState.CANCELLED:
            await found.edit(status=discord.EventStatus.cancelled)
        elif meeting.state is MeetingState.PLANNED:
            name, place = words
            await found.edit(name=name, location=place, start_time=meeting.starts_at, end_time=meeting.ends_at)
        return meeting.event

    async def _create(self, guild: discord.Guild, meeting: MeetingView, words: tuple[str, str]) -> int:
        name, place = words
        # Find one created before a crash.
        for known in await guild.fetch_scheduled_events(with_counts=False):
            is_alive = known.status is discord.EventStatus.scheduled
            if is_alive and (known.creator_id, known.name, known.start_time) == (guild.me.id, name, meeting.starts_at):
                return known.id
        made = await guild.create_scheduled_event(
            name=name,
            start_time=meeting.starts_at,
            end_time=meeting.ends_at,
            entity_type=discord.EntityType.external,
            privacy_level=discord.PrivacyLevel.guild_only,
            location=place,
        )
        return made.id


def _words(meeting: MeetingView, language: str, post: Post | None) -> tuple[str, str]:
    """Return an event's name and location: the group's name and a link, and nothing else that was typed."""
    say = speak_plainly(language)
    name = say("Meeting of {group}", group=meeting.group_name)
    # A link always fits the limit; the event's name already contains the group's.
    where = (
        say("the council channel") if meeting.group is None else say("{group}, in its thread", group=meeting.group_name)
    )
    place = post.address if post is not None else where
    return name[:LONGEST_TEXT], place[:LONGEST_TEXT]
