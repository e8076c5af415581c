"""The command that shows what waits for somebody."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.today.cards import today_card
from cogs.today.nothing import next_buttons, nothing_waits
from services import today
from services.groups import next_steps
from services.reminders import own

Interaction = discord.Interaction[Any]


class TodayCommand(commands.Cog):
    """`/today`"""

    @app_commands.command(name="today", description="See what waits for you: votes, steps, invitations, meetings")
    @app_commands.guild_only()
    async def today(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        waiting = await talk.read_as_visitor(today.waiting, now=talk.now)
        say = await talk.speak()
        if waiting.is_empty:
            found = await talk.read_as_visitor(next_steps.suggestions)
            await talk.reply(nothing_waits(found, say), view=next_buttons(found, say))
        else:
            await talk.show(today_card(waiting, say))
        if waiting.reminders is not None:
            await talk.act(own.try_again)
