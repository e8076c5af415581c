"""The council's vision, a version at a time."""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    op.create_table(
        "vision_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_back_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vision_version")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_vision_version_school_id_id")),
        sa.UniqueConstraint("school_id", "number", name=op.f("uq_vision_version_school_id_number")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_vision_version_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_vision_version_school_id_author_id"),
        ),
    )
