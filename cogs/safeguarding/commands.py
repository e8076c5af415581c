"""The commands of the safeguarding lead."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.conversation import Conversation
from cogs.parameters import GroupOption
from cogs.safeguarding.answers import paused, resumed
from services import safeguarding

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class SafeguardingCommands(
    commands.GroupCog, group_name="safeguarding", group_description="For the safeguarding lead: pause a group"
):
    """`/safeguarding …`"""

    @app_commands.command(description="Pause a group: nothing in it changes until it goes on")
    @app_commands.describe(group="The group")
    async def pause(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(safeguarding.pause, group=group)
        await talk.reply(paused(result, await talk.speak()))

    @app_commands.command(description="Let a paused group go on")
    @app_commands.describe(group="The group")
    async def resume(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(safeguarding.resume, group=group)
        await talk.reply(resumed(result, await talk.speak()))
