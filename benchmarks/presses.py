"""Pressing a button on simulated Discord: one press at a time, and many at once."""

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any

import discord
import simcord
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers

ALONE = 100
STORM = 500
STORMS = 8


@dataclass(slots=True)
class Cost:
    """What presses cost.

    `latencies` are seconds, one by one; `alone` and `together` are CPU seconds per press, one by one and in a storm, of
    the whole process with all its threads; `storms` are receipts per second, one figure per storm.
    """

    latencies: list[float]
    alone: float
    together: float
    storms: list[float]


class Press:
    """A press that Discord sends the bot, and the time of its receipt."""

    def __init__(self, env: simcord.Env, person: MemberActor, message: discord.Message, custom_id: str) -> None:
        record, self._event = _payload(env, person, message, custom_id)
        self._env = env
        self._receipt: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        # A receipt is either an immediate message or one that follows an acknowledgement.
        for way in ("respond_with_message", "complete_deferred"):
            setattr(record, way, self._noticed(getattr(record, way)))

    def _noticed(self, answer: Callable[..., None]) -> Callable[..., None]:
        def answer_and_stop_the_clock(*values: Any, **named: Any) -> None:
            answer(*values, **named)
            self._receipt.set_result(time.perf_counter())

        return answer_and_stop_the_clock

    def send(self) -> None:
        """Deliver it to the bot."""
        self._env.backend.emit("INTERACTION_CREATE", self._event)

    async def receipt(self) -> float:
        """Wait for the receipt and return its time, in seconds of `time.perf_counter`."""
        return await self._receipt


def _payload(env: simcord.Env, person: MemberActor, message: discord.Message, custom_id: str) -> tuple[Any, Any]:
    """Return the answer's record, and the payload Discord would send the bot when this person presses the button."""
    backend = env.backend
    stored = backend.get_message(message.channel.id, message.id)
    record, event = interactions.base_payload(
        backend,
        type=discord.InteractionType.component.value,
        channel_id=message.channel.id,
        guild_id=person.guild.id,
        user_id=person.id,
        data={"custom_id": custom_id, "component_type": discord.ComponentType.button.value},
    )
    event["message"] = dict(serializers.message_payload(backend, stored))
    record.source_message_id = message.id
    return record, event


async def measured(env: simcord.Env, presses: Callable[[int], list[Press]]) -> Cost:
    """Measure a bot: first presses one by one, then storms. `presses` makes one press per person for a given round."""
    latencies, alone = await _one_by_one(env, presses(0)[:ALONE])
    storms = []
    for number in range(1, STORMS + 1):
        await env.settle()
        storms.append(await storm(presses(number)))
    rates, together = zip(*storms, strict=True)
    return Cost(latencies, alone, median(together), list(rates))


async def _one_by_one(env: simcord.Env, presses: list[Press]) -> tuple[list[float], float]:
    """Press one at a time, each once everything is quiet; return latencies and CPU seconds per press."""
    latencies, cpu = [], 0.0
    _leave_alone_what_is_there()
    for press in presses:
        began, spent = time.perf_counter(), time.process_time()
        press.send()
        latencies.append(await press.receipt() - began)
        cpu += time.process_time() - spent
        # Work of simulated Discord until everything is quiet is not counted as the bot's.
        await env.settle()
    gc.unfreeze()
    return latencies, cpu / len(presses)


async def storm(presses: list[Press]) -> tuple[float, float]:
    """Press all at once; return receipts per second up to the last one, and CPU seconds per press."""
    _leave_alone_what_is_there()
    began, spent = time.perf_counter(), time.process_time()
    for press in presses:
        press.send()
    ended = max([await press.receipt() for press in presses])
    cpu = (time.process_time() - spent) / len(presses)
    gc.unfreeze()
    return len(presses) / (ended - began), cpu


def _leave_alone_what_is_there() -> None:
    """Freeze existing objects, so that collecting them does not count against the bot being measured."""
    gc.collect()
    gc.freeze()
