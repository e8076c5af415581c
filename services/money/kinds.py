"""The kinds that belong to the council's money: the card of an entry."""

from collections.abc import Iterator

from sqlmodel import Session

from governance.cards import CardKind
from governance.safeguarding import Part
from governance.undoing import Undoable
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.undoing import UndoDescription
from services.money import noting
from storage.council_money import PotEntry
from storage.plans import Plan


def _what(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(PotEntry, subject)
    yield Passage(Part.MONEY, row.what, row.author_id)


def _its_plan(session: Session, subject: int) -> Iterator[Thing]:
    plan = session.get_one(PotEntry, subject).plan_id
    if plan is not None:
        yield CardKind.PLAN, plan
        yield CardKind.GROUP, session.get_one(Plan, plan).group_id


def _counts(session: Session, subject: int) -> bool:
    return session.get_one(PotEntry, subject).taken_back_at is None


CARDS = {
    CardKind.MONEY: CardDescription(
        place=Place.THREAD,
        goes_on=_counts,
        words=Words(
            typed=(_what,),
            rows={"pot_entry": "id"},
            repeats=(_its_plan,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(PotEntry.id, PotEntry.author_id),),
        ),
    )
}
UNDOING = {Undoable.MONEY_NOTED: UndoDescription(go_back=noting.go_back)}
