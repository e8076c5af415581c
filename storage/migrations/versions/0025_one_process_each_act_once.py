"""One process a database, and each act once: the lease, the keys of acts, and a record that cannot be replaced."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"

# INSERT OR REPLACE deletes the old row without asking the trigger on deletions, unless a pragma says otherwise.
_NO_REPLACEMENT = """
CREATE TRIGGER record_is_not_replaced BEFORE INSERT ON record
WHEN EXISTS (SELECT 1 FROM record WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END
"""

# TRUNCATE asks no trigger that fires for each row.
_NO_EMPTYING = """
CREATE TRIGGER record_is_not_emptied BEFORE TRUNCATE ON record
FOR EACH STATEMENT EXECUTE FUNCTION keep_the_record()
"""


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("shard", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("process", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=False),
        sa.Column("beats", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("shard", name=op.f("pk_lease")),
    )
    op.create_table(
        "act_key",
        sa.Column("interaction", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("nth", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("interaction", "nth", name=op.f("pk_act_key")),
    )
    op.add_column("vote", sa.Column("interaction", sa.BigInteger(), nullable=True))
    op.execute(_NO_REPLACEMENT if op.get_bind().dialect.name == "sqlite" else _NO_EMPTYING)
