"""The threads of groups: opened on the group's card."""

import discord

THREAD_NAME_LIMIT = 100
UNKNOWN_CHANNEL = 10003
_THREAD_EXISTS = 160004


class ThreadUsedUp(Exception):
    """The thread of a message was deleted; Discord opens no second one on the same message."""


async def open_thread(client: discord.Client, message: discord.PartialMessage, name: str) -> int:
    """Open a public thread on a card and return its id, which is that of the message. Raises ThreadUsedUp.

    One opened before a crash is found again.
    """
    try:
        await message.create_thread(name=name[:THREAD_NAME_LIMIT])
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
