"""The real program with its clock at noon on a school day, so that no reminder waits for the morning."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.app import Groundswell, real_now
from bot.logs import configure_logging
from bot.memory import seldom_collected
from bot.running import speak_to
from bot.settings import read_settings
from storage.database import Database

ZONE = "Europe/London"
WEDNESDAY, NOON = 2, time(12)


def ahead(now: datetime) -> timedelta:
    """Return how far to set the clock ahead: to noon of the next Wednesday."""
    day = now.date() + timedelta(days=(WEDNESDAY - now.weekday()) % 7 or 7)
    return datetime.combine(date(day.year, day.month, day.day), NOON, tzinfo=ZoneInfo(ZONE)).astimezone(UTC) - now


def shifted(by: timedelta) -> datetime:
    """Return the shifted time."""
    return real_now() + by


async def _run(seconds: float) -> None:
    settings = read_settings()
    speak_to(settings.discord_api_base, settings.discord_gateway)
    with Database.open_migrated(settings.database_url) as database, seldom_collected():
        async with Groundswell(database, clock=partial(shifted, timedelta(seconds=seconds))) as bot:
            await bot.start(settings.token or "")


def main(seconds: float) -> None:
    """Run until killed."""
    configure_logging("WARNING", "text")
    asyncio.run(_run(seconds))
