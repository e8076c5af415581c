"""The command that helps."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from cogs.conversation import Conversation
from cogs.help.topics import help_text, topics
from cogs.wording import speak_plainly

Interaction = discord.Interaction[Any]


class HelpCommand(commands.Cog):
    """`/help`"""

    @app_commands.command(name="help", description="How this works, in a few lines")
    @app_commands.describe(topic="What you want to know about")
    @app_commands.guild_only()
    async def help(self, interaction: Interaction, topic: str | None = None) -> None:
        talk = Conversation(interaction)
        await talk.reply(help_text(topic, await talk.speak()))

    @help.autocomplete("topic")
    async def _topics(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        say = speak_plainly(interaction.locale.value[:2])
        found = topics(say).items()
        wanted = typed.strip().casefold()
        return [Choice(name=title, value=key) for key, (title, _) in found if wanted in f"{key} {title}".casefold()]
