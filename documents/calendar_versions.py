"""Knows an event of a calendar file again when the file is imported once more, and which of its versions is newest."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from documents.calendar_days import single

_CALENDAR_NAMES = ("PRODID", "X-WR-CALNAME", "NAME")
# The properties that are read for this.
NAMED_BY = frozenset({"UID", "RECURRENCE-ID", "SEQUENCE", *_CALENDAR_NAMES})


class Versions:
    """The events of one file by their keys. Keys that different events share name none of them."""

    def __init__(self, events: Sequence[Any]) -> None:
        self._newest: dict[str, int] = {}
        counted = Counter[tuple[str, int]]()
        for event in events:
            if written := _key(event):
                number = self.sequence(event) or 0
                counted[written, number] += 1
                self._newest[written] = max(number, self._newest.get(written, number))
        self._shared = {written for (written, _), times in counted.items() if times > 1}
        self.keys = frozenset(self._newest) - self._shared

    def key(self, event: Any) -> str | None:
        """Return the key of an event: the same in every version of the file, and for no other event."""
        written = _key(event)
        return written if written in self.keys else None

    def sequence(self, event: Any) -> int | None:
        """Return how often the event was changed, if the file says so."""
        try:
            return int(str(single(event, "SEQUENCE")))
        except ValueError:
            return None

    def is_replaced(self, event: Any) -> bool:
        """Return whether the file holds a newer version of this event."""
        written = self.key(event)
        return written is not None and (self.sequence(event) or 0) < self._newest[written]


def _key(event: Any) -> str | None:
    uid, moment = single(event, "UID"), single(event, "RECURRENCE-ID")
    if not uid:
        return None
    day = getattr(moment, "dt", moment)
    return _digest(str(uid), str(day) if moment is not None else "")


def source_of(calendar: Any) -> str:
    """Return what is the same for all versions of a file: its program and its name."""
    names = [str(single(calendar, name) or "") for name in _CALENDAR_NAMES]
    return _digest(*names) if any(names) else ""


def _digest(*parts: str) -> str:
    # Only equality matters, and what a file says about people is not kept.
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
