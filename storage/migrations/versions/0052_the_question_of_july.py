"""The question of every July, whether students feel more involved than a year ago."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
_GOES_ON = sa.text("state IN ('waiting', 'open')")


def upgrade() -> None:
    op.create_table(
        "involvement_asking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_involvement_asking")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_involvement_asking_school_id")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_involvement_asking_school_id_id")),
        sa.UniqueConstraint("school_id", "year", name=op.f("uq_involvement_asking_school_id_year")),
    )
    op.create_index(
        "ix_involvement_asking_due",
        "involvement_asking",
        ["due_at"],
        sqlite_where=_GOES_ON,
        postgresql_where=_GOES_ON,
    )
    op.create_table(
        "involvement_line",
        sa.Column("asking_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("asking_id", "person_id", name=op.f("pk_involvement_line")),
        *_within_school("involvement_line", asking_id="involvement_asking", person_id="person"),
    )
    op.create_index("ix_involvement_line_person", "involvement_line", ["person_id"])
    op.create_table(
        "involvement_count",
        sa.Column("asking_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("feeling", sa.String(length=32), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("asking_id", "feeling", name=op.f("pk_involvement_count")),
        *_within_school("involvement_count", asking_id="involvement_asking"),
    )
    # Schools that are there already are looked at soon: then it is seen which school year it is.
    op.execute("INSERT INTO involvement_asking (school_id, year, state, due_at) SELECT id, 0, 'waiting', 0 FROM school")


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
