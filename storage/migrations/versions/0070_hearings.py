"""Hearings: who is ready to listen, what each side tells, and which side says yes to what is proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"


def upgrade() -> None:
    op.create_table(
        "hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("what_key", sa.String(), nullable=False, server_default=""),
        sa.Column("state", sa.String(length=32), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("created_at", "ends_at")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("ended_at", "told_until")),
        *(sa.Column(name, sa.String(), nullable=True) for name in ("listed", "fingerprint", "dice", "proposal")),
        sa.Column("proposer_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("decider_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_hearing_school_id_id")),
        *_within_school(
            "hearing",
            **dict.fromkeys(("author_id", "proposer_id", "decider_id"), "person"),
            **dict.fromkeys(("group_id", "other_id"), "interest_group"),
            plan_id="plan",
        ),
    )
    op.create_index("ix_hearing_state", "hearing", ["school_id", "state"])
    op.create_index("ix_hearing_author", "hearing", ["author_id"])
    op.create_index("ix_hearing_group", "hearing", ["group_id"])
    _index_where("other", "other_id", "other_id IS NOT NULL")
    _index_where("plan", "plan_id", "plan_id IS NOT NULL")
    _index_where("ends", "ends_at", "ended_at IS NULL")
    _seats()
    _told()
    _consents()


def _index_where(name: str, column: str, holds: str) -> None:
    where = sa.text(holds)
    op.create_index(f"ix_hearing_{name}", "hearing", [column], sqlite_where=where, postgresql_where=where)


def _seats() -> None:
    op.create_table(
        "hearing_seat",
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("drawn_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("hearing_id", "person_id", name=op.f("pk_hearing_seat")),
        *_within_school("hearing_seat", hearing_id="hearing", person_id="person"),
    )
    op.create_index("ix_hearing_seat_person", "hearing_seat", ["person_id"])


def _told() -> None:
    op.create_table(
        "hearing_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("happened", "matters", "touches", "right")),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hearing_told")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_hearing_told_school_id_id")),
        sa.UniqueConstraint("hearing_id", "side", name=op.f("uq_hearing_told_hearing_id_side")),
        *_within_school("hearing_told", hearing_id="hearing", author_id="person"),
    )
    op.create_index("ix_hearing_told_author", "hearing_told", ["author_id"])


def _consents() -> None:
    op.create_table(
        "hearing_consent",
        sa.Column("hearing_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hearing_id", "side", name=op.f("pk_hearing_consent")),
        *_within_school("hearing_consent", hearing_id="hearing", person_id="person"),
    )
    op.create_index("ix_hearing_consent_person", "hearing_consent", ["person_id"])


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
            for column, target in columns.items()
        ),
    ]
