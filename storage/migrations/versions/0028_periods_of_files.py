"""Periods of the calendar remember how they came into it, and which event of a file they are."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.add_column("calendar_period", sa.Column("origin", sa.String(32), nullable=True))
    op.add_column("calendar_period", sa.Column("event_key", sa.String(), nullable=True))
    op.add_column("calendar_period", sa.Column("sequence", sa.BigInteger(), nullable=True))
    op.add_column("calendar_period", sa.Column("source", sa.String(), nullable=True))
