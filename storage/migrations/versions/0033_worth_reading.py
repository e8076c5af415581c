"""Cards are taken down when what they show is over, and a school may do without posts about good news."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    op.add_column("card", sa.Column("retired_at", sa.BigInteger(), nullable=True))
    op.add_column("school", sa.Column("celebrations", sa.Boolean(), nullable=False, server_default=sa.true()))
