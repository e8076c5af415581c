"""Ideas of students, who stands by them, and what was answered."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), server_default="", nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("too", sa.Integer(), nullable=False),
        sa.Column("joiners", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_idea_school_id_id")),
        *_within_school("idea", author_id="person", office_id="office", group_id="interest_group", plan_id="plan"),
    )
    op.create_index("ix_idea_state", "idea", ["school_id", "state", "answer_by"])
    op.create_index("ix_idea_author", "idea", ["author_id"])
    for column in ("group_id", "plan_id"):
        known = sa.text(f"{column} IS NOT NULL")
        name = f"ix_idea_{column.removesuffix('_id')}"
        op.create_index(name, "idea", [column], sqlite_where=known, postgresql_where=known)
    _support_and_replies()


def _support_and_replies() -> None:
    op.create_table(
        "idea_support",
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("idea_id", "person_id", "kind", name=op.f("pk_idea_support")),
        *_within_school("idea_support", idea_id="idea", person_id="person"),
    )
    op.create_index("ix_idea_support_person", "idea_support", ["person_id"])
    op.create_table(
        "idea_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("idea_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_reply")),
        *_within_school("idea_reply", idea_id="idea", author_id="person", office_id="office"),
    )
    op.create_index("ix_idea_reply_idea", "idea_reply", ["idea_id"])


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
