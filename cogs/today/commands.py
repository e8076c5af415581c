"""The command that shows what waits for somebody."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.today.waiting import show_waiting

Interaction = discord.Interaction[Any]


class TodayCommand(commands.Cog):
    """`/today`"""

    @app_commands.command(name="today", description="See what waits for you: votes, steps, invitations, meetings")
    @app_commands.guild_only()
    async def today(self, interaction: Interaction) -> None:
        await show_waiting(Conversation(interaction))
