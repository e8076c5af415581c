"""The number of a token is never given twice, so that an old button undoes no other act."""

from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    # PostgreSQL never gives a number twice.
    with op.batch_alter_table("undo_token", recreate="auto", table_kwargs={"sqlite_autoincrement": True}) as table:
        if op.get_bind().dialect.name == "sqlite":
            table.alter_column("kept", existing_nullable=False, nullable=False)
