"""The promise: what the school lets students decide. A plan names a line of it, and a no may lean on one."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcTime, stored

revision = "0051"
down_revision = "0050"


def upgrade() -> None:
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("drafter_id", sa.Integer(), nullable=False),
        sa.Column("drafted_at", stored(UtcTime), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", stored(UtcTime), nullable=True),
        sa.Column("called_at", stored(UtcTime), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_promise_school_id_id")),
        sa.UniqueConstraint("school_id", "number", name=op.f("uq_promise_school_id_number")),
        *_within_school("promise", drafter_id="person", ballot_id="ballot"),
    )
    op.create_index("ix_promise_ballot", "promise", ["ballot_id"])
    op.create_table(
        "promise_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("whose", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_line")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_promise_line_school_id_id")),
        sa.UniqueConstraint("promise_id", "place", name=op.f("uq_promise_line_promise_id_place")),
        *_within_school("promise_line", promise_id="promise", author_id="person"),
    )
    op.create_table(
        "promise_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column("answerer_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answered_at", stored(UtcTime), nullable=False),
        sa.Column("taken_back_at", stored(UtcTime), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise_answer")),
        *_within_school("promise_answer", promise_id="promise", answerer_id="person", office_id="office"),
    )
    op.create_index("ix_promise_answer_promise", "promise_answer", ["promise_id"])
    # SQLite adds a foreign key to a table only by copying it.
    for name in ("plan_version", "adult_answer"):
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("line_id", sa.Integer(), nullable=True))
            table.create_foreign_key(
                op.f(f"fk_{name}_school_id_line_id"), "promise_line", ["school_id", "line_id"], ["school_id", "id"]
            )


def _within_school(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    """Return the foreign keys of a table: its school, and what else these columns point to."""
    return [
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{target}.school_id", f"{target}.id"],
                name=op.f(f"fk_{table}_school_id_{column}"),
            )
            for column, target in columns.items()
        ),
    ]
