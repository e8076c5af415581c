"""What is hidden in a school is found without going through all its cards, and names people went by are remembered."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

_HIDDEN = sa.text("hidden_at IS NOT NULL")


def upgrade() -> None:
    op.create_index("ix_card_hidden", "card", ["school_id"], sqlite_where=_HIDDEN, postgresql_where=_HIDDEN)
    op.add_column("person", sa.Column("former_names", sa.String(), nullable=True))
