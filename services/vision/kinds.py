"""The kinds that belong to the council's vision: its card, and how writing it goes back."""

from collections.abc import Iterator

from sqlmodel import Session

from governance.cards import CardKind
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.kinds.cards import CardDescription, Place, Words, names
from services.kinds.passages import Passage
from services.kinds.undoing import UndoDescription
from services.vision import writing
from storage.visions import VisionVersion, newest_vision


def _text(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(VisionVersion, subject)
    yield Passage(Part.VISION, row.text, row.author_id)


def _counts(session: Session, subject: int) -> bool:
    newest = newest_vision(session, session.get_one(VisionVersion, subject).school_id)
    return newest is not None and newest.id == subject


CARDS = {
    CardKind.VISION: CardDescription(
        place=Place.THREAD,
        goes_on=_counts,
        words=Words(
            typed=(_text,),
            rows={"vision_version": "id"},
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(VisionVersion.id, VisionVersion.author_id),),
        ),
    )
}
UNDOING = {Undoable.VISION_WRITTEN: UndoDescription(go_back=writing.go_back)}
