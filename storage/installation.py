"""What this installation of the bot remembers about itself, independent of any school."""

from sqlmodel import Field, SQLModel


class Installation(SQLModel, table=True):
    """A single row: a fingerprint of the command definitions Discord knows, and the fingerprint key for erasures."""

    id: int = Field(default=1, primary_key=True)
    commands: str | None = None
    erasing_key: str | None = None
