"""What is due is found without going through what is not."""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"

_INDEXES = (
    ("ix_advisorship_ends", "advisorship", "ends_at", "ended_at IS NULL"),
    ("ix_report_in_sight", "report", "school_id", "hidden_at IS NOT NULL AND out_of_sight_at IS NULL"),
    ("ix_report_warned", "report", "warn_at", "warn_at IS NOT NULL"),
    ("ix_report_erased", "report", "erase_at", "erase_at IS NOT NULL"),
)


def upgrade() -> None:
    for name, table, column, condition in _INDEXES:
        which = sa.text(condition)
        op.create_index(name, table, [column], sqlite_where=which, postgresql_where=which)
    op.create_index("ix_former_self_until", "former_self", ["until"])
