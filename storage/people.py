"""People of a school, as the bot met them. No other table holds a Discord id or a name."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, Session, SQLModel, select

from governance.people import SeenAs
from governance.reminders import Nudges
from storage.columns import EnumText, Snowflake, UtcTime, stored


class Person(SQLModel, table=True):
    """Somebody in one school. Forgetting a person empties `discord_id` and `name`; everything else keeps its count.

    `looked_at` is when the bot last knew whether they are in the server; `left_at` is when it found that they are not.
    `seen_as` is what they were when it last saw their roles, None until it has.
    """

    __table_args__ = (UniqueConstraint("school_id", "id"), UniqueConstraint("school_id", "discord_id"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    discord_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    name: str | None = None
    nudges: Nudges = Field(default=Nudges.ON, sa_type=stored(EnumText(Nudges)))
    seen_as: SeenAs | None = Field(default=None, sa_type=stored(EnumText(SeenAs)))
    looked_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    left_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


# Built once, for every act begins with it.
_BY_DISCORD_ID = select(Person).where(
    Person.school_id == bindparam("school"), Person.discord_id == bindparam("discord_id")
)


def by_discord_id(session: Session, *, school: int, discord_id: int) -> Person | None:
    """Return the person with this Discord id, if the bot has met them in this school."""
    return session.exec(_BY_DISCORD_ID, params={"school": school, "discord_id": discord_id}).one_or_none()
