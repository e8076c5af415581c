"""Offices answer for a school: what waits for them, and what groups explained to them.

What became of a plan is written down.
"""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), server_default="", nullable=False),
        sa.Column("role_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=True),
        sa.Column("removed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_office_school_id")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_office_school_id_id")),
        sa.UniqueConstraint("school_id", "name_key", name=op.f("uq_office_school_id_name_key")),
    )
    _requests()
    _explained_and_reviewed()
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("adult_answer") as answer:
        answer.add_column(sa.Column("office_id", sa.Integer(), nullable=True))
        answer.add_column(sa.Column("money_sign", sa.String(), nullable=True))
        answer.add_column(sa.Column("money_hundredths", sa.BigInteger(), nullable=True))
        _of_office(answer, "adult_answer")
    with op.batch_alter_table("safety_change") as change:
        change.add_column(sa.Column("office_id", sa.Integer(), nullable=True))
        _of_office(change, "safety_change")
    op.add_column("school", sa.Column("answer_days", sa.Integer(), server_default="15", nullable=False))
    op.add_column("school", sa.Column("office_roles", sa.String(), server_default="", nullable=False))


def _requests() -> None:
    op.create_table(
        "adult_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("days_left", sa.Integer(), nullable=True),
        sa.Column("called_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adult_request")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_adult_request_plan_id")),
        *_within_school("adult_request", plan="plan_id", office="office_id"),
    )


def _explained_and_reviewed() -> None:
    op.create_table(
        "clarification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        *_within_school("clarification", plan="plan_id", person="author_id"),
    )
    op.create_index("ix_clarification_plan", "clarification", ["plan_id"])
    op.create_table(
        "plan_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("reached", sa.String(length=32), nullable=False),
        sa.Column("learnt", sa.String(), nullable=False),
        sa.Column("money_sign", sa.String(), nullable=True),
        sa.Column("money_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("reviewed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_result")),
        *_within_school("plan_result", plan="plan_id", person="author_id"),
    )
    op.create_index("ix_plan_result_plan", "plan_result", ["plan_id"])


def _within_school(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Return the foreign keys of a table: its school, and what else it points to by these columns."""
    return [
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{target}.school_id", f"{target}.id"],
                name=op.f(f"fk_{table}_school_id_{column}"),
            )
            for target, column in columns.items()
        ),
    ]


def _of_office(table: BatchOperations, name: str) -> None:
    table.create_foreign_key(
        op.f(f"fk_{name}_school_id_office_id"), "office", ["school_id", "office_id"], ["school_id", "id"]
    )
