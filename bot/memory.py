"""Memory: when the collector of garbage looks through it. In a storm of votes nearly all it would find is needed."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New things made until the youngest are looked through; Python's own is 700, or 2,000 from 3.13 on.
MADE_BEFORE_A_LOOK = 10_000


@contextmanager
def seldom_tidied() -> Iterator[None]:
    """Leave alone what is there, and look through what is new less often than usual."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BEFORE_A_LOOK, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
