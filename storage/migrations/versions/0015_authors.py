"""Who started a group and who wrote a step down is kept with it: what the bot repeats says from whom it is."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_BEGAN = {"interest_group": "group_started", "plan_step": "step_added"}


def upgrade() -> None:
    for table, deed in _BEGAN.items():
        # SQLite adds a foreign key to a table only by copying it.
        with op.batch_alter_table(table) as changing:
            changing.add_column(sa.Column("author_id", sa.Integer(), nullable=True))
            changing.create_foreign_key(
                op.f(f"fk_{table}_school_id_author_id"), "person", ["school_id", "author_id"], ["school_id", "id"]
            )
        # The record knows who did it.
        op.execute(
            f"UPDATE {table} SET author_id = told.person_id FROM record AS told "  # noqa: S608
            f"WHERE told.deed = '{deed}' AND told.subject = {table}.id AND told.school_id = {table}.school_id"
        )
