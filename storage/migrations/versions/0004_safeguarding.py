"""Reports of posts, cards that are hidden, groups that are paused."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("card", sa.Column("hidden_at", sa.BigInteger(), nullable=True))
    op.add_column("interest_group", sa.Column("paused_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.Column("hidden_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_report_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_report_school_id_id")),
        sa.UniqueConstraint("school_id", "message_id", name=op.f("uq_report_school_id_message_id")),
    )
    op.create_table(
        "reporter",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("reported_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "report_id"], ["report.school_id", "report.id"], name=op.f("fk_reporter_school_id_report_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_reporter_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_reporter_school_id")),
        sa.PrimaryKeyConstraint("report_id", "person_id", name=op.f("pk_reporter")),
    )
