"""What a vote costs: the whole bot beside a bare one whose button only answers, and `cast` beside a bare insert.

Both bots live on the same kind of simulated Discord in this run, with a card of the same size in a thread, because card
and thread are sent along with every press. Presses come one by one, then 500 at once. CPU time is that of the whole
process, the writing thread included. Run it with: python -m benchmarks.votes
"""

import asyncio
import gc
import logging
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from re import Match
from statistics import median
from typing import Any, Self

import discord
import simcord
from discord import ui
from discord.ext import commands
from simcord import interactions
from simcord.actors import MemberActor
from simcord.backend import serializers

from benchmarks.measuring import Goal, percentiles, report
from bot.rehearsal.world import CLOCK_BEGINS, SimulatedSchool
from cogs.layout import Accent, card
from governance.ballots import Choice
from governance.people import Visitor
from services import groups, voting
from storage.database import Database

PRESSES = 200
STORM = 500
ROUNDS = 5
CARD = (
    "### Shall we adopt the plan?",
    "A number\nDoing",
    "Closes soon\n0 of 500 voted",
    "Passes with half of the votes",
)
STARTS = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)


@dataclass(slots=True)
class Cost:
    """What presses cost: latencies in seconds, CPU seconds a press, receipts a second in a storm."""

    latencies: list[float]
    cpu: float
    storm: float


class BareButton(ui.DynamicItem[ui.Button[Any]], template=r"bare:(?P<key>\d+)$"):
    """A button that only answers."""

    def __init__(self, key: int) -> None:
        super().__init__(ui.Button(label="For", custom_id=f"bare:{key}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.send_message("Your vote is in.", ephemeral=True)


def payload(env: simcord.Env, person: MemberActor, message: discord.Message, custom_id: str) -> tuple[Any, Any]:
    """Return what Discord would send the bot when this person presses the button, and the record of its answer."""
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


async def storm(env: simcord.Env, people: list[MemberActor], message: discord.Message, custom_ids: list[str]) -> float:
    """Let all press at once and return how many receipts a second there were, until the last one."""
    pressed = [payload(env, one, message, custom_id) for one, custom_id in zip(people, custom_ids, strict=True)]
    # What was there before is not to be collected or looked through at this bot's expense.
    gc.collect()
    gc.freeze()
    began = time.perf_counter()
    for _, event in pressed:
        env.backend.emit("INTERACTION_CREATE", event)
    for record, _ in pressed:
        while not record.responded:
            # Waiting must not keep the processor from the thread that writes.
            await asyncio.sleep(0.001)
    seconds = time.perf_counter() - began
    gc.unfreeze()
    await env.settle()
    return len(pressed) / seconds


async def one_by_one(press: Callable[[int], Awaitable[None]]) -> tuple[list[float], float]:
    """Press so many times and return the latencies and the CPU seconds a press."""
    gc.collect()
    latencies, began = [], time.process_time()
    for number in range(PRESSES):
        started = time.perf_counter()
        await press(number)
        latencies.append(time.perf_counter() - started)
    return latencies, (time.process_time() - began) / PRESSES


async def bare() -> Cost:
    """Measure the bare bot."""
    bot = commands.Bot("!", intents=discord.Intents(guilds=True))
    bot.add_dynamic_items(BareButton)
    async with simcord.run(bot, settle_timeout=60) as env:
        await env.advance_time((STARTS - CLOCK_BEGINS).total_seconds())
        guild = env.create_guild("Bare")
        parent = guild.create_text_channel("bare")
        people = [guild.add_member(env.create_user(f"s{number}")) for number in range(STORM)]
        view = card(Accent.LIVE, CARD, [BareButton(number) for number in (1, 2, 3)])
        view.add_item(ui.ActionRow(BareButton(4)))
        await env.settle()
        channel = bot.get_channel(parent.id)
        assert isinstance(channel, discord.TextChannel)
        thread = await channel.create_thread(name="bare", type=discord.ChannelType.public_thread)
        await thread.send(view=view)
        message = parent.threads[0].history()[-1]

        async def press(number: int) -> None:
            await people[number].click(message, custom_id="bare:1")

        latencies, cpu = await one_by_one(press)
        return Cost(latencies, cpu, await storm(env, people, message, ["bare:1"] * STORM))


async def whole() -> Cost:
    """Measure the whole bot: two ballots, one for presses one by one, one for the storm."""
    with tempfile.TemporaryDirectory() as folder, _database(folder) as database:
        async with SimulatedSchool(database, starts=STARTS) as school:
            people = [school.student(f"s{number}") for number in range(STORM)]
            channel = await _two_ballots(school, people)

            async def press(number: int) -> None:
                custom_id = f"ballot:1:{_choice(number)}"
                await people[number].click(first, custom_id=custom_id)

            first, second = (school.card(channel, f"ballot:{number}:for") for number in (1, 2))
            latencies, cpu = await one_by_one(press)
            choices = [f"ballot:2:{_choice(number)}" for number in range(STORM)]
            return Cost(latencies, cpu, await storm(school.env, people, second, choices))


def _database(folder: str) -> Database:
    return Database.open_migrated(f"sqlite:///{Path(folder) / 'votes.db'}")


def _choice(number: int) -> Choice:
    return Choice.AGAINST if number % 2 else Choice.FOR


async def _two_ballots(school: SimulatedSchool, people: list[MemberActor]) -> Any:
    await school.set_up()
    await school.use(people[0], "group start", name="Everybody", purpose="To vote")
    guild, role = school.guild.id, frozenset({school.student_role.id})
    for person in people[1:]:
        visitor = Visitor(person.id, person.name, role)
        await school.database.act(groups.join, school=guild, visitor=visitor, group=1, now=school.now)
    for title in ("One by one", "All at once"):
        fields = {"title": title, "why": "To measure", "goal": "A number", "kind": ["doing"], "money": ""}
        await school.fill_in(people[0], "plan draft", fields, group="Everybody")
        await school.use(people[0], "plan propose", plan=title, secret=False)
        await school.beat()
    return school.thread("Everybody")


async def cast_rate() -> float:
    """Return how many votes a second `cast` takes through the database, from many voters at once."""
    with tempfile.TemporaryDirectory() as folder, _database(folder) as database:
        async with SimulatedSchool(database, starts=STARTS) as school:
            people = [school.student(f"s{number}") for number in range(STORM)]
            await _two_ballots(school, people)
            guild, role = school.guild.id, frozenset({school.student_role.id})
            visitors = [Visitor(person.id, person.name, role) for person in people]
            now = school.now + timedelta(minutes=1)
            began = time.perf_counter()
            await asyncio.gather(
                *(
                    database.act(voting.cast, school=guild, visitor=one, ballot=2, choice=_choice(number), now=now)
                    for number, one in enumerate(visitors)
                )
            )
            return STORM / (time.perf_counter() - began)


def insert_rate(together: int) -> float:
    """Return how many rows a second bare sqlite3 writes with the same durability, so many to a commit."""
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(
            "CREATE TABLE vote (ballot INTEGER, person INTEGER, choice TEXT, PRIMARY KEY (ballot, person))"
        )
        began = time.perf_counter()
        for start in range(0, STORM, together):
            connection.execute("BEGIN IMMEDIATE")
            for number in range(start, min(start + together, STORM)):
                connection.execute("INSERT INTO vote VALUES (1, ?, 'for')", (number,))
            connection.execute("COMMIT")
        rate = STORM / (time.perf_counter() - began)
        connection.close()
        return rate


def main() -> int:
    """Measure in turn, several rounds, and report."""
    logging.disable(logging.CRITICAL)
    rounds = [(asyncio.run(bare()), asyncio.run(whole())) for _ in range(ROUNDS)]
    print(f"{'':14}{'p50 ms':>9}{'p99 ms':>9}{'CPU ms':>9}{'presses/s':>11}{'storm/s':>10}")
    for plain, full in rounds:
        for name, cost in (("bare bot", plain), ("Groundswell", full)):
            p50, p99 = percentiles(cost.latencies)
            rate = len(cost.latencies) / sum(cost.latencies)
            print(f"{name:14}{p50:9.2f}{p99:9.2f}{cost.cpu * 1000:9.2f}{rate:11.0f}{cost.storm:10.0f}")
    cast, alone, together = asyncio.run(cast_rate()), insert_rate(1), insert_rate(64)
    print(f"\ncast {cast:.0f}/s; bare insert {alone:.0f}/s one to a commit, {together:.0f}/s with 64 to a commit")
    print(f"cast beside a bare insert: {cast / alone:.2f} of one to a commit, {cast / together:.2f} of 64 to a commit")
    cpu = median(full.cpu / plain.cpu for plain, full in rounds)
    stormed = median(full.storm / plain.storm for plain, full in rounds)
    return report(
        [
            Goal("CPU time of a vote beside a bare press", cpu, most=2),
            Goal("receipts a second in a storm beside the bare bot", stormed, least=0.7),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
