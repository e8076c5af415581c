"""A report keeps what was reported and why, until the safeguarding lead has dealt with it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("report") as changing:
        changing.add_column(sa.Column("is_direct", sa.Boolean(), server_default=sa.false(), nullable=False))
        changing.add_column(sa.Column("dealt_at", sa.BigInteger(), nullable=True))
        changing.add_column(sa.Column("dealer_id", sa.Integer(), nullable=True))
        changing.add_column(sa.Column("erase_at", sa.BigInteger(), nullable=True))
        changing.add_column(sa.Column("warn_at", sa.BigInteger(), nullable=True))
        changing.create_foreign_key(
            op.f("fk_report_school_id_dealer_id"), "person", ["school_id", "dealer_id"], ["school_id", "id"]
        )
    op.add_column("reporter", sa.Column("reason", sa.String(), nullable=True))
    op.create_table(
        "reported_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=True),
        sa.Column("author_discord_id", sa.BigInteger(), nullable=True),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reported_words")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_reported_words_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "report_id"],
            ["report.school_id", "report.id"],
            name=op.f("fk_reported_words_school_id_report_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_reported_words_school_id_author_id"),
        ),
    )
    op.create_index("ix_reported_words_report", "reported_words", ["report_id"])
    # Cards of open reports get the button for dealing with them.
    op.execute("UPDATE card SET revision = revision + 1 WHERE kind = 'report'")
