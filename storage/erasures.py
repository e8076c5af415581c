"""Erasures in this database, as keyed fingerprints, so that restoring a backup brings nobody back."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import UtcTime, stored


class Erasure(SQLModel, table=True):
    """One erasure. It has no key to a school: a person's fingerprint already includes their school.

    `key` is random. The same lines are in a file beside the database that restoring a backup does not roll back.
    """

    __table_args__ = (Index("ix_erasure_at", "at"),)

    key: str = Field(primary_key=True)
    fingerprint: str
    at: datetime = Field(sa_type=stored(UtcTime))


def erasures(session: Session) -> list[Erasure]:
    """Return every erasure on file, oldest first."""
    return list(session.exec(select(Erasure).order_by(col(Erasure.at), col(Erasure.key))))
