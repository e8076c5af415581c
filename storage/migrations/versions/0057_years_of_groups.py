"""Across how many year groups a group reaches, as it counted itself."""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    op.add_column("interest_group", sa.Column("years", sa.Integer(), nullable=True))
    op.add_column("interest_group", sa.Column("years_in", sa.Integer(), nullable=True))
