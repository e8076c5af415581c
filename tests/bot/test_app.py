"""The bot as a whole: when Discord has to be told the commands again, and what it does by itself."""

from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands

from bot.app import Groundswell, fingerprint_of
from bot.sweep import SOON, Scheduler
from storage.database import Database


def fingerprint(description: str = "Join a group", option: str = "group", choices: tuple[str, ...] = ()) -> str:
    """Return the fingerprint of a tree with one command like this."""
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)

    async def join(interaction: discord.Interaction, value: str) -> None: ...

    command = app_commands.Command(name="join", description=description, callback=join)
    command = app_commands.rename(value=option)(command)
    listed = [app_commands.Choice(name=name, value=name) for name in choices]
    tree.add_command(app_commands.choices(value=listed)(command) if listed else command)
    return fingerprint_of(tree)


def test_the_fingerprint_of_the_same_commands_is_the_same() -> None:
    assert fingerprint() == fingerprint()


def test_the_fingerprint_changes_with_a_description_an_option_and_a_choice() -> None:
    known = {fingerprint(), fingerprint("Join"), fingerprint(option="plan"), fingerprint(choices=("a",))}
    assert len(known) == 4


async def test_the_drum_beats_for_what_is_due_for_looking_who_is_there_and_daily_for_tidying(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        bot = Groundswell(database)
        drum = Scheduler(bot.sweep, bot.presence, bot.tidying)
        drum.start()
        jobs = {job.func: job for job in drum._scheduler.get_jobs()}
        drum.stop()
        await bot.close()
    assert set(jobs) == {bot.sweep.look, bot.presence.look, bot.tidying.tidy}
    assert jobs[bot.tidying.tidy].trigger.interval == timedelta(days=1)
    # A machine that is started every morning tidies every morning, however short it is on.
    assert jobs[bot.tidying.tidy].next_run_time <= datetime.now(UTC) + SOON


async def test_the_connection_to_discord_keeps_the_pace(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        bot = Groundswell(database, beats=False)
        assert bot.http.http_trace is not None
        assert len(bot.http.http_trace.on_request_start) == 1
        await bot.close()
