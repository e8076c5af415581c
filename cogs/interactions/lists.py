"""Lists of things by their numbers, of which one or several are picked."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.explain import explain_to
from cogs.interactions.items import LastingSelect

MOST_OPTIONS, LONGEST_OPTION = 25, 100


class LastingList(LastingSelect, template=r"lasting:numbers$"):
    """A lasting list; a subclass says in `picked` what happens with the numbers."""

    def __init__(
        self, key: int, options: Sequence[discord.SelectOption] = (), *, hint: str = "…", several: bool = False
    ) -> None:
        super().__init__(key, options[:MOST_OPTIONS], hint=hint)
        if several:
            self.item.max_values = len(self.item.options)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        talk = Conversation(interaction)
        try:
            data: Mapping[str, Any] = interaction.data or {}
            values = [number_entered(str(value)) for value in data.get("values", ())]
            await self.picked(talk, [value for value in values if value is not None])
        except Exception as error:
            await explain_to(talk, error)

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        """Do what the list is for with the numbers that were picked."""
        raise NotImplementedError
