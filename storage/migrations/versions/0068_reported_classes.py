"""The name of a class on a sheet can be reported, and is out of sight from then on."""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"


def upgrade() -> None:
    op.add_column("survey_sheet", sa.Column("name_hidden_at", sa.BigInteger(), nullable=True))
