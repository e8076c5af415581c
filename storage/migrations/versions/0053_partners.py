"""Partners: who outside the school helps with a plan."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"

_REFERRED = {"plan_id": "plan", "author_id": "person", "teacher_id": "person", "ender_id": "person"}


def upgrade() -> None:
    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.BigInteger(), nullable=False),
        sa.Column("teacher_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("ender_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_partner_school_id_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_partner_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{table}.school_id", f"{table}.id"],
                name=op.f(f"fk_partner_school_id_{column}"),
            )
            for column, table in _REFERRED.items()
        ),
    )
    op.create_index("ix_partner_plan", "partner", ["plan_id"])
    op.create_index("ix_partner_school", "partner", ["school_id", "state"])
