"""A council's vote remembers how many groups had delegates on its roll, and of how many delegates took part.

A school knows its currency and how many students it has. The two reminders of a ballot find each other by an index.
"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    op.add_column("ballot", sa.Column("groups_on_roll", sa.Integer(), nullable=True))
    op.add_column("ballot", sa.Column("groups_taking_part", sa.Integer(), nullable=True))
    op.add_column("school", sa.Column("currency", sa.String(length=8), nullable=True))
    op.add_column("school", sa.Column("students", sa.Integer(), nullable=True))
    is_of_ballot = sa.text("kind IN ('ballot_opened', 'ballot_closing')")
    op.create_index(
        "ix_reminder_of_ballot",
        "reminder",
        ["subject", "person_id"],
        sqlite_where=is_of_ballot,
        postgresql_where=is_of_ballot,
    )
