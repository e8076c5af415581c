"""Paging in the database: what is shown is read, and the rest is only counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, overload

from sqlalchemy import Select
from sqlmodel import Session, func

T = TypeVar("T")
U = TypeVar("U")

# Five messages of a list have room for about as many lines as people write.
MOST_LISTED = 150


@dataclass(frozen=True, slots=True)
class Page(Sequence[T]):
    """What a list shows, and how many more there are. As a sequence it is what it shows."""

    shown: tuple[T, ...] = ()
    left_out: int = 0

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.shown[at]

    def __len__(self) -> int:
        return len(self.shown)

    def __iter__(self) -> Iterator[T]:
        return iter(self.shown)

    def of(self, shown: Sequence[U]) -> "Page[U]":
        """Return the page with this in place of what it shows."""
        return Page(tuple(shown), self.left_out)


NOTHING: Page[Any] = Page()


def page_of(session: Session, found: Select[Any], most: int) -> Page[Any]:
    """Return the first rows of an ordered selection, and how many others it has."""
    rows = session.execute(found.add_columns(func.count().over()).limit(most)).all()
    shown = [tuple(row)[:-1] for row in rows]
    return Page(tuple(shown), rows[0][-1] - len(shown) if rows else 0)
