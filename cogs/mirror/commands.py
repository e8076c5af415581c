"""The commands of the mirror."""

from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.interactions.options import CLOSES, ClosesOption
from cogs.mirror.cards import mirror_card
from cogs.mirror.choosing import choose, open_mirror
from governance.mirror import CHANGE_LIMIT
from services.views import mirrors

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class MirrorCommands(
    commands.GroupCog, group_name="mirror", group_description="The mirror: how students and adults work together"
):
    """`/mirror …`"""

    @app_commands.command(description="For delegates: ask students and adults six questions, once a term")
    async def open(self, interaction: Interaction) -> None:
        await open_mirror(Conversation(interaction))

    @app_commands.command(description="See what students and adults said, side by side")
    async def show(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(mirrors.newest)
        await talk.show(mirror_card(view, await talk.speak()))

    @app_commands.command(description="For delegates: propose one thing to change; then the council votes")
    @app_commands.describe(change="One thing, small enough to do by the next mirror", closes=CLOSES)
    async def choose(
        self,
        interaction: Interaction,
        change: Range[str, 1, CHANGE_LIMIT],
        closes: Transform[datetime, ClosesOption] | None = None,
    ) -> None:
        await choose(Conversation(interaction), change, closes_at=closes)
