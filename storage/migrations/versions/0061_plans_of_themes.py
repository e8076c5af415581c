"""A theme can become a plan, as an idea can."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"

_PLAN = sa.text("plan_id IS NOT NULL")


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("theme") as table:
        table.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_theme_school_id_plan_id"), "plan", ["school_id", "plan_id"], ["school_id", "id"]
        )
    op.create_index("ix_theme_plan", "theme", ["plan_id"], sqlite_where=_PLAN, postgresql_where=_PLAN)
