"""The commands of the safeguarding lead, and everybody's way to report a post from its menu."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.options import GroupOption
from cogs.safeguarding.answers import paused, resumed
from cogs.safeguarding.reporting import report_post
from cogs.setup.answers import silenced, speaking
from governance.safeguarding import NotOurPost
from services.safeguarding import reports
from services.schools import settings as school_settings

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class SafeguardingCommands(
    commands.GroupCog,
    group_name="safeguarding",
    group_description="For the safeguarding lead: pause a group, silence the bot",
):
    """`/safeguarding …`"""

    @app_commands.command(description="Pause a group: nothing in it changes until it goes on")
    @app_commands.describe(group="The group", reason="Why, if you want everybody to read it; name nobody")
    async def pause(
        self, interaction: Interaction, group: Transform[int, GroupOption], reason: str | None = None
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(reports.pause, group=group, reason=reason)
        await talk.reply(paused(result, await talk.speak()))

    @app_commands.command(description="Let a paused group go on")
    @app_commands.describe(group="The group")
    async def resume(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(reports.resume, group=group)
        await talk.reply(resumed(result, await talk.speak()))

    @app_commands.command(description="Stop everything the bot sends here, until lifted")
    @app_commands.describe(on="True: nothing is sent; False: the bot speaks again")
    async def silence(self, interaction: Interaction, on: bool) -> None:
        talk = Conversation(interaction)
        is_silenced = await talk.act(school_settings.silence, on=on)
        say = await talk.speak()
        until = say("The bot sends nothing here by itself until /safeguarding silence on: False.")
        await talk.reply(silenced(until, say) if is_silenced else speaking(say))


@app_commands.context_menu(name="Report")
@app_commands.guild_only()
async def report_menu(interaction: Interaction, message: discord.Message) -> None:
    """Report a post from its context menu. Posts from before there were report buttons have only this."""
    talk = Conversation(interaction)
    is_ours = interaction.client.user is not None and message.author.id == interaction.client.user.id
    if not is_ours or message.flags.ephemeral:
        raise NotOurPost(private=is_ours)
    await report_post(talk, message)
