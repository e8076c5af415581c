"""`groundswell migrate --to URL`: the database moves, and with it the list of those whose data was deleted."""

import asyncio
import shutil
import sys
from pathlib import Path

from bot.erasing import place_of
from bot.lease import LeaseHeld, require_free
from bot.settings import Settings
from storage.moving import move


def move_to(settings: Settings, target: str) -> int:
    """Copy everything into the empty database at `target` and say what is left to do; return the exit code."""
    try:
        asyncio.run(require_free(settings.database_url))
    except LeaseHeld as held:
        print(f"Nothing was copied. {held}", file=sys.stderr)
        return 1
    copied = move(settings.database_url, target)
    print(
        f"Copied: {sum(copied.values())} rows in {sum(map(bool, copied.values()))} tables, and counted on both sides."
    )
    _bring_list(place_of(settings), place_of(settings.model_copy(update={"database_url": target})))
    print("The old database is as it was. Now put the new address into .env as DATABASE_URL, and start the bot.")
    return 0


def _bring_list(before: Path, after: Path) -> None:
    if before.resolve() == after.resolve() or not before.exists():
        return
    if after.exists():
        print(f"The list of deletions is {before}; at {after} there is another one, which was left alone.")
        return
    shutil.copy2(before, after)
    print(f"The list of deletions was copied to {after}.")
