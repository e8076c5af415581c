"""Answering the question of July with one press, which nobody can take back or look up; and ending it."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KEY, LastingButton, button_template
from cogs.interactions.undoing import undo_view
from governance.involvement import Feeling
from governance.undoing import Undoable
from language.vocabulary import moment
from services.involvement import answering, by_hand

ANSWER, END = "involvement:{key}:", "involvement:{key}:end"


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


class EndJulyButton(LastingButton, template=button_template(END)):
    """End the question, as a delegate, where one asked it by hand."""

    form = END

    async def press(self, talk: Conversation) -> None:
        asking = await talk.act(by_hand.end, asking=self.key)
        undo = await undo_view(talk, Undoable.JULY_ENDED, asking.id)
        say = await talk.speak()
        await talk.reply(
            say("It ends {when}. Until then you can take that back.", when=moment(asking.due_at)), view=undo
        )
