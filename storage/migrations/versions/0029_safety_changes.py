"""Changes of what a school's safety hangs on are kept, so that those who looked after it are told.

Names are held against those of the adults, which an index finds.
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    op.create_table(
        "safety_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("setting", sa.String(length=32), nullable=False),
        sa.Column("before", sa.BigInteger(), nullable=False),
        sa.Column("after", sa.BigInteger(), nullable=True),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_safety_change")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_safety_change_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_safety_change_school_id_person_id"),
        ),
    )
    is_adult = sa.text("seen_as = 'adult'")
    op.create_index("ix_person_adult", "person", ["school_id"], sqlite_where=is_adult, postgresql_where=is_adult)
