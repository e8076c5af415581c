"""Themes are answered: by when, by whom, and what was said."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

# A theme that there is already has three weeks from when it was made, which in term are fifteen school days.
_USUALLY = timedelta(days=21)


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("theme") as table:
        table.add_column(sa.Column("state", sa.String(length=32), server_default="open", nullable=False))
        table.add_column(sa.Column("answer_by", sa.Date(), nullable=True))
        table.add_column(sa.Column("ended_at", sa.BigInteger(), nullable=True))
        table.add_column(sa.Column("office_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_theme_school_id_office_id"), "office", ["school_id", "office_id"], ["school_id", "id"]
        )
    _fill_in()
    with op.batch_alter_table("theme") as table:
        table.alter_column("answer_by", existing_type=sa.Date(), nullable=False)
    op.create_index("ix_theme_state", "theme", ["school_id", "state", "answer_by"])
    _replies()


def _fill_in() -> None:
    known = sa.table(
        "theme",
        *(sa.column("id", sa.Integer()), sa.column("group_id", sa.Integer()), sa.column("made_at", sa.BigInteger())),
        *(sa.column("state", sa.String()), sa.column("answer_by", sa.Date()), sa.column("ended_at", sa.BigInteger())),
    )
    for number, group, made_at in op.get_bind().execute(sa.select(known.c.id, known.c.group_id, known.c.made_at)):
        day = (datetime.fromtimestamp(made_at // 1_000_000, UTC) + _USUALLY).date()
        became = {"state": "group", "ended_at": made_at} if group is not None else {}
        op.execute(known.update().where(known.c.id == number).values(answer_by=day, **became))


def _replies() -> None:
    op.create_table(
        "theme_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme_reply")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_theme_reply_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{target}.school_id", f"{target}.id"],
                name=op.f(f"fk_theme_reply_school_id_{column}"),
            )
            for column, target in (("theme_id", "theme"), ("author_id", "person"), ("office_id", "office"))
        ),
    )
    op.create_index("ix_theme_reply_theme", "theme_reply", ["theme_id"])
