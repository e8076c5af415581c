"""All tables, so that one import registers them."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from storage import (
    advisors,
    amendments,
    ballots,
    cards,
    council_money,
    editions,
    erasures,
    former_selves,
    groups,
    ideas,
    idempotency,
    installation,
    leases,
    letters,
    meetings,
    minutes,
    offices,
    panels,
    people,
    plans,
    problems,
    record,
    reminders,
    results,
    roles,
    rolls,
    safeguarding,
    schools,
    skills,
    surveys,
    training,
    undoing,
)

NOUNS = (
    advisors,
    amendments,
    ballots,
    cards,
    council_money,
    editions,
    erasures,
    former_selves,
    groups,
    ideas,
    idempotency,
    installation,
    leases,
    letters,
    meetings,
    minutes,
    offices,
    panels,
    people,
    plans,
    record,
    reminders,
    results,
    safeguarding,
    schools,
    roles,
    rolls,
    skills,
    surveys,
    training,
    problems,
    undoing,
)


def metadata() -> MetaData:
    """Return the metadata of all tables."""
    return SQLModel.metadata
