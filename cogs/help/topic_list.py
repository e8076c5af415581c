"""The list of topics below every answer to `/help`: picking one shows it."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.help.topics import help_text, is_for_adults, titles
from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingSelect
from cogs.interactions.offering import CardAct, below, offer
from governance.people import Standing
from language.speaking import Say
from services.access import people

PICK = "help:topics"


class TopicSelect(LastingSelect, template=rf"{PICK}$"):
    """A list of topics. The topic arrives with the press, so that nothing is kept for it."""

    form = PICK

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(0)

    async def pick(self, talk: Conversation, value: str) -> None:
        await show_topic(talk, value)


async def show_topic(talk: Conversation, topic: str | None) -> None:
    """Show the help on this topic, by default on what fits this reader best, with the others to pick from."""
    reader, say = await talk.read_as_visitor(people.standing), await talk.speak()
    walk = offer(CardAct.EXPLAIN, talk.school, say, label=say("Your first group in two minutes"))
    onward = [] if is_for_adults(reader) else [walk]
    await talk.reply(help_text(topic, say, reader), view=below(_list(say, reader), *onward))


def _list(say: Say, reader: Standing | None) -> TopicSelect:
    options = [discord.SelectOption(label=title, value=key) for key, title in titles(say, reader).items()]
    return TopicSelect(0, options, hint=say("What do you want to know more about?"))
