"""Mirrors: when one is open, who has answered, how many said what, the lines, and what is to change.

As in a secret ballot, no answer is kept: there are numbers by answer, all written anew with every one that comes. So
nothing's place or time could be matched with the roll, which only says who has sent how many forms. A line belongs to
somebody until the safeguarding lead has read them all, as an answer in a survey does.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, func, select

from governance.mirror import LineState, MirrorState, Side
from governance.surveys import ScreenState
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school
from storage.sealed_texts import SealedTexts
from storage.sealed_texts import lot as random_lot

# Must match the index's condition word for word, so that the index is used.
MIRROR_IS_OPEN = text("state = 'open'")
# Stands where a number is of what became of the change, and not of one of the questions.
NO_QUESTION = ""


class Mirror(SQLModel, table=True):
    """A mirror. `change_id` is the one thing that was to change since the one before it."""

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("author_id", "person"),
        within_school("change_id", "mirror_change"),
        Index("ix_mirror_closes", "closes_at", sqlite_where=MIRROR_IS_OPEN, postgresql_where=MIRROR_IS_OPEN),
        # Two delegates may press at once.
        Index("uq_mirror_open", "school_id", unique=True, sqlite_where=MIRROR_IS_OPEN, postgresql_where=MIRROR_IS_OPEN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    state: MirrorState = Field(default=MirrorState.OPEN, sa_type=stored(EnumText(MirrorState)))
    change_id: int | None = None
    opened_at: datetime = Field(sa_type=stored(UtcTime))
    closes_at: datetime = Field(sa_type=stored(UtcTime))


class MirrorRoll(SQLModel, table=True):
    """Who has sent how many forms of a mirror that is open. It knows no answer and no time, and goes at the end."""

    __tablename__ = "mirror_roll"
    __table_args__ = (
        within_school("mirror_id", "mirror"),
        within_school("person_id", "person"),
        Index("ix_mirror_roll_person", "person_id"),
    )

    mirror_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    person_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    forms: int


class MirrorCount(SQLModel, table=True):
    """How many of a side said one thing; there is a row for everything that can be said from the opening on.

    `question` is empty for what became of the change. `count` is covered by the seal with this name while the mirror is
    open, and open where there is none.
    """

    __tablename__ = "mirror_count"
    __table_args__ = (within_school("mirror_id", "mirror"),)

    mirror_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    side: Side = Field(primary_key=True, sa_type=stored(EnumText(Side)))
    question: str = Field(primary_key=True)
    reply: str = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    seal: str = ""
    count: int = Field(sa_type=stored(BigInteger))


class MirrorSealedLine(SQLModel, table=True):
    """A line that somebody wrote, until the lead has read them all. `batch_id` is the page that shows it, if any."""

    __tablename__ = "mirror_sealed_line"
    __table_args__ = (
        within_school("mirror_id", "mirror"),
        within_school("person_id", "person"),
        Index("ix_mirror_sealed_line_person", "person_id"),
        Index("ix_mirror_sealed_line_state", "mirror_id", "state"),
        Index("ix_mirror_sealed_line_batch", "batch_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    mirror_id: int
    person_id: int
    side: Side = Field(sa_type=stored(EnumText(Side)))
    text: str
    is_doubtful: bool = False
    lot: int = Field(default_factory=random_lot)
    state: ScreenState = Field(default=ScreenState.WAITING, sa_type=stored(EnumText(ScreenState)))
    batch_id: int | None = Field(default=None, sa_type=stored(Snowflake))


LINES = SealedTexts(MirrorSealedLine, "mirror_id", ("side", "text"))


class MirrorLine(SQLModel, table=True):
    """A line that somebody of a side wrote, as it is kept once it belongs to nobody."""

    __tablename__ = "mirror_line"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("mirror_id", "mirror"),
        Index("ix_mirror_line_state", "mirror_id", "state"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    mirror_id: int
    side: Side = Field(sa_type=stored(EnumText(Side)))
    text: str
    state: LineState = Field(default=LineState.PASSED, sa_type=stored(EnumText(LineState)))


class MirrorCall(SQLModel, table=True):
    """A call for the safeguarding lead to read the lines of a mirror. Each is a card of its own; the latest counts."""

    __tablename__ = "mirror_call"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("mirror_id", "mirror"),
        Index("ix_mirror_call_mirror", "mirror_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    mirror_id: int
    called_at: datetime = Field(sa_type=stored(UtcTime))


class MirrorChange(SQLModel, table=True):
    """The one thing to change that was put to the council in this ballot; it counts from `chosen_at` on."""

    __tablename__ = "mirror_change"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("ballot_id", "ballot"),
        within_school("author_id", "person"),
        Index("ix_mirror_change_mirror", "mirror_id"),
        Index("uq_mirror_change_ballot", "ballot_id", unique=True),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    # No foreign key: a mirror names a change, and a circle of keys could not be deleted in any order.
    mirror_id: int
    ballot_id: int
    author_id: int
    text: str
    chosen_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def open_mirror_of(session: Session, school: int) -> Mirror | None:
    """Return the school's open mirror."""
    return session.exec(
        select(Mirror).where(Mirror.school_id == school, Mirror.state == MirrorState.OPEN)
    ).one_or_none()


def newest_mirror(session: Session, school: int, *states: MirrorState) -> Mirror | None:
    """Return the school's newest mirror in these states."""
    found = select(Mirror).where(Mirror.school_id == school, col(Mirror.state).in_(states))
    return session.exec(found.order_by(col(Mirror.id).desc()).limit(1)).one_or_none()


def chosen_change(session: Session, mirror: int) -> MirrorChange | None:
    """Return the one thing to change that the council chose after a mirror."""
    found = select(MirrorChange).where(MirrorChange.mirror_id == mirror, col(MirrorChange.chosen_at).is_not(None))
    return session.exec(found.limit(1)).one_or_none()


def change_to_ask_about(session: Session, school: int) -> MirrorChange | None:
    """Return the newest thing that the council chose to change and no mirror has begun with."""
    of_school = select(Mirror.change_id).where(Mirror.school_id == school, Mirror.state != MirrorState.WITHDRAWN)
    asked = of_school.where(col(Mirror.change_id).is_not(None))
    found = select(MirrorChange).where(MirrorChange.school_id == school, col(MirrorChange.chosen_at).is_not(None))
    newest = found.where(col(MirrorChange.id).not_in(asked)).order_by(col(MirrorChange.id).desc())
    return session.exec(newest.limit(1)).one_or_none()


def change_on(session: Session, ballot: int) -> MirrorChange | None:
    """Return what this ballot asks the council to change."""
    return session.exec(select(MirrorChange).where(MirrorChange.ballot_id == ballot)).one_or_none()


def lines_in(session: Session, mirror: int, *states: LineState, most: int | None = None) -> Sequence[MirrorLine]:
    """Return the lines of a mirror in these states, in the order in which they were mixed."""
    found = select(MirrorLine).where(MirrorLine.mirror_id == mirror, col(MirrorLine.state).in_(states))
    return session.exec(found.order_by(col(MirrorLine.id)).limit(most)).all()


def number_of_lines(session: Session, mirror: int, *states: LineState) -> int:
    """Return how many lines of a mirror are in these states."""
    found = select(func.count()).where(MirrorLine.mirror_id == mirror, col(MirrorLine.state).in_(states))
    return session.exec(found).one()


def call_for_lines(session: Session, mirror: int) -> MirrorCall | None:
    """Return the latest call for the safeguarding lead, if there was one."""
    found = select(MirrorCall).where(MirrorCall.mirror_id == mirror).order_by(col(MirrorCall.id).desc())
    return session.exec(found.limit(1)).first()
