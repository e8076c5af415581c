"""The record is read by its things: one plan, group or ballot."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    is_counted = sa.text("deed NOT IN ('vote_cast', 'vote_changed')")
    op.create_index(
        "ix_record_subject",
        "record",
        ["school_id", "subject", "deed"],
        sqlite_where=is_counted,
        postgresql_where=is_counted,
    )
