"""What was done can be undone for a while; and the threads of groups follow who is in these.

Each membership says when its thread follows next. Nobody who is in a group already is due: the upgrade puts nobody
anywhere.
"""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    op.add_column("membership", sa.Column("thread_try_at", sa.BigInteger(), nullable=True))
    op.add_column("membership", sa.Column("thread_tries", sa.Integer(), server_default="0", nullable=False))
    is_behind = sa.text("thread_try_at IS NOT NULL")
    op.create_index(
        "ix_membership_thread",
        "membership",
        ["thread_try_at"],
        sqlite_where=is_behind,
        postgresql_where=is_behind,
    )
    op.add_column("adult_answer", sa.Column("taken_back_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "undo_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("kept", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_token")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_undo_token_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_undo_token_school_id_person_id"),
        ),
    )
    op.create_index("ix_undo_token_until", "undo_token", ["until"])
    op.create_index("ix_undo_token_subject", "undo_token", ["kind", "subject"])
