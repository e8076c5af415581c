"""Calling the safeguarding lead to what waits to be read: each call is a card of its own, and the one before it goes.

A card that only changes calls nobody, so what may be urgent is called anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from sqlmodel import Session

from governance.cards import CardKind
from services.outbox.cards import mark_stale, put_up, retire


class Call(Protocol):
    """A row that says when the lead was called."""

    id: int
    called_at: datetime


class Asked(Protocol):
    """What the lead is called to."""

    id: int
    school_id: int


AskedT = TypeVar("AskedT", bound=Asked)


@dataclass(frozen=True, slots=True)
class Calls(Generic[AskedT]):
    """The calls to one kind of thing: their cards, the latest for a thing by its number, and a new row."""

    kind: CardKind
    latest: Callable[[Session, int], Call | None]
    row: Callable[[AskedT, datetime], Call]

    def call(self, session: Session, asked: AskedT, now: datetime) -> None:
        """Call the lead now."""
        before = self.latest(session, asked.id)
        row = self.row(asked, now)
        session.add(row)
        session.flush()
        put_up(session, school=asked.school_id, kind=self.kind, subject=row.id, now=now)
        if before is not None:
            retire(session, self.kind, before.id, now)

    def call_again_after(self, session: Session, asked: AskedT, pause: timedelta, now: datetime) -> None:
        """Call the lead, unless they were called less than this long ago: then that call says how it is now."""
        before = self.latest(session, asked.id)
        if before is None or now - before.called_at >= pause:
            self.call(session, asked, now)
        else:
            self.redraw(session, asked)

    def redraw(self, session: Session, asked: AskedT) -> None:
        """Have the latest call say how it is now."""
        latest = self.latest(session, asked.id)
        if latest is not None:
            mark_stale(session, self.kind, latest.id)
