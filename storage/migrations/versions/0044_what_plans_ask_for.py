"""An asking plan says in one sentence what it asks adults for."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    op.add_column("plan_version", sa.Column("asks", sa.String(), nullable=True))
