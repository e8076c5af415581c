"""Meetings, their series, and who said they come."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _meeting_series()
    _meeting()
    _meeting_answer()


def _within_school(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column], [f"{other}.school_id", f"{other}.id"], name=op.f(f"fk_{table}_school_id_{column}")
    )


def _meeting_series() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("repeat", sa.String(32), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        _within_school("meeting_series", "group_id", "interest_group"),
        _within_school("meeting_series", "author_id", "person"),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_meeting_series_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_meeting_series_school_id_id")),
    )


def _meeting() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("series_day", sa.Date(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("starts_at", sa.BigInteger(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("cancelled_at", sa.BigInteger(), nullable=True),
        _within_school("meeting", "group_id", "interest_group"),
        _within_school("meeting", "series_id", "meeting_series"),
        _within_school("meeting", "author_id", "person"),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_meeting_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_meeting_school_id_id")),
        sa.UniqueConstraint("series_id", "series_day", name=op.f("uq_meeting_series_id_series_day")),
    )
    op.create_index("ix_meeting_group", "meeting", ["group_id", "starts_at"], unique=False)


def _meeting_answer() -> None:
    op.create_table(
        "meeting_answer",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("answer", sa.String(32), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        _within_school("meeting_answer", "meeting_id", "meeting"),
        _within_school("meeting_answer", "person_id", "person"),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_meeting_answer_school_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_answer")),
    )
