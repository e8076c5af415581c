"""The pre-flight check, run before the bot starts, and the bot's invite link."""

import asyncio
import base64
import binascii
import os
import stat
from pathlib import Path

import aiohttp
import discord

from bot.running import speak_to
from bot.settings import ENV_FILE, Settings
from cogs.setup.permissions import NEEDED, invite_link, permission_name
from storage.addresses import DatabaseUnusable, parsed
from storage.versions import version_state

NO_ID = "YOUR_APPLICATION_ID"


def check(settings: Settings) -> int:
    """Print what works and what does not, and the invite link; return 0 if everything works."""
    speak_to(settings.discord_api_base, settings.discord_gateway)
    database, database_works = _database(settings)
    token, token_works = asyncio.run(_token(settings))
    print(f"Database: {database}")
    print(f"Token: {token}")
    if can_others_read(Path(ENV_FILE)):
        print(f"Caution: others on this machine can read {ENV_FILE}, and the token in it: chmod 600 {ENV_FILE}")
    works = database_works and token_works
    print(
        "Everything is ready. Add the bot to the school's server with the invite link, then start it: groundswell run"
        if works
        else "Not ready yet: mend what is named above, then use this command again."
    )
    print(f"The invite link asks for: {', '.join(permission_name(name) for name, needed in NEEDED if needed)}")
    link = _link(settings)
    if NO_ID in link:
        print(f"In place of {NO_ID} goes your application's id: developer portal, General Information.")
    print(f"Invite link: {link}")
    return 0 if works else 1


def can_others_read(file: Path) -> bool:
    """Return whether the file is there and not for its owner alone; False on Windows, which has no such bits."""
    return os.name == "posix" and file.is_file() and bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _database(settings: Settings) -> tuple[str, bool]:
    try:
        state = version_state(parsed(settings.database_url))
    except DatabaseUnusable as error:
        return str(error), False
    if state.is_current:
        return "ready", True
    return "will be set up at the first run" if state.version is None else "will be updated at the next run", True


async def _token(settings: Settings) -> tuple[str, bool]:
    if settings.token is None:
        return "none yet; put DISCORD_TOKEN into .env (groundswell rehearse works without)", False
    if not _looks_like_a_token(settings.token):
        return (
            "what stands in DISCORD_TOKEN does not look like a bot's token, which is long and has two dots in it; "
            "copy it from the developer portal, under Bot, with Reset Token"
        ), False
    try:
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(settings.token)
            return f"works, the bot is called {client.user}", True
    except discord.LoginFailure:
        return "Discord does not know it; copy it again from the developer portal, under Bot", False
    except (aiohttp.ClientError, discord.HTTPException, OSError):
        return (
            "could not be tried, because Discord cannot be reached. This machine needs port 443 to discord.com and "
            "gateway.discord.gg: does the network, its filter or a proxy block them?"
        ), False


def _looks_like_a_token(token: str) -> bool:
    """Return whether this looks like a token: the bot's id and two more parts, separated by dots."""
    return token.count(".") == 2 and _application_of(token) is not None


def _link(settings: Settings) -> str:
    application = _application_of(settings.token) if settings.token else None
    if application is None:
        return invite_link(0).replace("client_id=0", f"client_id={NO_ID}")
    return invite_link(application)


def _application_of(token: str) -> int | None:
    """Return the bot's id, encoded in the first part of its token."""
    first = token.split(".")[0]
    try:
        text = base64.urlsafe_b64decode(first + "=" * (-len(first) % 4)).decode("ascii")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return int(text) if text.isdigit() else None
