"""What the safeguarding lead reads of texts that still belong to somebody: a page, and one name when it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from sqlmodel import Session

from governance.texts import HIDDEN
from services.access.people import names_of
from storage.people import Person

# As many as Discord lists in a select, and as many characters as fit into a message with all the rest.
MOST_ON_PAGE, MOST_CHARACTERS = 20, 2_400


@dataclass(frozen=True, slots=True)
class Said:
    """A text, by its number. `is_doubtful`: it is looked at first."""

    id: int
    text: str
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote something that is held back. `discord_id` is None for somebody who has left.

    Where a class wrote it on paper, `class_name` is that class, and the person is who typed it in.
    """

    text: str
    name: str | None
    discord_id: int | None
    class_name: str | None = None


class _Text(Protocol):
    @property
    def text(self) -> str: ...


_TextT = TypeVar("_TextT", bound=_Text)


def that_fit(found: Sequence[_TextT]) -> list[_TextT]:
    """Return as many of these texts as a page takes."""
    shown, length = list[_TextT](), 0
    for one in found[:MOST_ON_PAGE]:
        length += len(one.text)
        if shown and length > MOST_CHARACTERS:
            break
        shown.append(one)
    return shown


def written_by(session: Session, text: str, person: int, *, class_name: str | None = None) -> Wrote:
    """Return a text with who wrote it, or typed it in for a class."""
    row = session.get_one(Person, person)
    name = names_of(session, {row.id})[row.id] or HIDDEN
    return Wrote(text, name, row.discord_id, class_name)
