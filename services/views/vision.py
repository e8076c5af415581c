"""The council's vision as people see it."""

from dataclasses import dataclass

from sqlmodel import Session

from governance.cards import CardKind
from governance.people import Visitor
from governance.refusals import NotFound
from governance.texts import HIDDEN
from governance.vision import Vision
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for
from storage.visions import VisionVersion, newest_vision


@dataclass(frozen=True, slots=True)
class VisionView:
    """One version. `author` typed it: an empty name for a former member, None where it is hidden."""

    id: int
    school: int
    number: int
    text: str
    author: str | None
    is_newest: bool


def view(session: Session, *, school: int, vision: int, visitor: Visitor | None = None) -> VisionView:
    """Return a version as everybody may see it, or as this visitor may. Raises NotFound."""
    row = session.get(VisionVersion, vision)
    if row is None or row.school_id != school:
        raise NotFound(noun="vision", text=str(vision))
    return view_of(session, row, veil_for(session, school=school, visitor=visitor))


def view_of(session: Session, row: VisionVersion, veil: Veil) -> VisionView:
    """Describe a version, without its words where they are hidden."""
    is_hidden = veil.covers(CardKind.VISION, row.id)
    newest = newest_vision(session, row.school_id)
    return VisionView(
        id=row.id,
        school=row.school_id,
        number=row.number,
        text=HIDDEN if is_hidden else row.text,
        author=None if is_hidden else called(names_of(session, {row.author_id}), row.author_id),
        is_newest=newest is not None and newest.id == row.id,
    )


def vision_of(session: Session, school: int) -> Vision | None:
    """Return the version that counts as it was written; hidden words are left out where it is read."""
    row = newest_vision(session, school)
    return Vision(row.number, row.text) if row is not None else None
