"""The press: one thread on which documents are typeset, so that who waits for it holds no other thread.

A document may take half a minute. Each school has one in the row at a time, so that many of one keep no other waiting.
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
    """Run what typesets for a school, when it is its turn."""
    turn = _TURNS.setdefault(school, asyncio.Lock())
    async with turn:
        return await asyncio.get_running_loop().run_in_executor(_PRESS, partial(render, *given, **named))
