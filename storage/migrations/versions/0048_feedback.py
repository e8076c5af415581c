"""The council tells the whole school what became of everything that was said."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    op.create_table(
        "feedback_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback_post")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_feedback_post_school_id")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_feedback_post_school_id_id")),
    )
