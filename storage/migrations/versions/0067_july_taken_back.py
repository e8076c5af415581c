"""A question of July that was taken back has made room for another of the same school year."""

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0066"

_STANDS = sa.text("state != 'taken_back'")


def upgrade() -> None:
    # SQLite drops a constraint only by copying the table.
    with op.batch_alter_table("involvement_asking") as table:
        table.drop_constraint(op.f("uq_involvement_asking_school_id_year"), type_="unique")
    op.create_index(
        "ux_involvement_asking_year",
        "involvement_asking",
        ["school_id", "year"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )
