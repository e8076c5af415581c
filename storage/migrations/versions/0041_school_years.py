"""Every plan has its school year, and a vote of the council moves the school plan on to the next."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    op.add_column("plan", sa.Column("year", sa.Integer(), nullable=True))
    op.add_column("school", sa.Column("plan_year", sa.Integer(), nullable=True))
    op.add_column("ballot", sa.Column("to_year", sa.Integer(), nullable=True))
    op.create_table(
        "plan_fate",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("plan_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("fate", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("ballot_id", "plan_id", name=op.f("pk_plan_fate")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_plan_fate_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_plan_fate_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "plan_id"], ["plan.school_id", "plan.id"], name=op.f("fk_plan_fate_school_id_plan_id")
        ),
    )
