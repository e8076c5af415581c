"""The baselines for the bot: bare bots whose button only answers, and bare inserts."""

import asyncio
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from re import Match
from typing import Any, Self

import discord
import simcord
from discord import ui
from discord.ext import commands

from benchmarks.presses import STORM, Cost, Press, measured
from bot.rehearsal.world import CLOCK_BEGINS
from cogs.interactions.layout import Accent, card

STARTS = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
# As large as a ballot's card, because the card is sent with every press.
_CARD = (
    "### Shall we adopt the plan?",
    "A number\nDoing",
    "Closes soon\n0 of 500 voted",
    "Passes with half of the votes",
)
_BUTTON = "bare:1"


class Inserting:
    """Bare sqlite3 that inserts one row per vote, as durably as the whole bot."""

    def __init__(self, folder: Path) -> None:
        # Created here and then used on a bot's single writer thread, never on two threads at a time.
        self._connection = sqlite3.connect(folder / "bare.db", isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute("CREATE TABLE vote (id INTEGER PRIMARY KEY, person INTEGER, choice TEXT)")

    def many(self, people: Sequence[int]) -> None:
        """Insert one vote per person, and commit."""
        self._connection.execute("BEGIN IMMEDIATE")
        for person in people:
            self._connection.execute("INSERT INTO vote (person, choice) VALUES (?, 'for')", (person,))
        self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class BareBot(commands.Bot):
    """A bot whose button only answers; given an `Inserting`, it inserts one row first."""

    def __init__(self, inserting: Inserting | None = None) -> None:
        super().__init__("!", intents=discord.Intents(guilds=True))
        self._inserting = inserting
        self._writer = ThreadPoolExecutor(1)
        self.add_dynamic_items(BareButton)

    async def write(self, person: int) -> None:
        """Insert a row for the press on a separate thread, if there is somewhere to write."""
        if self._inserting is not None:
            await asyncio.get_running_loop().run_in_executor(self._writer, self._inserting.many, [person])


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
        await interaction.client.write(interaction.user.id)
        await interaction.response.send_message("Your vote is in.", ephemeral=True)


async def bare(bot: BareBot) -> Cost:
    """Measure a bare bot with its card in a thread, because the thread too is sent with every press."""
    async with simcord.run(bot, settle_timeout=60) as env:
        await env.advance_time((STARTS - CLOCK_BEGINS).total_seconds())
        guild = env.create_guild("Bare")
        parent = guild.create_text_channel("bare")
        people = [guild.add_member(env.create_user(f"s{number}")) for number in range(STORM)]
        view = card(Accent.LIVE, _CARD, [BareButton(number) for number in (1, 2, 3)])
        view.add_item(ui.ActionRow(BareButton(4)))
        await env.settle()
        channel = bot.get_channel(parent.id)
        assert isinstance(channel, discord.TextChannel)
        thread = await channel.create_thread(name="bare", type=discord.ChannelType.public_thread)
        await thread.send(view=view)
        message = parent.threads[0].history()[-1]
        return await measured(env, lambda _: [Press(env, one, message, _BUTTON) for one in people])
