"""A line of the mirror belongs to somebody until the safeguarding lead has read them all; then it belongs to nobody.

Lines that are there already belong to nobody: those that nobody has read yet are held back for the lead.
"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
_TABLE = "mirror_sealed_line"


def upgrade() -> None:
    op.create_table(
        _TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("mirror_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_doubtful", sa.Boolean(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{_TABLE}")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{_TABLE}_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{other}.school_id", f"{other}.id"],
                name=op.f(f"fk_{_TABLE}_school_id_{column}"),
            )
            for column, other in (("mirror_id", "mirror"), ("person_id", "person"))
        ),
    )
    op.create_index(f"ix_{_TABLE}_person", _TABLE, ["person_id"])
    op.create_index(f"ix_{_TABLE}_state", _TABLE, ["mirror_id", "state"])
    op.create_index(f"ix_{_TABLE}_batch", _TABLE, ["batch_id"])
    op.execute("UPDATE mirror_line SET state = 'held' WHERE state = 'waiting'")
