"""The words for those who have a say at one school: those of all languages, and the names of its own offices."""

from dataclasses import replace

from sqlmodel import Session

from governance.lookalikes import OfficeWords, look_of, run_together
from language.offices import office_words
from storage.offices import offices_of


def office_words_of(session: Session, school: int) -> OfficeWords:
    """Return them, read once in a transaction: a list asks for the names of one row after another."""
    known: dict[int, OfficeWords] = session.info.setdefault("office words", {})
    if school not in known:
        words = office_words()
        own = frozenset(run_together(look_of(office.name)) for office in offices_of(session, school))
        known[school] = replace(words, offices=words.offices | own) if own else words
    return known[school]
