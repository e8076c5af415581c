"""Options of these commands: a meeting by its group, date or number, and an open action."""

from dataclasses import dataclass
from typing import Any

import discord

from cogs.interactions.conversation import host_of
from cogs.interactions.options import BodyOption, LookupOption, MeetingOption
from governance.refusals import NotFound
from services.minutes import agenda, open_actions
from services.views import meeting_names


class AnyMeetingOption(LookupOption):
    """A meeting, one that is over too; a group's name alone means its next one."""

    noun = "meeting"
    among = staticmethod(meeting_names.all_meetings)

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        return await host_of(interaction).db.read(agenda.meant, school=interaction.guild_id or 0, text=value)


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of a meeting; without one that of the next meeting of a group or the council, which is not planned."""

    meeting: int | None
    group: int | None = None


class AgendaOption(AnyMeetingOption):
    """A meeting, or whose: where none is planned that means their next."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Agenda:  # type: ignore[override]
        try:
            meeting = await super().transform(interaction, value)
        except NotFound:
            group = await self._whose(interaction, value)
            if group is None:
                raise
            return Agenda(None, group)
        if await host_of(interaction).db.read(agenda.takes_more, school=interaction.guild_id or 0, meeting=meeting):
            return Agenda(meeting)
        group = await self._whose(interaction, value)
        return Agenda(meeting if group is None else None, group)

    async def _whose(self, interaction: discord.Interaction[Any], value: str) -> int | None:
        # A number always means that meeting.
        if value.strip().removeprefix("#").isdigit():
            return None
        try:
            return await BodyOption().transform(interaction, value)
        except NotFound:
            return None


class ShownMeetingOption(MeetingOption):
    """A meeting to look at: one that is to come, or else one that is over."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        try:
            return await super().transform(interaction, value)
        except NotFound:
            return await AnyMeetingOption().transform(interaction, value)


class ActionOption(LookupOption):
    """An open action."""

    noun = "action"
    among = staticmethod(open_actions.candidates)

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        # A number always means that action, never another one that has the number in its text.
        typed = value.strip().removeprefix("#")
        return await super().transform(interaction, f"#{typed}" if typed.isdigit() else value)
