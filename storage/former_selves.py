"""Links from returned people to their erased selves, kept while something runs in which they must not count twice."""

from datetime import datetime

from sqlalchemy import Index, bindparam
from sqlmodel import Field, Session, SQLModel, col, select

from governance.fingerprints import Running, fingerprint_of
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school


class FormerSelf(SQLModel, table=True):
    """An erased person's past activity in something running. Each row has its own fingerprint key, deleted with it.

    `subject` is the id of what runs, or a day's ordinal. `person_id` is the erased person's row; `until` is when this
    row is deleted at the latest.
    """

    __tablename__ = "former_self"
    __table_args__ = (
        within_school("person_id", "person"),
        Index("ix_former_self_thing", "thing", "subject", "school_id"),
        Index("ix_former_self_until", "until"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    thing: Running = Field(sa_type=stored(EnumText(Running)))
    subject: int
    key: str
    fingerprint: str
    person_id: int
    until: datetime = Field(sa_type=stored(UtcTime))


# Built once at import, because every vote asks it.
_SELVES = (
    select(FormerSelf)
    .where(FormerSelf.school_id == bindparam("school"), FormerSelf.thing == bindparam("thing"))
    .where(FormerSelf.subject == bindparam("subject"))
    .order_by(col(FormerSelf.id))
)


def former_selves(session: Session, *, school: int, thing: Running, subject: int, discord_id: int) -> list[FormerSelf]:
    """Return who this person was in this thing before being erased, oldest first."""
    return [
        row
        for row in session.exec(_SELVES, params={"school": school, "thing": thing, "subject": subject})
        if row.fingerprint == fingerprint_of(row.key, school=school, discord_id=discord_id)
    ]
