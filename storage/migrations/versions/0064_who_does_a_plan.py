"""Who thought of a plan, who does it, and which way to well-being it serves."""

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0063"


def upgrade() -> None:
    for name in ("thought_by", "done_by", "way"):
        op.add_column("plan", sa.Column(name, sa.String(length=32), nullable=True))
