"""A panel in the groups channel and the council channel of every school, and the ids by which texts name commands.

Schools that are there already get their panels on a school morning: the sweep finds them due for a look.
"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    op.create_table(
        "registered_command",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("discord_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_registered_command")),
    )
    op.create_table(
        "panel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("look_at", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_panel_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("school_id", "kind", name=op.f("uq_panel_school_id_kind")),
    )
    op.create_index("ix_panel_look_at", "panel", ["look_at"])
    for kind in ("panel", "council_panel"):
        op.execute(f"INSERT INTO panel (school_id, kind, look_at) SELECT id, '{kind}', 0 FROM school")  # noqa: S608
