"""What is asked, who can show it, and the hours a school has shared."""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"


def upgrade() -> None:
    op.create_table(
        "hour_ask",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("meets", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("ends_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hour_ask")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_hour_ask_school_id_id")),
        *_within_school("hour_ask", author_id="person", group_id="interest_group"),
    )
    op.create_index("ix_hour_ask_state", "hour_ask", ["school_id", "state"])
    op.create_index("ix_hour_ask_author", "hour_ask", ["author_id"])
    of_group, goes_on = sa.text("group_id IS NOT NULL"), sa.text("ended_at IS NULL")
    op.create_index("ix_hour_ask_group", "hour_ask", ["group_id"], sqlite_where=of_group, postgresql_where=of_group)
    op.create_index("ix_hour_ask_ends", "hour_ask", ["ends_at"], sqlite_where=goes_on, postgresql_where=goes_on)
    op.create_table(
        "shared_hour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("halves", sa.Integer(), nullable=False),
        sa.Column("shared_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shared_hour")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_shared_hour_school_id_id")),
        *_within_school("shared_hour"),
    )
    op.create_index("ix_shared_hour_day", "shared_hour", ["school_id", "shared_on"])
    _cans()
    _said()


def _cans() -> None:
    op.create_table(
        "hour_can",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("picked_at", sa.BigInteger(), nullable=True),
        sa.Column("shared_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("ask_id", "person_id", name=op.f("pk_hour_can")),
        *_within_school("hour_can", ask_id="hour_ask", person_id="person", shared_id="shared_hour"),
    )
    op.create_index("ix_hour_can_person", "hour_can", ["person_id"])
    for name, column, of in (("picked", "ask_id", "picked_at"), ("shared", "shared_id", "shared_id")):
        known = sa.text(f"{of} IS NOT NULL")
        op.create_index(
            f"ux_hour_can_{name}", "hour_can", [column], unique=True, sqlite_where=known, postgresql_where=known
        )


def _said() -> None:
    op.create_table(
        "hour_said",
        sa.Column("ask_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("length", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("ask_id", "person_id", name=op.f("pk_hour_said")),
        *_within_school("hour_said", ask_id="hour_ask", person_id="person"),
    )
    op.create_index("ix_hour_said_person", "hour_said", ["person_id"])


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
