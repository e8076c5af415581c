"""Leases: which process may run the bot on this database. There is one for each shard of the connection to Discord."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcTime, stored


class Lease(SQLModel, table=True):
    """The process that runs a shard. It counts `beats` up every few seconds, to show that it still runs.

    `holder` is random and new at each start; `process` identifies the process on its machine, as far as the machine
    tells; `place`, `beaten_at` and `connected_since` are for people to read.
    """

    shard: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    holder: str
    process: str
    place: str
    taken_at: datetime = Field(sa_type=stored(UtcTime))
    beats: int = 0
    beaten_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    connected_since: datetime | None = Field(default=None, sa_type=stored(UtcTime))
