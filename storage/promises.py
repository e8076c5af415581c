"""Versions of the promise, their lines, and what offices answered. Nothing is overwritten: a change is a new row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from governance.promise import Column, Line, PromiseState
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class Promise(SQLModel, table=True):
    """One version of the promise. `number` is given to it once an office has agreed.

    `ballot_id` is the council's vote on it. `called_at` is when the office's role was mentioned.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "number"),
        within_school("drafter_id", "person"),
        within_school("ballot_id", "ballot"),
        Index("ix_promise_ballot", "ballot_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    number: int | None = None
    state: PromiseState = Field(default=PromiseState.DRAFT, sa_type=stored(EnumText(PromiseState)))
    drafter_id: int
    drafted_at: datetime = Field(sa_type=stored(UtcTime))
    ballot_id: int | None = None
    agreed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    called_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class PromiseLine(SQLModel, table=True):
    """One line of one version, in the column that says `whose` decision it is. A line that stays keeps its author."""

    __tablename__ = "promise_line"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("promise_id", "place"),
        within_school("promise_id", "promise"),
        within_school("author_id", "person"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    promise_id: int
    place: int
    whose: Column = Field(sa_type=stored(EnumText(Column)))
    text: str
    author_id: int

    @property
    def line(self) -> Line:
        """The line as a value."""
        return Line(self.whose, self.text)


class PromiseAnswer(SQLModel, table=True):
    """What an office said to a version the council had agreed on: that it agrees, or a `reason` why not yet."""

    __tablename__ = "promise_answer"
    __table_args__ = (
        within_school("promise_id", "promise"),
        within_school("answerer_id", "person"),
        within_school("office_id", "office"),
        Index("ix_promise_answer_promise", "promise_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    promise_id: int
    answerer_id: int
    office_id: int
    reason: str | None = None
    answered_at: datetime = Field(sa_type=stored(UtcTime))
    taken_back_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def agrees(self) -> bool:
        """Whether it is a yes."""
        return self.reason is None


def promise_in(session: Session, school: int, *states: PromiseState) -> Promise | None:
    """Return the school's newest version in one of these states."""
    found = select(Promise).where(Promise.school_id == school, col(Promise.state).in_(states))
    return session.exec(found.order_by(col(Promise.id).desc()).limit(1)).one_or_none()


def agreed_promises(session: Session, school: int) -> Sequence[Promise]:
    """Return every version that was ever agreed, newest first."""
    found = select(Promise).where(Promise.school_id == school, col(Promise.number).is_not(None))
    return session.exec(found.order_by(col(Promise.number).desc())).all()


def promise_voted_on(session: Session, ballot: int) -> Promise | None:
    """Return the version that this ballot is about."""
    return session.exec(select(Promise).where(Promise.ballot_id == ballot)).one_or_none()


def lines_of_promise(session: Session, promise: int) -> Sequence[PromiseLine]:
    """Return the lines of a version, in order."""
    found = select(PromiseLine).where(PromiseLine.promise_id == promise)
    return session.exec(found.order_by(col(PromiseLine.place))).all()


def answer_to_promise(session: Session, promise: int) -> PromiseAnswer | None:
    """Return the newest answer to a version that was not taken back."""
    found = select(PromiseAnswer).where(PromiseAnswer.promise_id == promise, col(PromiseAnswer.taken_back_at).is_(None))
    return session.exec(found.order_by(col(PromiseAnswer.id).desc()).limit(1)).one_or_none()
