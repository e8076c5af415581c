"""What the council would change about a plan, and what the plan's group made of that."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    op.create_table(
        "amendment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("plan_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("money_sign", sa.String(), nullable=True),
        sa.Column("money_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("answerer_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_version", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_amendment_school_id_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_amendment_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{table}.school_id", f"{table}.id"],
                name=op.f(f"fk_amendment_school_id_{column}"),
            )
            for column, table in {"plan_id": "plan", "author_id": "person", "answerer_id": "person"}.items()
        ),
    )
    op.create_index("ix_amendment_plan", "amendment", ["plan_id"])
    op.create_index("ix_amendment_school", "amendment", ["school_id", "state"])
