"""Why a group is paused, and who has left the server."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("interest_group", sa.Column("paused_reason", sa.String(), nullable=True))
    op.add_column("person", sa.Column("looked_at", sa.BigInteger(), nullable=True))
    op.add_column("person", sa.Column("left_at", sa.BigInteger(), nullable=True))
