"""The council's money: what came into its pot, and what was given to plans out of it."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    op.create_table(
        "pot_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("money_sign", sa.String(), nullable=False),
        sa.Column("money_hundredths", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pot_entry")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_pot_entry_school_id_id")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_pot_entry_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{table}.school_id", f"{table}.id"],
                name=op.f(f"fk_pot_entry_school_id_{column}"),
            )
            for column, table in {"plan_id": "plan", "author_id": "person"}.items()
        ),
    )
    op.create_index("ix_pot_entry_school", "pot_entry", ["school_id"])
    op.create_index("ix_pot_entry_plan", "pot_entry", ["plan_id"])
