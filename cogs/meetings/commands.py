"""The commands of meetings."""

from datetime import datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, offered_for_group
from cogs.interactions.options import BodyOption, MeetingOption, WhenOption, WholeMeetingOption
from cogs.meetings.answers import cancelled, listing, moved
from cogs.meetings.cards import meeting_card
from cogs.meetings.files import calendar_file
from cogs.meetings.planning import schedule
from cogs.minutes.adding import add_item, add_to_next
from cogs.minutes.parameters import Agenda, AgendaOption, ShownMeetingOption
from governance.council import COUNCIL
from governance.meetings import MINUTES_RANGE, USUAL_MINUTES, Repeat
from governance.minutes import ITEM_MINUTES, ITEM_MINUTES_RANGE
from governance.texts import LINE_LIMIT
from services.meetings import changing
from services.views import meetings as meeting_views

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class MeetingCommands(commands.GroupCog, group_name="meeting", group_description="Meetings: plan, move, cancel, look"):
    """`/meeting …`"""

    @app_commands.command(description="Plan a meeting of your group or the council, or a series")
    @app_commands.describe(
        group="Your group, or the council for its delegates",
        when="When it begins, like: next tuesday 3pm",
        minutes="How long; 30 minutes unless you say so",
        where="Where you meet",
        repeat="How often; a series skips holidays and ends with the term",
    )
    async def schedule(
        self,
        interaction: Interaction,
        group: Transform[int, BodyOption],
        when: Transform[datetime, WhenOption],
        minutes: Range[int, MINUTES_RANGE[0], MINUTES_RANGE[1]] = USUAL_MINUTES,
        where: Range[str, 1, LINE_LIMIT] | None = None,
        repeat: Literal["once", "weekly", "fortnightly"] = "once",
    ) -> None:
        talk = Conversation(interaction)
        given: dict[str, Any] = {"minutes": minutes, "where": where, "repeat": Repeat(repeat)}
        await schedule(talk, group=group, when=when, **given)

    @app_commands.command(description="Move a meeting of your group to another time")
    @app_commands.describe(meeting="The meeting", when="When it begins instead", following="Also all that follow it")
    async def move(
        self,
        interaction: Interaction,
        meeting: Transform[int, MeetingOption],
        when: Transform[datetime, WhenOption],
        following: bool = False,
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(changing.move, meeting=meeting, when=when, following=following)
        await talk.reply(moved(result, await talk.speak()))

    @app_commands.command(description="Cancel a meeting of your group")
    @app_commands.describe(meeting="The meeting", following="Also all that follow it")
    async def cancel(
        self, interaction: Interaction, meeting: Transform[int, WholeMeetingOption], following: bool = False
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(changing.cancel, meeting=meeting, following=following)
        await talk.reply(cancelled(result, await talk.speak()))

    @app_commands.command(description="Put something on the agenda of a meeting")
    @app_commands.describe(
        meeting="The meeting, or whose next meeting", what="What to talk about", minutes="How long it may take"
    )
    async def agenda(
        self,
        interaction: Interaction,
        meeting: Transform[Agenda, AgendaOption],
        what: Range[str, 1, LINE_LIMIT],
        minutes: Range[int, ITEM_MINUTES_RANGE[0], ITEM_MINUTES_RANGE[1]] = ITEM_MINUTES,
    ) -> None:
        talk = Conversation(interaction)
        if meeting.meeting is not None:
            await add_item(talk, meeting.meeting, what, minutes=minutes)
        else:
            await add_to_next(talk, meeting.group or COUNCIL, what, minutes=minutes)

    @app_commands.command(description="See a meeting, and say whether you are coming")
    @app_commands.describe(meeting="The meeting")
    async def show(self, interaction: Interaction, meeting: Transform[int, ShownMeetingOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read(meeting_views.view, meeting=meeting)
        await talk.show(meeting_card(view, await talk.speak()))

    @app_commands.command(name="list", description="See what meetings are planned")
    @app_commands.describe(group="All meetings of this group, or of the council")
    async def list_(self, interaction: Interaction, group: Transform[int, BodyOption] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read(meeting_views.listed, group=group)
        view = None if found else await offered_for_group(talk, CardAct.PLAN_MEETING, group)
        await talk.reply(listing(found, await talk.speak()), beyond=found.left_out, view=view)

    @app_commands.command(description="Get a file with the meetings of your groups for your calendar")
    @app_commands.describe(group="Only the meetings of this group, or of the council")
    async def calendar(self, interaction: Interaction, group: Transform[int, BodyOption] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(meeting_views.calendar, group=group, now=talk.now)
        say = await talk.speak()
        if not found:
            view = await offered_for_group(talk, CardAct.PLAN_MEETING, group)
            await talk.reply(listing((), say), view=view)
            return
        file = await calendar_file(found, made_at=talk.now, language=say.language)
        text = say("Open this file with your calendar. Get it again after changes: it brings them up to date.")
        await talk.reply(text, files=[file])
