"""Who was forgotten here, as keyed fingerprints, so that a backup that is restored brings nobody back."""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.columns import UtcTime, stored


class Erasure(SQLModel, table=True):
    """One erasure. It belongs to no school by a key: the fingerprint of a person holds their school.

    `key` is random. The same lines stand in a file beside the database, which no backup takes back in time.
    """

    key: str = Field(primary_key=True)
    fingerprint: str
    at: datetime = Field(sa_type=stored(UtcTime))


def erasures(session: Session) -> list[Erasure]:
    """Return every erasure that is still remembered, oldest first."""
    return list(session.exec(select(Erasure).order_by(col(Erasure.at), col(Erasure.key))))
