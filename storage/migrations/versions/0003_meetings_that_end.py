"""What Discord's event of a meeting shows, and an index by which the sweep finds the meetings that are over."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("meeting", sa.Column("event_revision", sa.Integer(), nullable=True))
    op.create_index("ix_meeting_state", "meeting", ["state", "starts_at"], unique=False)
