"""An edition that could not be typeset says what it comes without, and when it is tried again."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_AGAIN = sa.text("typeset_again_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("edition", sa.Column("lack", sa.String(32), nullable=True))
    op.add_column("edition", sa.Column("typeset_tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("edition", sa.Column("typeset_again_at", sa.BigInteger(), nullable=True))
    op.create_index(
        "ix_edition_typeset_again", "edition", ["typeset_again_at"], sqlite_where=_AGAIN, postgresql_where=_AGAIN
    )
