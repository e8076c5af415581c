"""Agendas, minutes, who was there, decisions and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _agenda_item()
    _minutes()
    _presence()
    _note()
    _decision()
    _action()


def _within_school(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["school_id", column], [f"{other}.school_id", f"{other}.id"], name=op.f(f"fk_{table}_school_id_{column}")
    )


def _of_school(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id"))


def _written(table: str) -> list[sa.Column[object] | sa.ForeignKeyConstraint | sa.PrimaryKeyConstraint]:
    """Return the columns and keys shared by everything written in a meeting."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        _of_school(table),
        _within_school(table, "meeting_id", "meeting"),
        _within_school(table, "item_id", "agenda_item"),
        _within_school(table, "author_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _agenda_item() -> None:
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("standing", sa.String(32), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        _of_school("agenda_item"),
        _within_school("agenda_item", "meeting_id", "meeting"),
        _within_school("agenda_item", "author_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_agenda_item_school_id_id")),
    )
    op.create_index("ix_agenda_item_meeting", "agenda_item", ["meeting_id"], unique=False)


def _minutes() -> None:
    op.create_table(
        "minutes",
        sa.Column("meeting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("approver_id", sa.Integer(), nullable=True),
        _of_school("minutes"),
        _within_school("minutes", "meeting_id", "meeting"),
        _within_school("minutes", "taker_id", "person"),
        _within_school("minutes", "approver_id", "person"),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_minutes")),
    )


def _presence() -> None:
    op.create_table(
        "meeting_presence",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        _of_school("meeting_presence"),
        _within_school("meeting_presence", "meeting_id", "meeting"),
        _within_school("meeting_presence", "person_id", "person"),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_presence")),
    )


def _note() -> None:
    op.create_table(
        "meeting_note",
        *_written("meeting_note"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_meeting_note_meeting", "meeting_note", ["meeting_id"], unique=False)


def _decision() -> None:
    op.create_table(
        "meeting_decision",
        *_written("meeting_decision"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("outcome", sa.String(32), nullable=False),
        sa.Column("for_count", sa.Integer(), nullable=False),
        sa.Column("against_count", sa.Integer(), nullable=False),
        sa.Column("abstain_count", sa.Integer(), nullable=False),
        sa.Column("here_count", sa.Integer(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_meeting_decision_meeting", "meeting_decision", ["meeting_id"], unique=False)


def _action() -> None:
    op.create_table(
        "meeting_action",
        *_written("meeting_action"),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("agreed_at", sa.BigInteger(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=True),
        sa.Column("dropped_at", sa.BigInteger(), nullable=True),
        sa.Column("settler_id", sa.Integer(), nullable=True),
        _within_school("meeting_action", "group_id", "interest_group"),
        _within_school("meeting_action", "owner_id", "person"),
        _within_school("meeting_action", "settler_id", "person"),
    )
    op.create_index("ix_meeting_action_group", "meeting_action", ["group_id"], unique=False)
    op.create_index("ix_meeting_action_owner", "meeting_action", ["owner_id"], unique=False)
