"""The bot as a whole: when Discord has to be told the commands again."""

import discord
from discord import app_commands

from bot.app import fingerprint_of


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
