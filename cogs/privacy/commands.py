"""The commands of privacy."""

import json
from io import BytesIO
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from cogs.interactions.conversation import Conversation
from cogs.privacy.buttons import MoreButton, forget_question
from cogs.privacy.notice import notice
from governance.people import SeenAs
from services.access import people
from services.privacy import rights as privacy
from services.safeguarding import evidence
from services.schools import settings

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class MyDataCommands(commands.GroupCog, group_name="mydata", group_description="What the bot keeps about you"):
    """`/mydata …`"""

    @app_commands.command(description="Get everything the bot keeps about you, as a file only you see")
    async def export(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        kept = await talk.read_as_visitor(privacy.export)
        content = json.dumps(kept, ensure_ascii=False, indent=2).encode()
        say = await talk.speak()
        text = say("This is everything the bot keeps about you here. Other people appear as numbers.")
        await talk.reply(text, files=[discord.File(BytesIO(content), filename="my-data.json")])

    @app_commands.command(description="Have your name and id deleted here; it asks once more first")
    async def delete(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        await talk.read(settings.view)
        waiting = await talk.read_as_visitor(evidence.kept_about, now=talk.now)
        await talk.show(forget_question(talk.visitor.discord_id, waiting, await talk.speak()))


class PrivacyCommand(commands.Cog):
    """`/privacy`"""

    @app_commands.command(name="privacy", description="What is kept about you, how long, and who runs the bot")
    @app_commands.guild_only()
    async def privacy(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        school, reader = await talk.read(settings.view), await talk.read_as_visitor(people.standing)
        say = await talk.speak()
        rest: ui.View = ui.View(timeout=None).add_item(MoreButton(label=say("More")))
        await talk.reply(
            notice(school.settings.name, say, is_adult=reader is not None and reader.seen_as is SeenAs.ADULT), view=rest
        )
