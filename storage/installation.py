"""What this installation of the bot remembers about itself, apart from any school."""

from sqlmodel import Field, SQLModel


class Installation(SQLModel, table=True):
    """One row: which commands Discord knows, as a fingerprint of their definitions, and the key of all erasures."""

    id: int = Field(default=1, primary_key=True)
    commands: str | None = None
    erasing_key: str | None = None
