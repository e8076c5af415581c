"""Training before somebody runs a group, where a school asks for it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("school", sa.Column("training_required", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table(
        "training",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("recorder_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"], ["person.school_id", "person.id"], name=op.f("fk_training_school_id_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "recorder_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_training_school_id_recorder_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_training_school_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_training")),
    )
