"""What a plan's steps said when they were voted on is kept when a draft changes or removes them."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.add_column("plan_step", sa.Column("last_version", sa.Integer(), nullable=True))
    op.add_column("plan_step", sa.Column("former_number", sa.Integer(), nullable=True))
