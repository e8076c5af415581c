"""What was not reached goes on to the next agenda, and an item waits for it without a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"

_GROUP_OF_MEETING = "(SELECT group_id FROM meeting WHERE meeting.id = agenda_item.meeting_id)"


def upgrade() -> None:
    # SQLite lets a column be empty, and adds a foreign key, only by copying the table.
    with op.batch_alter_table("agenda_item") as table:
        table.alter_column("meeting_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("group_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("carried_at", sa.BigInteger(), nullable=True))
        name = op.f("fk_agenda_item_school_id_group_id")
        table.create_foreign_key(name, "interest_group", ["school_id", "group_id"], ["school_id", "id"])
    op.execute(f"UPDATE agenda_item SET group_id = {_GROUP_OF_MEETING}")  # noqa: S608
    op.drop_index("ix_agenda_item_meeting", "agenda_item")
    op.create_index("ix_agenda_item_meeting", "agenda_item", ["meeting_id", "school_id"])
