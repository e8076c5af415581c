"""Pages for who comes next in a group."""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"

_REFERRED = {
    "group_id": "interest_group",
    "author_id": "person",
    "successor_id": "person",
    "teller_id": "person",
}


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sa.BigInteger(), nullable=False),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("teller_id", sa.Integer(), nullable=True),
        sa.Column("told_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_handover_school_id_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_handover_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{table}.school_id", f"{table}.id"],
                name=op.f(f"fk_handover_school_id_{column}"),
            )
            for column, table in _REFERRED.items()
        ),
    )
    op.create_index("ix_handover_group", "handover", ["group_id"])
