"""The threads of groups: opened on the group's card, and taken out of the archive when something changes in them."""

from collections.abc import Awaitable, Callable

import discord

THREAD_NAME_LIMIT = 100
UNKNOWN_CHANNEL = 10003
_THREAD_EXISTS = 160004
_IS_ARCHIVED = 50083


class ThreadUsedUp(Exception):
    """The thread of a message was deleted; Discord opens no second one on the same message."""


async def open_thread(client: discord.Client, message: discord.PartialMessage, name: str) -> int:
    """Open a public thread on a card and return its id, which is that of the message. Raises ThreadUsedUp.

    One opened before a crash is found again.
    """
    try:
        # Minutes of a week, the longest Discord offers: groups meet weekly.
        await message.create_thread(name=name[:THREAD_NAME_LIMIT], auto_archive_duration=10080)
    except discord.HTTPException as refused:
        if refused.code != _THREAD_EXISTS:
            raise
        await _require_thread(client, message.id)
    return message.id


async def _require_thread(client: discord.Client, thread: int) -> None:
    try:
        await client.fetch_channel(thread)
    except discord.NotFound as gone:
        raise ThreadUsedUp(thread) from gone


async def rename(client: discord.Client, thread: int, name: str) -> None:
    """Give a thread another name; one in the archive goes back there. One that is gone needs none."""
    try:
        found = await client.fetch_channel(thread)
        if isinstance(found, discord.Thread):
            was_archived = found.archived
            await found.edit(name=name[:THREAD_NAME_LIMIT], archived=False)
            if was_archived:
                await found.edit(archived=True)
    except discord.NotFound:
        return


async def awake(client: discord.Client, thread: int, edit: Callable[[], Awaitable[None]]) -> None:
    """Edit something in a thread. Discord refuses that in the archive, so then it is taken out and edited again."""
    try:
        await edit()
    except discord.HTTPException as refused:
        if refused.code != _IS_ARCHIVED:
            raise
        await _wake(client, thread)
        await edit()


async def _wake(client: discord.Client, thread: int) -> None:
    """Take a thread out of the archive. Whoever may write in it may do that, unless it is locked: that is a no."""
    found = await client.fetch_channel(thread)
    if isinstance(found, discord.Thread):
        await found.edit(archived=False)
