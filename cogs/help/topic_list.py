"""The list of topics below every answer to `/help`: picking one shows it."""

from collections.abc import Mapping
from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.help.topics import help_text, is_for_adults, titles
from cogs.interactions.conversation import Conversation
from cogs.interactions.explain import explain_to
from cogs.interactions.offering import CardAct, below, offer
from governance.people import Standing
from language.speaking import Say
from services.access import people

PICK = "help:topics"


class TopicSelect(ui.DynamicItem[ui.Select[Any]], template=rf"{PICK}$"):
    """A list of topics. The topic arrives with the press, so that nothing is kept for it."""

    def __init__(self, options: list[discord.SelectOption] | None = None, *, hint: str = "…") -> None:
        options = options or [discord.SelectOption(label="…")]
        super().__init__(ui.Select(custom_id=PICK, options=options, placeholder=hint))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls()

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        talk = Conversation(interaction)
        try:
            data: Mapping[str, Any] = interaction.data or {}
            await show_topic(talk, str(next(iter(data.get("values", ())), "")))
        except Exception as error:
            await explain_to(talk, error)


async def show_topic(talk: Conversation, topic: str | None) -> None:
    """Show the help on this topic, by default on what fits this reader best, with the others to pick from."""
    reader, say = await talk.read_as_visitor(people.standing), await talk.speak()
    walk = offer(CardAct.EXPLAIN, talk.school, say, label=say("Your first group in two minutes"))
    onward = [] if is_for_adults(reader) else [walk]
    await talk.reply(help_text(topic, say, reader), view=below(_list(say, reader), *onward))


def _list(say: Say, reader: Standing | None) -> TopicSelect:
    options = [discord.SelectOption(label=title, value=key) for key, title in titles(say, reader).items()]
    return TopicSelect(options, hint=say("What do you want to know more about?"))
