"""The commands of the promise."""

from datetime import datetime
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.options import CLOSES, ClosesOption
from cogs.promise.cards import promise_card
from cogs.promise.forms import ask_for_draft
from cogs.promise.offering import put_promise
from governance.promise import PromiseState
from services.views import promise as promise_views

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class PromiseCommands(
    commands.GroupCog, group_name="promise", group_description="The promise: who decides what at school"
):
    """`/promise …`"""

    @app_commands.command(description="Write what students may decide, as a delegate", extras={OPENS_FORM: True})
    async def draft(self, interaction: Interaction) -> None:
        await ask_for_draft(Conversation(interaction))

    @app_commands.command(description="Read what is promised: ours, together, not ours")
    @app_commands.describe(version="Its number; the one that counts unless you say so")
    async def show(self, interaction: Interaction, version: Range[int, 1] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(promise_views.shown, number=version)
        newer = None
        if found.state is PromiseState.AGREED:
            newer = await talk.read_as_visitor(promise_views.in_making)
        await talk.show(promise_card(found, await talk.speak(), newer=newer))

    @app_commands.command(description="Put the draft of the promise to the council's vote; then an office agrees")
    @app_commands.describe(closes=CLOSES)
    async def agree(self, interaction: Interaction, closes: Transform[datetime, ClosesOption] | None = None) -> None:
        await put_promise(Conversation(interaction), closes_at=closes)
