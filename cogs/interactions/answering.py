"""The first answer to an interaction, which Discord wants within three seconds: acknowledged in time where it takes long."""

import asyncio
from typing import Any, Self

import discord

# Most acts take milliseconds and answer at once, with one request; one that takes longer is acknowledged after this
# time, and answered when it is done.
PATIENCE = 1.5
# A form can only be the first answer, so it is waited for as long as the network leaves time to acknowledge.
FORM_PATIENCE = 2.3
_KEY = "answering"


class Answering:
    """How one interaction is answered. `sending` is held while anything is sent."""

    def __init__(self, interaction: discord.Interaction[Any], timer: "DeferTimer") -> None:
        self._interaction = interaction
        self._timer = timer
        self._acknowledging: asyncio.Task[None] | None = None
        self.sending = asyncio.Lock()
        timer.watch(self)
        interaction.extras[_KEY] = self

    @classmethod
    def of(cls, interaction: discord.Interaction[Any], timer: "DeferTimer") -> Self:
        """Return how this interaction is being answered, from now on if it was not before."""
        begun = interaction.extras.get(_KEY)
        return begun if isinstance(begun, cls) else cls(interaction, timer)

    def may_ask(self) -> None:
        """Be acknowledged later than other interactions, because the answer may be a form."""
        self._timer.watch_for_form(self)

    def arrives(self) -> None:
        """Be acknowledged no more: the answer is about to be sent."""
        self._timer.forget(self)

    def acknowledge_soon(self) -> None:
        """Tell Discord that an answer is coming, unless it has already been sent."""
        self._acknowledging = asyncio.get_running_loop().create_task(self._acknowledge())

    async def _acknowledge(self) -> None:
        async with self.sending:
            if not self._interaction.response.is_done():
                await self._interaction.response.defer(ephemeral=True, thinking=True)


class DeferTimer:
    """Acknowledges interactions that take too long to answer, with a single timer for all of them."""

    def __init__(self, patience: float = PATIENCE, form_patience: float = FORM_PATIENCE) -> None:
        self._patience = patience
        self._more_for_form = max(form_patience - patience, 0.0)
        self._waiting: dict[Answering, float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def watch(self, answering: Answering) -> None:
        """Acknowledge this one once it has taken too long."""
        self._waiting[answering] = asyncio.get_running_loop().time() + self._patience
        self._set()

    def watch_for_form(self, answering: Answering) -> None:
        """Give this one, if it is still watched, as long as a form may take."""
        if answering in self._waiting:
            self._waiting[answering] += self._more_for_form
            self._set()

    def forget(self, answering: Answering) -> None:
        """Stop watching this one."""
        self._waiting.pop(answering, None)
        if not self._waiting and self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _set(self) -> None:
        """Look again when the next of them is due. A look that comes too early does no harm."""
        due = min(self._waiting.values())
        if self._timer is None or self._timer.when() > due:
            if self._timer is not None:
                self._timer.cancel()
            self._timer = asyncio.get_running_loop().call_at(due, self._look)

    def _look(self) -> None:
        loop, self._timer = asyncio.get_running_loop(), None
        for answering in [one for one, until in self._waiting.items() if until <= loop.time()]:
            self._waiting.pop(answering)
            answering.acknowledge_soon()
        if self._waiting:
            self._set()
