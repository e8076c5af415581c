"""Cards are taken down when they are over, schools may do without good news, and the record is read by its things."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("card", sa.Column("retired_at", sa.BigInteger(), nullable=True))
    op.add_column("school", sa.Column("celebrations", sa.Boolean(), nullable=False, server_default=sa.true()))
    is_counted = sa.text("deed NOT IN ('vote_cast', 'vote_changed')")
    op.create_index(
        "ix_record_subject",
        "record",
        ["school_id", "subject", "deed"],
        sqlite_where=is_counted,
        postgresql_where=is_counted,
    )
