"""The command that helps."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from cogs.help.glossary import terms
from cogs.help.topic_list import show_topic
from cogs.help.topics import fitting, topics
from cogs.interactions.conversation import Conversation, host_of, visitor_of
from language.speaking import speak_plainly
from services.access import people

Interaction = discord.Interaction[Any]
MOST_OFFERED = 25


class HelpCommand(commands.Cog):
    """`/help`"""

    @app_commands.command(name="help", description="How this works, in a few lines")
    @app_commands.describe(topic="What you want to know about")
    @app_commands.guild_only()
    async def help(self, interaction: Interaction, topic: str | None = None) -> None:
        await show_topic(Conversation(interaction), topic)

    @help.autocomplete("topic")
    async def _topics(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        say = speak_plainly(interaction.locale.value[:2])
        found, wanted = topics(say), typed.strip().casefold()
        reader = await host_of(interaction).db.read(
            people.standing, school=interaction.guild_id or 0, visitor=visitor_of(interaction.user)
        )
        keys = fitting(reader) + [key for key in found if key not in fitting(reader)]
        named = [(key, found[key][0]) for key in keys]
        if wanted:
            named += [(word, word) for word in terms(say)]
        fits = [Choice(name=title, value=key) for key, title in named if wanted in f"{key} {title}".casefold()]
        return fits[:MOST_OFFERED]
