"""The commands of hours."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.hours.answers import found, mine, offered
from cogs.hours.offering import ask_now
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CardAct, below, offer
from cogs.interactions.offering import offered as offered_acts
from cogs.interactions.options import AnyGroupOption
from governance.texts import LINE_LIMIT, TITLE_LIMIT
from services.hours import offering, own

Interaction = discord.Interaction[Any]
SKILLS_LIMIT = 500


@app_commands.guild_only()
class HourCommands(commands.GroupCog, group_name="hours", group_description="Hours: ask who can show you, and show it"):
    """`/hours …`"""

    @app_commands.command(description="Ask who can show you how to do something; you owe nothing for it")
    @app_commands.describe(what="Who can show us how to …?", group="The group it is for; teachers always ask a group")
    async def ask(
        self,
        interaction: Interaction,
        what: Range[str, 1, TITLE_LIMIT],
        group: Transform[int, AnyGroupOption] | None = None,
    ) -> None:
        await ask_now(Conversation(interaction), what, group)

    @app_commands.command(description="Say what you can show others, so that they find you")
    @app_commands.describe(what="What you can show, with commas between, like: chess, knots; a - takes all away")
    async def offer(self, interaction: Interaction, what: Range[str, 1, SKILLS_LIMIT]) -> None:
        talk = Conversation(interaction)
        result = await talk.act(offering.offer, what=what)
        await talk.reply(offered(result, await talk.speak()))

    @app_commands.command(description="Find who can show you something")
    @app_commands.describe(topic="What you would like to be shown, like: chess")
    async def find(self, interaction: Interaction, topic: Range[str, 1, LINE_LIMIT]) -> None:
        talk = Conversation(interaction)
        result = await talk.read_as_visitor(offering.find, topic=topic)
        view = await offered_acts(talk, (CardAct.ASK_HOURS, talk.school))
        await talk.reply(found(topic, result, await talk.speak()), view=view)

    @app_commands.command(description="See your own hours and what you ask; nobody else can")
    async def mine(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        result = await talk.read_as_visitor(own.mine)
        say = await talk.speak()
        several = len(result.asks) > 1
        back = [
            offer(CardAct.WITHDRAW_ASK, one.id, say, label=_label(at, say) if several else None)
            for at, one in enumerate(result.asks, 1)
        ]
        await talk.reply(mine(result, say), view=below(*back) if back else None)


def _label(at: int, say: Any) -> str:
    return str(say("Take back number {number}", number=at))
