"""Panels: the card in a channel of a school from which everything begins, and when it is looked at next."""

from datetime import datetime

from sqlalchemy import UniqueConstraint, bindparam
from sqlmodel import Field, Session, SQLModel, select

from governance.cards import CardKind
from storage.columns import EnumText, Snowflake, UtcTime, stored


class Panel(SQLModel, table=True):
    """The panel of a channel: `kind` is that of its card. `posted_at` is None until it is posted for the first time."""

    __table_args__ = (UniqueConstraint("school_id", "kind"),)

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    kind: CardKind = Field(sa_type=stored(EnumText(CardKind)))
    look_at: datetime = Field(index=True, sa_type=stored(UtcTime))
    posted_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


# Built once at import, because everything that is posted asks it.
_OF_SCHOOL = select(Panel).where(Panel.school_id == bindparam("school"))


def panels_of(session: Session, school: int) -> dict[CardKind, Panel]:
    """Return the panels of a school by the kind of their cards."""
    return {panel.kind: panel for panel in session.exec(_OF_SCHOOL, params={"school": school})}
