"""The press: one dedicated thread for typesetting, so that waiting for a document occupies no other thread.

A document may take half a minute. Each school has at most one in the queue, so that no school's documents make another
wait.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar
from weakref import WeakValueDictionary

T = TypeVar("T")

_PRESS = ThreadPoolExecutor(1, thread_name_prefix="press")
_TURNS: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


async def on_the_press(school: str, render: Callable[..., T], *given: Any, **named: Any) -> T:
    """Run `render` for a school on the press when it is the school's turn."""
    turn = _TURNS.setdefault(school, asyncio.Lock())
    async with turn:
        return await asyncio.get_running_loop().run_in_executor(_PRESS, partial(render, *given, **named))
