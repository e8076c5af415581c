"""Outages: that the database is in trouble stands in the log once when it begins and once when it is over."""

import logging
import threading
import time

from storage.faults import Trouble

log = logging.getLogger("groundswell.storage")

# A disk that is nearly full takes one act and not the next, and a server that starts may stop again: over is over only
# after this time without trouble.
STEADY_SECONDS = 5.0


class Outages:
    """Notes trouble and what goes well, from any thread, and says in the log when an outage begins and ends."""

    def __init__(self, steady: float | None = None) -> None:
        self._steady = STEADY_SECONDS if steady is None else steady
        self._lock = threading.Lock()
        self._began: float | None = None
        self._last = 0.0
        self._well_since: float | None = None
        self._in_vain = 0

    def trouble(self, trouble: Trouble, in_vain: int = 0) -> None:
        """Note that the database was in trouble just now, and how many acts and reads came to nothing by it."""
        with self._lock:
            self._last, self._well_since = time.perf_counter(), None
            self._in_vain += in_vain
            if self._began is not None:
                return
            self._began = self._last
        log.error("the database is in trouble: %s; another line says when that is over", trouble.value)

    def well(self) -> None:
        """Note that something went well just now."""
        if self._began is None:
            return
        with self._lock:
            now = time.perf_counter()
            self._well_since = self._well_since or now
            if self._began is None or now - self._last < self._steady:
                return
            seconds, in_vain = self._well_since - self._began, self._in_vain
            self._began, self._in_vain = None, 0
        log.warning("the database is well again after %.0f s; %d acts and reads came to nothing", seconds, in_vain)
