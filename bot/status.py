"""`groundswell status`: how the bot is, in a few lines and an exit code, from outside its process."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL

from bot.lease import SHARD, STALE_SECONDS
from bot.settings import Settings
from services.servers.health import Health, Running, health
from storage.addresses import DatabaseUnusable, is_sqlite, parsed, sqlite_path
from storage.versions import look_into, version_state

# What is due is done within seconds; after this long something is wrong, or Discord refuses it.
WAITS_TOO_LONG = timedelta(minutes=15)


def status(settings: Settings, version: str) -> int:
    """Print how the bot is; return 0 if it runs, is connected and nothing waits too long, and 1 otherwise."""
    print(f"Groundswell {version}")
    now = datetime.now(UTC)
    try:
        address = parsed(settings.database_url)
        state = version_state(address)
    except DatabaseUnusable as error:
        print(f"Database: {error}")
        return 1
    if not state.is_current:
        is_new = state.version is None
        print(f"Database: {'not set up yet' if is_new else 'of another version; it is updated at the next start'}")
        return 1
    print(f"Database: ready, {_kind(address)}, version {state.version}")
    found = look_into(settings.database_url, health, shard=SHARD, now=now)
    assert found is not None  # noqa: S101 - it has tables, as has just been seen
    for line in _lines(found, now):
        print(line)
    return 0 if is_well(found, now) else 1


def is_well(found: Health, now: datetime) -> bool:
    """Return whether the bot runs, is connected to Discord, and nothing has waited too long."""
    is_late = found.oldest is not None and now - found.oldest > WAITS_TOO_LONG
    running = found.running
    return running is not None and is_beating(running, now) and running.connected_since is not None and not is_late


def is_beating(running: Running, now: datetime) -> bool:
    """Return whether the process has shown lately that it runs."""
    return now - (running.beaten_at or running.since) <= timedelta(seconds=STALE_SECONDS)


def _lines(found: Health, now: datetime) -> Iterator[str]:
    running = found.running
    if running is None:
        yield "Running: no. Start it with: groundswell run"
    else:
        beaten = running.beaten_at or running.since
        says = "yes" if is_beating(running, now) else "it stands still, or was ended without giving back its place"
        yield f"Running: {says}; {running.place}, since {_at(running.since)}, last beat {_ago(beaten, now)}"
        yield f"Discord: {_connection(running)}"
    waits = f", the oldest since {_at(found.oldest)}" if found.oldest else ""
    yield f"Waiting: {found.cards} cards to draw and {found.reminders} reminders to send{waits}"
    yield f"Schools: {found.schools}"


def _connection(running: Running) -> str:
    if running.connected_since is None:
        return "not connected; the log says why"
    return f"connected since {_at(running.connected_since)}"


def _at(time: datetime) -> str:
    return f"{time:%Y-%m-%d %H:%M} UTC"


def _ago(time: datetime, now: datetime) -> str:
    seconds = max(0, int((now - time).total_seconds()))
    return f"{seconds} seconds ago" if seconds < 120 else f"{seconds // 60} minutes ago"


def _kind(address: URL) -> str:
    if not is_sqlite(address):
        return "PostgreSQL"
    path = sqlite_path(address)
    kept = [Path(f"{path}{end}") for end in ("", "-wal")]
    return f"SQLite, {sum(file.stat().st_size for file in kept if file.exists()) / 1_000_000:.1f} MB"
