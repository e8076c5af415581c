"""What somebody reports beyond their quota of a day stands on the card of one report."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_GATHERED = sa.text("gathered_by IS NOT NULL")


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("report") as table:
        table.add_column(sa.Column("gathered_by", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_report_school_id_gathered_by"), "report", ["school_id", "gathered_by"], ["school_id", "id"]
        )
    op.create_index("ix_report_gathered", "report", ["gathered_by"], sqlite_where=_GATHERED, postgresql_where=_GATHERED)
