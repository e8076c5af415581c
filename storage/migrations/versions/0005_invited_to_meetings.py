"""Invitations of teachers to one meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("invitation") as table:
        table.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_invitation_school_id_meeting_id"), "meeting", ["school_id", "meeting_id"], ["school_id", "id"]
        )
