"""Lists of things by their numbers, of which one or several are picked."""

from collections.abc import Sequence

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
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

    async def take(self, talk: Conversation, values: Sequence[str]) -> None:
        numbers = [number_entered(value) for value in values]
        await self.picked(talk, [number for number in numbers if number is not None])

    async def picked(self, talk: Conversation, numbers: Sequence[int]) -> None:
        """Do what the list is for with the numbers that were picked."""
        raise NotImplementedError
