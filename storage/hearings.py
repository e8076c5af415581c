"""Hearings, who is ready to sit on their panels, what each side tells, and which side has said yes."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Index, UniqueConstraint, or_, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.hearings import HearingState, Side
from storage.columns import EnumText, Snowflake, UtcTime, key_of, stored, within_school

_OTHER, _PLAN = (text(f"{column} IS NOT NULL") for column in ("other_id", "plan_id"))
# Must match the index's condition word for word, so that the index is used.
HEARING_GOES_ON = text("ended_at IS NULL")


class Hearing(SQLModel, table=True):
    """A hearing between the group that asked for it and another, or the council that did not pass a plan of theirs.

    It stays in its state until `ends_at` at most; the panel waits until `told_until` for what the sides tell. `listed`
    is the numbered list as it was closed, with its `fingerprint`; `dice` are the five that were thrown. `thread_id` is
    Discord's: the thread on its card, in which both sides and the panel talk.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("author_id", "person"),
        within_school("group_id", "interest_group"),
        within_school("other_id", "interest_group"),
        within_school("plan_id", "plan"),
        within_school("proposer_id", "person"),
        within_school("decider_id", "person"),
        Index("ix_hearing_state", "school_id", "state"),
        Index("ix_hearing_author", "author_id"),
        Index("ix_hearing_group", "group_id"),
        Index("ix_hearing_other", "other_id", sqlite_where=_OTHER, postgresql_where=_OTHER),
        Index("ix_hearing_plan", "plan_id", sqlite_where=_PLAN, postgresql_where=_PLAN),
        Index("ix_hearing_ends", "ends_at", sqlite_where=HEARING_GOES_ON, postgresql_where=HEARING_GOES_ON),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    group_id: int
    other_id: int | None = None
    plan_id: int | None = None
    what: str
    what_key: str = Field(default=None, sa_column_kwargs=key_of("what"))
    state: HearingState = Field(default=HearingState.GATHERING, sa_type=stored(EnumText(HearingState)))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    ends_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    told_until: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    listed: str | None = None
    fingerprint: str | None = None
    dice: str | None = None
    proposal: str | None = None
    proposer_id: int | None = None
    decision: str | None = None
    decider_id: int | None = None
    thread_id: int | None = Field(default=None, sa_type=stored(Snowflake))

    @property
    def groups(self) -> frozenset[int]:
        """The groups concerned: one, where it is the council that is heard beside it."""
        return frozenset({self.group_id, self.other_id} - {None})  # type: ignore[arg-type]


class HearingSeat(SQLModel, table=True):
    """That somebody is ready to sit on the panel, their `number` in the list, and since when they are drawn."""

    __tablename__ = "hearing_seat"
    __table_args__ = (
        within_school("hearing_id", "hearing"),
        within_school("person_id", "person"),
        Index("ix_hearing_seat_person", "person_id"),
    )

    hearing_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    said_at: datetime = Field(sa_type=stored(UtcTime))
    number: int | None = None
    drawn_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class HearingTold(SQLModel, table=True):
    """What one side answered to the four questions; it may change that until the panel proposes."""

    __tablename__ = "hearing_told"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("hearing_id", "side"),
        within_school("hearing_id", "hearing"),
        within_school("author_id", "person"),
        Index("ix_hearing_told_author", "author_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    hearing_id: int
    side: Side = Field(sa_type=stored(EnumText(Side)))
    author_id: int
    happened: str
    matters: str
    touches: str
    right: str
    told_at: datetime = Field(sa_type=stored(UtcTime))


class HearingConsent(SQLModel, table=True):
    """That a side says yes to the proposal, by whoever spoke for it."""

    __tablename__ = "hearing_consent"
    __table_args__ = (
        within_school("hearing_id", "hearing"),
        within_school("person_id", "person"),
        Index("ix_hearing_consent_person", "person_id"),
    )

    hearing_id: int = Field(primary_key=True)
    side: Side = Field(primary_key=True, sa_type=stored(EnumText(Side)))
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    person_id: int
    said_at: datetime = Field(sa_type=stored(UtcTime))


def is_of(group: int) -> ColumnElement[bool]:
    """Tell in SQL whether a hearing concerns this group."""
    return or_(col(Hearing.group_id) == group, col(Hearing.other_id) == group)


def hearings_of_group(session: Session, group: int) -> list[int]:
    """Return the hearings that concern this group, whatever became of them."""
    return list(session.exec(select(Hearing.id).where(is_of(group)).order_by(col(Hearing.id))))


def seats_of(session: Session, hearings: Collection[int]) -> Sequence[HearingSeat]:
    """Return who is ready for these, in the order of their numbers, or else in which they said so."""
    if not hearings:
        return []
    found = select(HearingSeat).where(col(HearingSeat.hearing_id).in_(hearings))
    return session.exec(
        found.order_by(col(HearingSeat.number), col(HearingSeat.said_at), col(HearingSeat.person_id))
    ).all()


def told_of(session: Session, hearings: Collection[int]) -> Sequence[HearingTold]:
    """Return what the sides of these have told."""
    if not hearings:
        return []
    found = select(HearingTold).where(col(HearingTold.hearing_id).in_(hearings))
    return session.exec(found.order_by(col(HearingTold.id))).all()


def consents_of(session: Session, hearings: Collection[int]) -> Sequence[HearingConsent]:
    """Return which sides of these have said yes."""
    if not hearings:
        return []
    found = select(HearingConsent).where(col(HearingConsent.hearing_id).in_(hearings))
    return session.exec(found.order_by(col(HearingConsent.hearing_id), col(HearingConsent.side))).all()
