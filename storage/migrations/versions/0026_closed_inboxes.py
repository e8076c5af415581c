"""When somebody's inbox last refused a message: what they asked for themselves waits until it is open."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("person", sa.Column("inbox_refused_at", sa.BigInteger(), nullable=True))
