"""The safeguarding lead can hide one step of a plan."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime, stored

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.add_column("plan_step", sa.Column("hidden_at", stored(UtcTime), nullable=True))
    is_hidden = sa.text("hidden_at IS NOT NULL")
    op.create_index(
        "ix_plan_step_hidden", "plan_step", ["school_id"], sqlite_where=is_hidden, postgresql_where=is_hidden
    )
