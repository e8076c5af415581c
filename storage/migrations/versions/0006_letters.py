"""Letters that carry reminders, and how long before a time each school is reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_DIGEST = sa.text("kind = 'digest'")
_PENDING = sa.text("delivered_at IS NULL AND settled IS NULL")


def upgrade() -> None:
    _school()
    _letter()
    _reminder()


def _school() -> None:
    for name, kind, usual in (
        ("ballot_notice_hours", sa.Integer(), "24"),
        ("step_notice_days", sa.Integer(), "2"),
        ("invitation_notice_days", sa.Integer(), "2"),
        ("digests_at", sa.BigInteger(), "0"),
    ):
        op.add_column("school", sa.Column(name, kind, server_default=usual, nullable=False))


def _letter() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tried_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_letter_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_letter_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_letter_school_id_id")),
    )
    op.create_index("ix_letter_person", "letter", ["person_id", "day"], unique=False)
    op.create_index(
        "ux_letter_digest",
        "letter",
        ["person_id", "day"],
        unique=True,
        sqlite_where=_DIGEST,
        postgresql_where=_DIGEST,
    )


def _reminder() -> None:
    with op.batch_alter_table("reminder") as table:
        table.add_column(sa.Column("letter_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_reminder_school_id_letter_id"), "letter", ["school_id", "letter_id"], ["school_id", "id"]
        )
    op.create_index("ix_reminder_letter", "reminder", ["letter_id"], sqlite_where=_PENDING, postgresql_where=_PENDING)
