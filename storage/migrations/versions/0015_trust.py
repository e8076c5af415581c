"""What somebody was when the bot last saw them."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("person", sa.Column("seen_as", sa.String(length=32), nullable=True))
    # Everybody is looked at soon, so that nobody stays unknown for a day.
    op.execute("UPDATE person SET looked_at = NULL WHERE left_at IS NULL")
