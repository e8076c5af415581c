"""The commands of minutes and actions."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.options import AnyBodyOption
from cogs.minutes.answers import action_done, action_dropped, listing, taken_over
from cogs.minutes.buttons import begin
from cogs.minutes.cards import agenda_card, held_card
from cogs.minutes.files import files_of
from cogs.minutes.parameters import ActionOption, AnyMeetingOption
from governance.minutes import Audience, Stage
from services.minutes import actions, open_actions, taking
from services.views import minutes as minutes_views

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class MinutesCommands(
    commands.GroupCog, group_name="minutes", group_description="Minutes of meetings, and what was agreed"
):
    """`/minutes …`"""

    @app_commands.command(description="Begin a meeting and take its minutes")
    @app_commands.describe(meeting="The meeting: group and date, or number")
    async def begin(self, interaction: Interaction, meeting: Transform[int, AnyMeetingOption]) -> None:
        await begin(Conversation(interaction), meeting)

    @app_commands.command(description="Take the minutes over from another member")
    @app_commands.describe(meeting="The meeting: group and date, or number")
    async def take(self, interaction: Interaction, meeting: Transform[int, AnyMeetingOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.act(taking.take, meeting=meeting)
        await talk.reply(taken_over(view, await talk.speak()))

    @app_commands.command(description="Read the agenda of a meeting, or its minutes once it is over")
    @app_commands.describe(
        meeting="The meeting: group and date, or number", format="With names for the group, or without for everybody"
    )
    async def show(
        self,
        interaction: Interaction,
        meeting: Transform[int, AnyMeetingOption],
        format: Literal["group", "public"] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        wanted = Audience(format) if format else None
        view, audience = await talk.read_as_visitor(minutes_views.reading, meeting=meeting, wanted=wanted)
        say = await talk.speak()
        if view.stage in (Stage.AGENDA, Stage.RUNNING):
            await talk.show(agenda_card(view, audience, say))
            return
        files = await files_of(view, audience, school=talk.school)
        if audience is Audience.GROUP:
            names = tuple(file.filename for file in files)
            await talk.show(held_card(view, say, buttons=False, files=names), files=files)
        else:
            await talk.reply(say("The minutes of {group}, without names.", group=view.group_name), files=files)
        if len(files) == 1:
            await talk.reply(say("The PDF cannot be made now."))

    @app_commands.command(name="actions", description="See what was agreed in meetings and is still open")
    @app_commands.describe(group="Only the actions of this group, or of the council")
    async def actions_(self, interaction: Interaction, group: Transform[int, AnyBodyOption] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(open_actions.listed, group=group)
        await talk.reply(listing(found, await talk.speak()), beyond=found.left_out)

    @app_commands.command(description="Note that an action is done")
    @app_commands.describe(action="The action")
    async def done(self, interaction: Interaction, action: Transform[int, ActionOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(actions.do, action=action)
        await talk.reply(action_done(result, await talk.speak()))

    @app_commands.command(description="Let an action go that will not be done")
    @app_commands.describe(action="The action")
    async def drop(self, interaction: Interaction, action: Transform[int, ActionOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(actions.drop, action=action)
        await talk.reply(action_dropped(result, await talk.speak()))
