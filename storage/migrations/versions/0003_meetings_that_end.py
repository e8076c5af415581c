"""An index by which the sweep finds the meetings that are over."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_index("ix_meeting_state", "meeting", ["state", "starts_at"], unique=False)
