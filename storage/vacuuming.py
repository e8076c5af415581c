"""Vacuuming: dead rows that must leave no trace on PostgreSQL are cleared away once for all that wait for it."""

import contextlib
import threading
from collections.abc import Set as AbstractSet

from storage.server import ServerSession


class Vacuum:
    """Clears dead rows away, one vacuum at a time; those who come while one runs share the next.

    The server's own write-ahead log is for the administrator to keep or discard.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._one_at_a_time = threading.Lock()
        self._due = set[str]()

    def wipe(self, session: ServerSession, tables: AbstractSet[str]) -> None:
        """Return once a vacuum that began after this call has cleared these tables.

        Their acts are committed and must not be called failed: what cannot be wiped now is wiped after the next act.
        """
        with self._guard:
            self._due |= tables
            if not self._due:
                return
        with self._one_at_a_time:
            with self._guard:
                due, self._due = self._due, set()
            if due and not self._has_wiped(session, due):
                with self._guard:
                    self._due |= due

    def _has_wiped(self, session: ServerSession, tables: AbstractSet[str]) -> bool:
        # The driver's errors are known only where it is installed.
        with contextlib.suppress(Exception):
            session.vacuum(", ".join(sorted(tables)))
            return True
        return False
