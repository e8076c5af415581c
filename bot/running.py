"""Running the bot for real: connecting, stopping on request, and saying plainly why it cannot."""

import asyncio
import contextlib
import logging
import signal
import sys
from collections.abc import Coroutine
from typing import Any

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.app import Groundswell
from bot.erasing import place_of
from bot.lease import LeaseHeld, lease_held, require_free
from bot.logs import configure_logging
from bot.memory import seldom_collected
from bot.notify import notify, watched
from bot.settings import Settings
from services.servers import installation
from storage.database import Database
from storage.faults import DatabaseTrouble

log = logging.getLogger("groundswell")


def run(settings: Settings) -> int:
    """Connect and run until stopped; return the exit code."""
    return _in_a_loop(_run(settings), settings)


def sync(settings: Settings) -> int:
    """Register the commands with Discord whether or not they have changed; return the exit code."""
    return _in_a_loop(_sync(settings), settings)


def _in_a_loop(main: Coroutine[Any, Any, int], settings: Settings) -> int:
    configure_logging(settings.log_level, settings.log_format)
    speak_to(settings.discord_api_base, settings.discord_gateway)
    _leave_voice_out()
    try:
        with asyncio.Runner(loop_factory=_fast_loop()) as runner:
            return runner.run(main)
    except LeaseHeld as held:
        log.error("%s", held)
    except DatabaseTrouble as fault:
        log.error("The start needs the database, and %s. Start again once that is over.", fault.trouble.value)
    except discord.LoginFailure:
        log.error("Discord does not know this token. Copy it again from the developer portal, under Bot.")
    except discord.ConnectionClosed as closed:
        log.error(
            "Discord has ended the connection for good (%s). If the token was made anew, it goes into .env.",
            closed.code,
        )
    except discord.HTTPException as error:
        log.error("Discord answered with an error: %s. Try again in a while.", error)
    except (aiohttp.ClientError, discord.GatewayNotFound, OSError) as error:
        log.error("Discord cannot be reached: %s. Check the connection and try again.", type(error).__name__)
    return 1


def _leave_voice_out() -> None:
    """Keep discord.py from warning at each start about parts this bot does not use: voice and prefix commands."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord.ext.commands.bot").setLevel(logging.ERROR)


def _fast_loop() -> Any:
    with contextlib.suppress(ImportError):
        import uvloop

        return uvloop.new_event_loop
    return None


def speak_to(api: str, gateway: str | None) -> None:
    """Point discord.py at this API and gateway, for proxies and for other servers with the same protocol."""
    Route.BASE = api.rstrip("/")
    if gateway:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)


async def _run(settings: Settings) -> int:
    # A newer program must not change the tables beneath an older one that still runs.
    stale = await require_free(settings.database_url)
    with Database.open_migrated(settings.database_url) as database:
        async with Groundswell(database, erased_list=place_of(settings)) as bot:
            stopping = Stopping(bot)
            holding = lease_held(database, stopping.fail, stale=stale, connected_since=lambda: bot.connected_since)
            async with holding, watched():
                return await _connected(bot, settings.token or "", stopping)


async def _connected(bot: Groundswell, token: str, stopping: "Stopping") -> int:
    """Run the bot until it is told to stop, and return the exit code."""
    stopping.on_signals()
    try:
        with seldom_collected():
            await bot.start(token)
    except Exception:
        # Stopped while still connecting, it finds its connection closed, which is no error then.
        if not stopping.has_begun:
            raise
    await stopping.done()
    return stopping.exit_code


class Stopping:
    """Stops the bot when the process is told to end, or must not go on."""

    def __init__(self, bot: Groundswell) -> None:
        self._bot = bot
        self._closing: asyncio.Task[None] | None = None
        self.exit_code = 0

    @property
    def has_begun(self) -> bool:
        """Whether it is stopping, or has stopped."""
        return self._closing is not None

    def on_signals(self) -> None:
        """Stop when the system asks the process to end."""
        if sys.platform != "win32":
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(number, self.begin)

    def begin(self) -> None:
        """Begin to stop. Being told again changes nothing."""
        if self._closing is None:
            log.info("stopping")
            notify("STOPPING=1")
            self._closing = asyncio.get_running_loop().create_task(self._bot.close())

    def fail(self) -> None:
        """Begin to stop, with an exit code that says so."""
        self.exit_code = 1
        self.begin()

    async def done(self) -> None:
        """Wait until what was under way has been finished."""
        if self._closing is not None:
            await self._closing


async def _sync(settings: Settings) -> int:
    with Database.open_migrated(settings.database_url) as database:
        # On start the bot registers commands that differ from those last registered, so forget them.
        await database.act(installation.remember_commands, fingerprint="", ids={})
        async with Groundswell(database, beats=False, erased_list=place_of(settings)) as bot:
            await bot.login(settings.token or "")
    print("Discord knows the commands.")
    return 0
