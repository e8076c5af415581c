"""Why a group is paused."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("interest_group", sa.Column("paused_reason", sa.String(), nullable=True))
