"""An answer says when what it promises has happened."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime, stored

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    op.add_column("adult_answer", sa.Column("kept_at", stored(UtcTime), nullable=True))
