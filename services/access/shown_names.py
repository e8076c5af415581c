"""How somebody's name is shown: with what they are beside it where it could pass for somebody else's.

People choose their names in Discord as they like. A student who calls themselves like a teacher or an office is shown
with the word for student behind it, wherever a name of theirs stands: every view takes its names from here.
"""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session

from governance.lookalikes import look_of, names_office, run_together
from governance.people import SeenAs
from language.speaking import speak_plainly
from language.vocabulary import name_and_role
from services.access.office_words import office_words_of
from storage.people import names_of_staff
from storage.schools import School


class Known(NamedTuple):
    """What is known of somebody whose name is to be shown."""

    id: int
    name: str | None
    seen_as: SeenAs | None
    school: int


def shown_names(session: Session, people: Iterable[Known]) -> dict[int, str | None]:
    """Return how the names of these people are shown, by id; a forgotten person has none."""
    shown: dict[int, str | None] = {}
    for one in people:
        shown[one.id] = one.name
        if one.name is None or one.seen_as is SeenAs.ADULT:
            continue
        words = office_words_of(session, one.school)
        if names_office(one.name, words) or _look(one.name) in _looks_of_staff(session, one.school):
            say = speak_plainly(session.get_one(School, one.school).language)
            shown[one.id] = name_and_role(one.name, one.seen_as, say)
    return shown


def _looks_of_staff(session: Session, school: int) -> frozenset[str]:
    """Read them once in a transaction: a list asks for the names of one row after another."""
    known: dict[int, frozenset[str]] = session.info.setdefault("looks of staff", {})
    if school not in known:
        known[school] = frozenset(_look(name) for name in names_of_staff(session, school))
    return known[school]


def _look(name: str) -> str:
    return run_together(look_of(name)) or name
