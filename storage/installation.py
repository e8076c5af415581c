"""What this installation of the bot remembers about itself, independent of any school."""

from sqlmodel import Field, SQLModel

from storage.columns import Snowflake, stored


class Installation(SQLModel, table=True):
    """A single row: a fingerprint of the command definitions Discord knows, and the fingerprint key for erasures."""

    id: int = Field(default=1, primary_key=True)
    commands: str | None = None
    erasing_key: str | None = None


class RegisteredCommand(SQLModel, table=True):
    """A command as Discord knows it: the first word of its name, and the id by which a text can name it."""

    __tablename__ = "registered_command"

    name: str = Field(primary_key=True)
    discord_id: int = Field(sa_type=stored(Snowflake))
