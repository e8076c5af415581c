"""The threads of groups: opened on the group's card, and unarchived when something in them changes."""

from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from functools import partial

import discord

THREAD_NAME_LIMIT = 100
UNKNOWN_CHANNEL = 10003
_THREAD_EXISTS = 160004
_IS_ARCHIVED = 50083


class ThreadUsedUp(Exception):
    """A message's thread was deleted; Discord allows no second one on the same message."""


async def open_thread(client: discord.Client, message: discord.PartialMessage, name: str) -> int:
    """Open a public thread on a card and return its id, which equals the message's. Raises ThreadUsedUp.

    If one was opened before a crash, it is found and returned.
    """
    try:
        # A week in minutes, the longest Discord offers: groups meet weekly.
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


async def call_into(client: discord.Client, thread: int, people: Iterable[int]) -> None:
    """Put these people into a thread, by their Discord ids. Who cannot be put into it finds it below the card."""
    for person in people:
        found = await client.fetch_channel(thread)
        if not isinstance(found, discord.Thread):
            return
        with suppress(discord.NotFound, discord.Forbidden):
            await awake(client, thread, partial(found.add_user, discord.Object(person)))


async def rename(client: discord.Client, thread: int, name: str) -> None:
    """Rename a thread; an archived one is archived again. A deleted one needs no name."""
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
    """Run an edit in a thread; if Discord says it is archived, unarchive it and retry."""
    try:
        await edit()
    except discord.HTTPException as refused:
        if refused.code != _IS_ARCHIVED:
            raise
        await _wake(client, thread)
        await edit()


async def _wake(client: discord.Client, thread: int) -> None:
    """Unarchive a thread. Anyone who may write in it can, unless it is locked: that counts as a refusal."""
    found = await client.fetch_channel(thread)
    if isinstance(found, discord.Thread):
        await found.edit(archived=False)
