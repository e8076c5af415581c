"""An answer that was typed in from paper says whose name stands there."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    op.add_column("adult_answer", sa.Column("signed", sa.String(), nullable=True))
