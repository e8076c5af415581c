"""Who joins a group comes into its thread, and who leaves it goes: each membership says when that is tried next.

Nobody who is in a group already is due: the upgrade puts nobody anywhere.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("membership", sa.Column("thread_try_at", sa.BigInteger(), nullable=True))
    op.add_column("membership", sa.Column("thread_tries", sa.Integer(), server_default="0", nullable=False))
    is_behind = sa.text("thread_try_at IS NOT NULL")
    op.create_index(
        "ix_membership_thread",
        "membership",
        ["thread_try_at"],
        sqlite_where=is_behind,
        postgresql_where=is_behind,
    )
