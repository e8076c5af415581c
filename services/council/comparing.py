"""Two editions of the school plan beside each other: what is new, changed, done, gone and answered."""

from dataclasses import dataclass

from sqlmodel import Session

from governance.changes import changes_between
from governance.people import Visitor
from governance.school_plan import Change
from services.council import editions
from services.council.pages import completed_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from the edition with the number `before` to that with the number `now`."""

    before: int
    now: int
    changes: tuple[Change, ...]


def compare(session: Session, *, school: int, visitor: Visitor, first: int, second: int) -> Comparison:
    """Compare two published editions as this reader may see them, the older one first.

    Raises NoEditionYet, NoSuchEdition.
    """
    older, newer = (
        editions.edition(session, school=school, number=number, visitor=visitor) for number in sorted((first, second))
    )
    done = completed_of(session, older.plan.pages)
    changes = changes_between(older.plan.pages, newer.plan.pages, done=done)
    return Comparison(older.number or 0, newer.number or 0, changes)
