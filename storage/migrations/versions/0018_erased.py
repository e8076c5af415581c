"""What keeps those who were forgotten from coming back with a backup, and from counting twice when they come back."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0014"

_STALE = sa.text("next_try_at IS NOT NULL")


def upgrade() -> None:
    op.add_column("installation", sa.Column("erasing_key", sa.String(), nullable=True))
    for column in ("renamed", "thread_renamed"):
        op.add_column("interest_group", sa.Column(column, sa.Integer(), server_default="0", nullable=False))
    op.create_table(
        "erasure",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_erasure")),
    )
    op.create_table(
        "former_self",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("thing", sa.String(32), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_former_self_school_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_former_self_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_self")),
    )
    op.create_table(
        "letter_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "letter_id"],
            ["letter.school_id", "letter.id"],
            name=op.f("fk_letter_post_school_id_letter_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_letter_post_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_post")),
        sa.UniqueConstraint("letter_id", "page", name=op.f("uq_letter_post_letter_id_page")),
    )
    op.create_index(
        "ix_letter_post_stale",
        "letter_post",
        ["next_try_at"],
        sqlite_where=_STALE,
        postgresql_where=_STALE,
    )
    op.create_index("ix_former_self_thing", "former_self", ["school_id", "thing", "subject"])
