"""What somebody has done today is found quickly."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_COUNTED = sa.text("deed NOT IN ('vote_cast', 'vote_changed')")


def upgrade() -> None:
    op.create_index(
        "ix_record_counted", "record", ["person_id", "deed", "at"], sqlite_where=_COUNTED, postgresql_where=_COUNTED
    )
