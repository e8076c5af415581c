"""The command that helps."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from cogs.help.topics import fitting, help_text, is_for_adults, topics
from cogs.interactions.conversation import Conversation, host_of, visitor_of
from cogs.interactions.offering import CardAct, below, offer
from language.speaking import speak_plainly
from services.access import people

Interaction = discord.Interaction[Any]


class HelpCommand(commands.Cog):
    """`/help`"""

    @app_commands.command(name="help", description="How this works, in a few lines")
    @app_commands.describe(topic="What you want to know about")
    @app_commands.guild_only()
    async def help(self, interaction: Interaction, topic: str | None = None) -> None:
        talk = Conversation(interaction)
        reader, say = await talk.read_as_visitor(people.standing), await talk.speak()
        walk = offer(CardAct.EXPLAIN, talk.school, say, label=say("Your first group in two minutes"))
        view = None if is_for_adults(reader) else below(walk)
        await talk.reply(help_text(topic, say, reader), view=view)

    @help.autocomplete("topic")
    async def _topics(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        found, wanted = topics(speak_plainly(interaction.locale.value[:2])), typed.strip().casefold()
        reader = await host_of(interaction).db.read(
            people.standing, school=interaction.guild_id or 0, visitor=visitor_of(interaction.user)
        )
        keys = fitting(reader) + [key for key in found if key not in fitting(reader)]
        named = [(key, found[key][0]) for key in keys]
        return [Choice(name=title, value=key) for key, title in named if wanted in f"{key} {title}".casefold()]
