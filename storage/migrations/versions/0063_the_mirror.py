"""The mirror: six questions once a term, how many said what, the lines, and the one thing to change."""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
_IS_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    op.create_table(
        "mirror_change",
        *_own("mirror_change"),
        sa.Column("mirror_id", sa.Integer(), nullable=False),
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.BigInteger(), nullable=True),
        *_within_school("mirror_change", ballot_id="ballot", author_id="person"),
    )
    op.create_index("ix_mirror_change_mirror", "mirror_change", ["mirror_id"])
    op.create_index("uq_mirror_change_ballot", "mirror_change", ["ballot_id"], unique=True)
    op.create_table(
        "mirror",
        *_own("mirror"),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=False),
        *_within_school("mirror", author_id="person", change_id="mirror_change"),
    )
    for name, column in (("ix_mirror_closes", "closes_at"), ("uq_mirror_open", "school_id")):
        op.create_index(
            name, "mirror", [column], unique=name[0] == "u", sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN
        )
    _create_answers()


def _create_answers() -> None:
    op.create_table(
        "mirror_roll",
        sa.Column("mirror_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("forms", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("mirror_id", "person_id", name=op.f("pk_mirror_roll")),
        *_within_school("mirror_roll", mirror_id="mirror", person_id="person"),
    )
    op.create_index("ix_mirror_roll_person", "mirror_roll", ["person_id"])
    op.create_table(
        "mirror_count",
        sa.Column("mirror_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("mirror_id", "side", "question", "reply", name=op.f("pk_mirror_count")),
        *_within_school("mirror_count", mirror_id="mirror"),
    )
    op.create_table(
        "mirror_line",
        *_own("mirror_line"),
        sa.Column("mirror_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        *_within_school("mirror_line", mirror_id="mirror"),
    )
    op.create_index("ix_mirror_line_state", "mirror_line", ["mirror_id", "state"])
    op.create_table(
        "mirror_call",
        *_own("mirror_call"),
        sa.Column("mirror_id", sa.Integer(), nullable=False),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
        *_within_school("mirror_call", mirror_id="mirror"),
    )
    op.create_index("ix_mirror_call_mirror", "mirror_call", ["mirror_id"])


def _own(table: str) -> list[sa.Column[int] | sa.Constraint]:
    """Return the number and the school of a row, and what points to both."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("school_id", "id", name=op.f(f"uq_{table}_school_id_id")),
    ]


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
