"""What was put into a form's fields, read as command options are: times, days and people. An empty field is None."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cogs.interactions.conversation import Conversation
from governance.people import Visitor
from governance.texts import shown_name
from language.times import reading
from services.schools import settings


async def time_entered(talk: Conversation, text: str, *, ends: bool = False) -> datetime | None:
    """Return the time, aware and UTC; with `ends`, a day alone is the end of that school day. Raises as WhenOption."""
    if not text.strip():
        return None
    clock = await talk.read(settings.school_locale)
    return reading.read_when(text, zone=clock.zone, now=talk.now, language=clock.language, ends=ends)


async def day_entered(talk: Conversation, text: str) -> date | None:
    """Return the day of the school's calendar, today or later. Raises as DayOption."""
    if not text.strip():
        return None
    clock = await talk.read(settings.school_locale)
    return reading.read_day(text, zone=clock.zone, now=talk.now, language=clock.language)


def person_entered(talk: Conversation, picked: str) -> Visitor | None:
    """Return who was picked, as Discord shows them now. `picked` is their id; somebody who has left has no roles."""
    if not picked.isdecimal():
        return None
    data: Mapping[str, Any] = talk.interaction.data or {}
    resolved = data.get("resolved") or {}
    user = (resolved.get("users") or {}).get(picked) or {}
    member = (resolved.get("members") or {}).get(picked) or {}
    guild = talk.interaction.guild
    name = member.get("nick") or user.get("global_name") or user.get("username") or ""
    return Visitor(
        discord_id=int(picked),
        name=shown_name(name) or user.get("username") or "",
        roles=frozenset(int(role) for role in member.get("roles") or ()),
        owns=guild is not None and guild.owner_id == int(picked),
    )
