"""How the sweep speaks: commands can be pressed where it posts in a server, and lead there from a direct message."""

import discord

from language.commands import AS_WRITTEN, CommandTexts, leading_to
from language.speaking import Say, speak


def speak_in_server(client: discord.Client, language: str) -> Say:
    """Return the wording of a language for what is posted in a server."""
    return speak(language, _commands_of(client))


def speak_outside(client: discord.Client, language: str, entrance: str) -> Say:
    """Return the wording of a language for direct messages, in which commands are links to `entrance`, an address."""
    return speak(language, leading_to(entrance, (name for name, _ in _commands_of(client).pairs)))


def _commands_of(client: discord.Client) -> CommandTexts:
    found: CommandTexts = getattr(client, "command_texts", AS_WRITTEN)
    return found
