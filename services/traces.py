"""Traces of what was deleted: that they go from the database's own files too is a promise, kept until it is done."""

from datetime import datetime

from sqlmodel import Session

from storage.installation import Installation


def promise(session: Session, now: datetime) -> None:
    """Promise, with a deletion, that what it leaves in the files is overwritten."""
    row = session.get(Installation, 1) or Installation(id=1)
    row.traces_since = now
    session.add(row)


def waiting(session: Session) -> datetime | None:
    """Return when something was last deleted whose traces may still be in the files."""
    row = session.get(Installation, 1)
    return row.traces_since if row else None


def erased(session: Session, *, since: datetime) -> None:
    """Note that the traces up to this deletion are gone; those of a later one are not."""
    row = session.get(Installation, 1)
    if row is not None and row.traces_since == since:
        row.traces_since = None
