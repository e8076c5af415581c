"""Texts that still belong to somebody, until the safeguarding lead has read them all: then they belong to nobody.

What stays is written anew in a random order, and the rows that tied a text to somebody are deleted and wiped.
"""

from collections.abc import Collection
from dataclasses import dataclass
from secrets import SystemRandom, randbelow
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import delete
from sqlmodel import Session, SQLModel, col, func, select

from governance.surveys import ScreenState
from storage.columns import belongs_to, table_of
from storage.people import Person
from storage.secure_deletion import leave_no_trace

# More lots than anybody could tell an order from.
_LOTS = 2**31


class SealedText(Protocol):
    """A row with such a text. `lot` is random: it says nothing about when it came."""

    id: int
    text: str
    person_id: Any
    is_doubtful: bool
    lot: int
    state: ScreenState
    batch_id: int | None


TextT = TypeVar("TextT", bound=SealedText)


@dataclass(frozen=True, slots=True)
class SealedTexts(Generic[TextT]):
    """A table of such texts. `asked` is its column with what was asked, `stays` are those that are kept of a text."""

    model: type[TextT]
    asked: str
    stays: tuple[str, ...]

    def to_read(self, session: Session, asked: int, state: ScreenState, most: int | None = None) -> list[TextT]:
        """Return the texts in a state, the worrying ones first, the others in a random order."""
        return self._rows(session, self._column(self.asked) == asked, self._column("state") == state, most=most)

    def on_page(self, session: Session, batch: int) -> list[TextT]:
        """Return what still waits of the page with this number."""
        return self._rows(
            session, self._column("batch_id") == batch, self._column("state") == ScreenState.WAITING, most=None
        )

    def chosen(self, session: Session, asked: int, state: ScreenState, numbers: Collection[int]) -> list[TextT]:
        """Return the texts with these numbers that are in a state."""
        which = (self._column("state") == state, self._column("id").in_(numbers))
        return self._rows(session, self._column(self.asked) == asked, *which, most=None)

    def number(self, session: Session, asked: int, *states: ScreenState, doubtful: bool = False) -> int:
        """Return how many texts are in these states, or of those only the worrying ones."""
        found = select(func.count()).where(self._column(self.asked) == asked, self._column("state").in_(states))
        return session.exec(found.where(self._column("is_doubtful")) if doubtful else found).one()

    def unlink(self, session: Session, asked: int) -> list[dict[str, Any]]:
        """Delete all that ties a text to somebody; return what stays of those that were passed, in a random order."""
        rows = self.to_read(session, asked, ScreenState.PASSED)
        kept = [{column: getattr(row, column) for column in self.stays} for row in rows]
        SystemRandom().shuffle(kept)
        self.delete(session, self._column(self.asked) == asked)
        return kept

    def take_along(self, session: Session, person: Person) -> list[int]:
        """Delete what somebody who is forgotten wrote; return to what."""
        is_theirs = self._column("person_id") == person.id
        theirs = belongs_to(table_of(self._table), person.school_id) & is_theirs
        asked = list(session.exec(select(self._column(self.asked)).where(theirs).distinct()))
        self.delete(session, theirs)
        return asked

    def delete(self, session: Session, which: Any) -> None:
        """Delete these texts, and wipe what the files still hold of them."""
        leave_no_trace(session, table_of(self._table))
        session.execute(delete(self.model).where(which).execution_options(synchronize_session="fetch"))

    def _rows(self, session: Session, *which: Any, most: int | None) -> list[TextT]:
        in_order = (self._column("is_doubtful").desc(), self._column("lot"), self._column("id"))
        return list(session.exec(select(self.model).where(*which).order_by(*in_order).limit(most)))

    @property
    def _table(self) -> Any:
        return self.model

    def _column(self, name: str) -> Any:
        return col(getattr(self.model, name))


def lot() -> int:
    """Return a random number by which a text stands among others."""
    return randbelow(_LOTS)


def write_unlinked(session: Session, model: type[SQLModel], rows: Collection[dict[str, Any]]) -> None:
    """Write what belongs to nobody from now on, all at once and under new numbers."""
    if rows:
        session.execute(table_of(model).insert(), list(rows))
