"""The commands of roles in a group."""

from typing import Any, Literal

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, offered
from cogs.interactions.options import AnyGroupOption, GroupOption, WholeGroupOption
from cogs.roles.answers import handed_on, overview, taken
from governance.roles import GroupRole
from services.groups import roles

Interaction = discord.Interaction[Any]
RoleName = Literal["facilitator", "minute_taker", "treasurer"]


@app_commands.guild_only()
class RoleCommands(commands.GroupCog, group_name="role", group_description="Roles in a group: take one, hand it on"):
    """`/role …`"""

    @app_commands.command(description="Take a role in your group, or stand as the next to have it")
    @app_commands.describe(group="Your group", role="What you would like to do")
    async def take(self, interaction: Interaction, group: Transform[int, GroupOption], role: RoleName) -> None:
        talk = Conversation(interaction)
        result = await talk.act(roles.take, group=group, role=GroupRole(role))
        await talk.reply(taken(result, await talk.speak()))

    @app_commands.command(description="Lay a role down, or hand it on to who offered to be next")
    @app_commands.describe(group="Your group", role="What you hand on, or no longer wait for")
    async def handon(self, interaction: Interaction, group: Transform[int, WholeGroupOption], role: RoleName) -> None:
        talk = Conversation(interaction)
        result = await talk.act(roles.hand_on, group=group, role=GroupRole(role))
        acts = ((CardAct.TELL_NEXT, group), (CardAct.SHOW_PAGE, group)) if result.page_left else ()
        view = await offered(talk, *acts)
        await talk.reply(handed_on(result, GroupRole(role), await talk.speak()), view=view)

    @app_commands.command(description="See who does what in a group, and who offered to be next")
    @app_commands.describe(group="The group")
    async def show(self, interaction: Interaction, group: Transform[int, AnyGroupOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(roles.view, group=group)
        await talk.reply(overview(view, await talk.speak()))
