"""Eight weeks to start: which groups chose them, which weeks are done, and which groups are pairs."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"

_RUNNING = sa.text("finished_at IS NULL AND stopped_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "eight_weeks",
        *_keys(),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("stopped_at", sa.BigInteger(), nullable=True),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_eight_weeks_school_id_id")),
        *_tied("eight_weeks", {"group_id": "interest_group"}),
    )
    op.create_index(
        "ux_eight_weeks_running",
        "eight_weeks",
        ["group_id"],
        unique=True,
        sqlite_where=_RUNNING,
        postgresql_where=_RUNNING,
    )
    op.create_index("ix_eight_weeks_school", "eight_weeks", ["school_id", "finished_at"])
    op.create_table(
        "week_done",
        *_keys(),
        sa.Column("weeks_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("weeks_id", "week", name=op.f("uq_week_done_week")),
        *_tied("week_done", {"weeks_id": "eight_weeks"}),
    )
    op.create_table(
        "group_pair",
        *_keys(),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_group_pair_school_id_id")),
        *_tied("group_pair", {"group_id": "interest_group", "other_id": "interest_group"}),
    )
    op.create_index("ix_group_pair_group", "group_pair", ["group_id"])
    op.create_index("ix_group_pair_other", "group_pair", ["other_id"])


def _keys() -> list[sa.Column[int]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
    ]


def _tied(table: str, referred: Mapping[str, str]) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{other}.school_id", f"{other}.id"],
                name=op.f(f"fk_{table}_school_id_{column}"),
            )
            for column, other in referred.items()
        ),
    ]
