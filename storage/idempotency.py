"""Idempotency keys: which interactions have been carried out, so that one delivered twice is not carried out twice."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel

from storage.columns import Snowflake, UtcTime, stored, table_of


class ActKey(SQLModel, table=True):
    """An act that was carried out: the id of its interaction, and which of the interaction's acts it was.

    It holds no person and nothing of the act. It has no foreign key to the school, because setting a school up is an
    act as well.
    """

    __tablename__ = "act_key"
    __table_args__ = (Index("ix_act_key_school", "school_id", "at"),)

    interaction: int = Field(primary_key=True, sa_type=stored(Snowflake), sa_column_kwargs={"autoincrement": False})
    nth: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(sa_type=stored(Snowflake))
    at: datetime = Field(sa_type=stored(UtcTime))


_key = table_of(ActKey)
_CLAIMS = {
    "sqlite": sqlite.insert(_key).on_conflict_do_nothing().returning(_key.c.nth),
    "postgresql": postgresql.insert(_key).on_conflict_do_nothing().returning(_key.c.nth),
}


def claim(session: Session, *, school: int, interaction: int, nth: int, at: datetime) -> bool:
    """Claim the key of an act that is about to be carried out; return False if it has been carried out already."""
    row = {"interaction": interaction, "nth": nth, "school_id": school, "at": at}
    return session.execute(_CLAIMS[session.get_bind().dialect.name], row).first() is not None
