"""A message that repeats what is hidden is covered, and a report can be taken back by who made it."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    op.add_column("letter_post", sa.Column("covered_at", sa.BigInteger(), nullable=True))
    op.add_column("reporter", sa.Column("taken_back_at", sa.BigInteger(), nullable=True))
