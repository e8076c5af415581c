"""What this installation of the bot remembers about itself, apart from any school."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.columns import UtcTime, stored


class Installation(SQLModel, table=True):
    """One row: which commands Discord knows, as a fingerprint of their definitions.

    `traces_since` is when something was deleted that may still stand in the database's own files.
    """

    id: int = Field(default=1, primary_key=True)
    commands: str | None = None
    traces_since: datetime | None = Field(default=None, sa_type=stored(UtcTime))
