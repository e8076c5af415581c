"""What can still be undone: a row for each act, with what it takes to go back; deleted once used or too late."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, Session, SQLModel, col, select

from governance.undoing import Undoable
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class UndoToken(SQLModel, table=True):
    """An act that its person can undo until a time. `kept` are numbers and times as JSON, and nothing typed."""

    __tablename__ = "undo_token"
    __table_args__ = (
        within_school("person_id", "person"),
        Index("ix_undo_token_until", "until"),
        Index("ix_undo_token_subject", "kind", "subject"),
        Index("ix_undo_token_person", "person_id", "until"),
        # Tokens are deleted while they are the newest, and an old button must never find another act under its number.
        {"sqlite_autoincrement": True},
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: Undoable = Field(sa_type=stored(EnumText(Undoable)))
    subject: int
    person_id: int
    done_at: datetime = Field(sa_type=stored(UtcTime))
    until: datetime = Field(sa_type=stored(UtcTime))
    kept: str


def token_of(session: Session, *, kind: Undoable, subject: int, person: int) -> UndoToken | None:
    """Return what this person can undo of this kind about this thing."""
    found = select(UndoToken).where(UndoToken.kind == kind, UndoToken.subject == subject, UndoToken.person_id == person)
    return session.exec(found.order_by(col(UndoToken.id).desc()).limit(1)).first()


def tokens_of(session: Session, *, person: int, now: datetime, most: int) -> list[UndoToken]:
    """Return what this person can still undo, the latest act first."""
    found = select(UndoToken).where(UndoToken.person_id == person, col(UndoToken.until) > now)
    return list(session.exec(found.order_by(col(UndoToken.done_at).desc(), col(UndoToken.id).desc()).limit(most)))
