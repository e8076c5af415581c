"""The record: appends what was done, in the same transaction."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from governance.record import RecordKind
from storage.columns import table_of
from storage.prepared import Prepared
from storage.record import RecordEntry

_INSERT = Prepared(table_of(RecordEntry).insert(), "school_id", "at", "person_id", "deed", "subject", "detail")


def note(
    session: Session,
    deed: RecordKind,
    *,
    school: int,
    subject: int,
    at: datetime,
    person: int | None = None,
    detail: str | None = None,
) -> None:
    """Append one deed. `person` is None for what the bot did by itself; `detail` holds no names and no typed text."""
    entry = {"school_id": school, "at": at, "person_id": person, "deed": deed, "subject": subject, "detail": detail}
    _INSERT.run(session, entry)


def note_each(
    session: Session, deeds: Sequence[tuple[RecordKind, int, datetime]], *, school: int, subject: int
) -> None:
    """Append deeds that different people did to the same thing, in this order: what, who, when."""
    entries = [
        {"school_id": school, "at": at, "person_id": person, "deed": deed, "subject": subject, "detail": None}
        for deed, person, at in deeds
    ]
    _INSERT.run_for_each(session, entries)
