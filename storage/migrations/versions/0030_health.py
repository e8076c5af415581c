"""When the process that runs the bot last showed that it runs, and since when it is connected to Discord."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    op.add_column("lease", sa.Column("beaten_at", sa.BigInteger(), nullable=True))
    op.add_column("lease", sa.Column("connected_since", sa.BigInteger(), nullable=True))
