"""Answering the question of July with one press, which nobody can take back or look up."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KEY, LastingButton
from governance.involvement import Feeling
from language.vocabulary import moment
from services.involvement import answering

ANSWER = "involvement:{key}:"


class FeelingButton(LastingButton, template=f"involvement:{KEY}:(?P<feeling>{'|'.join(Feeling)})$"):
    """Say that one feels more involved, as much, or less."""

    form = ANSWER

    def __init__(self, key: int, feeling: Feeling, *, label: str = "…") -> None:
        # Every answer has the same size and colour: a card must not lean to one side.
        self.feeling = feeling
        self.form = ANSWER + feeling.value  # type: ignore[misc]
        super().__init__(key, label=label)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]), Feeling(match["feeling"]))

    async def press(self, talk: Conversation) -> None:
        told_at = await talk.act(answering.answer, asking=self.key, feeling=self.feeling)
        say = await talk.speak()
        await talk.reply(
            say(
                "Thank you: your answer is counted. Nobody can see that it is yours. The card tells the result {when}.",
                when=moment(told_at),
            )
        )
