"""What somebody was seen as, and what became of a post that is to be hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_as", sa.String(length=32), nullable=True))
    # Have everybody looked up soon, so that nobody's role stays unknown for a day.
    op.execute("UPDATE person SET looked_at = NULL WHERE left_at IS NULL")
    op.add_column("report", sa.Column("out_of_sight_at", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("next_try_at", sa.BigInteger(), nullable=True))
    op.add_column("report", sa.Column("attempts", sa.Integer(), server_default="0", nullable=False))
    op.execute("UPDATE report SET out_of_sight_at = hidden_at")
