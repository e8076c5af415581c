"""The commands of reminders."""

from datetime import datetime
from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Choice, Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation, host_of, visitor_of
from cogs.interactions.options import LONGEST_CHOICE, GroupOption, WhenOption
from cogs.reminders.answers import cancelled, listing, switched, was_set
from governance.refusals import NotFound, NotSetUp
from governance.reminders import Nudges
from governance.texts import TEXT_LIMIT
from services.reminders import own

Interaction = discord.Interaction[Any]

_MODES = {"pings": Nudges.ON, "digest": Nudges.DIGEST, "nothing": Nudges.OFF}


@app_commands.guild_only()
class RemindCommands(commands.GroupCog, group_name="remind", group_description="Reminders: for you, for your group"):
    """`/remind …`"""

    @app_commands.command(description="Set a reminder for yourself")
    @app_commands.describe(when="When, like: next tuesday 3pm", what="What you want to be reminded of")
    async def me(
        self, interaction: Interaction, when: Transform[datetime, WhenOption], what: Range[str, 1, TEXT_LIMIT]
    ) -> None:
        talk = Conversation(interaction)
        reminder = await talk.act(own.remind_me, when=when, what=what)
        closed = await talk.read_as_visitor(own.is_inbox_closed)
        await talk.reply(was_set(reminder, await talk.speak(), inbox_closed=closed))

    @app_commands.command(description="Set a reminder for your group's thread")
    @app_commands.describe(group="Your group", when="When, like: next tuesday 3pm", what="What to remind of")
    async def group(
        self,
        interaction: Interaction,
        group: Transform[int, GroupOption],
        when: Transform[datetime, WhenOption],
        what: Range[str, 1, TEXT_LIMIT],
    ) -> None:
        talk = Conversation(interaction)
        reminder = await talk.act(own.remind_group, group=group, when=when, what=what)
        await talk.reply(was_set(reminder, await talk.speak()))

    @app_commands.command(name="list", description="See the reminders you set")
    async def list_(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(own.listed)
        await talk.reply(listing(found, await talk.speak()))
        if any(one.undelivered for one in found.reminders):
            await talk.act(own.try_again)

    @app_commands.command(description="Cancel a reminder you set")
    @app_commands.describe(reminder="Its number")
    async def cancel(self, interaction: Interaction, reminder: str) -> None:
        talk = Conversation(interaction)
        number = reminder.strip().removeprefix("#")
        if not (number.isascii() and number.isdigit() and len(number) < 18):
            raise NotFound(noun="reminder", text=reminder)
        result = await talk.act(own.cancel, reminder=int(number))
        await talk.reply(cancelled(result, await talk.speak()))

    @cancel.autocomplete("reminder")
    async def _mine(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        visitor, school = visitor_of(interaction.user), interaction.guild_id or 0
        try:
            found = await host_of(interaction).db.read(own.listed, school=school, visitor=visitor)
        except NotSetUp:
            return []
        fitting = [one for one in found.reminders if typed.casefold() in f"#{one.id} {one.text}".casefold()]
        return [Choice(name=f"#{one.id} {one.text}"[:LONGEST_CHOICE], value=f"#{one.id}") for one in fitting[:25]]

    @app_commands.command(description="Turn everything the bot would send you off")
    async def off(self, interaction: Interaction) -> None:
        await self._switch(interaction, Nudges.OFF)

    @app_commands.command(description="Turn reminders on again")
    async def on(self, interaction: Interaction) -> None:
        await self._switch(interaction, Nudges.ON)

    @app_commands.command(description="Choose how the bot reminds you")
    @app_commands.describe(how="pings: as things fall due, two a day at most; digest: one message on a school morning")
    async def mode(self, interaction: Interaction, how: Literal["pings", "digest", "nothing"]) -> None:
        await self._switch(interaction, _MODES[how])

    async def _switch(self, interaction: Interaction, nudges: Nudges) -> None:
        talk = Conversation(interaction)
        result = await talk.act(own.switch, nudges=nudges)
        await talk.reply(switched(result, await talk.speak()))
