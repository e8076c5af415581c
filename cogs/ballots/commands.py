"""The commands of ballots."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Transform
from discord.ext import commands

from cogs.ballots.answers import listing, more_ballots
from cogs.ballots.cards import ballot_card
from cogs.interactions.conversation import Conversation
from cogs.interactions.options import BallotOption
from services.views import ballots as ballot_views

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class BallotCommands(
    commands.GroupCog, group_name="ballot", group_description="Ballots: what is open, what was decided"
):
    """`/ballot …`"""

    @app_commands.command(name="list", description="See all ballots, those waiting for you first")
    async def list_(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(ballot_views.listed)
        say = await talk.speak()
        await talk.reply(listing(found.ballots, say), rest=more_ballots(say), beyond=found.left_out)

    @app_commands.command(description="See a ballot, and vote if you may")
    @app_commands.describe(ballot="The ballot")
    async def show(self, interaction: Interaction, ballot: Transform[int, BallotOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(ballot_views.view, ballot=ballot)
        await talk.show(ballot_card(view, await talk.speak()))
