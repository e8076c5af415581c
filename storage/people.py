"""People of a school whom the bot has met. No other table holds a Discord id or a name."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, bindparam, text
from sqlmodel import Field, Session, SQLModel, col, or_, select

from governance.people import MOST_FORMER_NAMES, SeenAs
from governance.reminders import Nudges
from storage.columns import EnumText, Snowflake, UtcTime, stored
from storage.prepared import Prepared
from storage.reading import asked_once

_IS_ADULT = text("seen_as = 'adult'")
_IS_KNOWN = text("discord_id IS NOT NULL")


class Person(SQLModel, table=True):
    """Somebody in one school. Erasing them clears `discord_id` and `name`; the row stays, so all counts remain.

    `name` is their current name, `former_names` the earlier ones, one per line: public minutes leave them all out.
    `looked_at` is when the bot last knew whether they are in the server; `left_at` is when it found that they are not.
    `seen_as` is what they were when the bot last saw their roles, None if it never has. `inbox_refused_at` is when
    their inbox last refused a message, None once it has taken one.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        UniqueConstraint("school_id", "discord_id"),
        Index("ix_person_adult", "school_id", sqlite_where=_IS_ADULT, postgresql_where=_IS_ADULT),
        Index("ix_person_looked_at", "looked_at", sqlite_where=_IS_KNOWN, postgresql_where=_IS_KNOWN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    discord_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    name: str | None = None
    former_names: str | None = None
    nudges: Nudges = Field(default=Nudges.ON, sa_type=stored(EnumText(Nudges)))
    seen_as: SeenAs | None = Field(default=None, sa_type=stored(EnumText(SeenAs)))
    looked_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    left_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    inbox_refused_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def may_act_for_students(self) -> bool:
        """Whether they are here and a student, as far as the bot has seen; only then does anything wait for them."""
        return self.left_at is None and self.seen_as in (None, SeenAs.STUDENT)

    @property
    def names(self) -> list[str]:
        """Every name the bot has known them by."""
        return [name for name in (self.name, *(self.former_names or "").splitlines()) if name]

    def call(self, name: str) -> None:
        """Set their current name, and remember the previous one."""
        before = [one for one in self.names if one != name]
        self.name, self.former_names = name, "\n".join(before[:MOST_FORMER_NAMES]) or None


IS_NO_ADULT = or_(col(Person.seen_as).is_(None), col(Person.seen_as) != SeenAs.ADULT)
# Built once at import, because every act begins with it.
_BY_DISCORD_ID = select(Person).where(
    Person.school_id == bindparam("school"), Person.discord_id == bindparam("discord_id")
)


@asked_once
def by_discord_id(session: Session, *, school: int, discord_id: int) -> Person | None:
    """Return the person with this Discord id, if the bot has met them in this school."""
    return session.exec(_BY_DISCORD_ID, params={"school": school, "discord_id": discord_id}).one_or_none()


# Built once at import, because every look at names asks for it.
_STAFF = Prepared(
    select(Person.name).where(Person.school_id == bindparam("school"), _IS_ADULT, col(Person.name).is_not(None)),
    "school",
)


def names_of_staff(session: Session, school: int) -> list[str]:
    """Return the names of the adults whom the bot has met in this school."""
    return [name for (name,) in _STAFF.rows(session, {"school": school})]
