"""The council meets as groups do: what has no group there is its own. An item can leave an agenda."""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    # SQLite lets a column be empty only by copying the table.
    for table in ("meeting_series", "meeting", "meeting_action"):
        with op.batch_alter_table(table) as copied:
            copied.alter_column("group_id", existing_type=sa.Integer(), nullable=True)
    op.drop_index("ix_meeting_action_group", "meeting_action")
    op.create_index("ix_meeting_action_group", "meeting_action", ["group_id", "school_id"])
    op.add_column("agenda_item", sa.Column("removed_at", sa.BigInteger(), nullable=True))
