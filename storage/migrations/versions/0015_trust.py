"""What somebody was seen as, what became of a post that is to be hidden, and whether traces are still to be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_as", sa.String(length=32), nullable=True))
    # Everybody is looked at soon, so that nobody stays unknown for a day.
    op.execute("UPDATE person SET looked_at = NULL WHERE left_at IS NULL")
    op.add_column("report", sa.Column("out_of_sight_at", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("next_try_at", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("installation", sa.Column("traces_since", sa.BigInteger(), nullable=True))
    op.execute("UPDATE report SET out_of_sight_at = hidden_at")
