"""Teachers are invited to a meeting of the council, as to one of a group: what has no group there is the council's."""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"

_WAITS = "state IN ('open', 'suggested')"
_CURRENT = "ended_at IS NULL"
_OF_COUNCIL = "group_id IS NULL"
_INDEXES = (
    ("ux_invitation_waiting", "invitation", ["group_id", "teacher_id"], _WAITS, True),
    ("ix_invitation_waiting", "invitation", ["answer_by"], _WAITS, False),
    ("ux_advisorship_current", "advisorship", ["group_id", "teacher_id"], _CURRENT, True),
    ("ix_advisorship_school", "advisorship", ["school_id"], _CURRENT, False),
)


def upgrade() -> None:
    # SQLite lets a column be empty only by copying the table, and a copy does not know which rows an index is of.
    for name, table, *_ in _INDEXES:
        op.drop_index(name, table)
    for table in ("invitation", "advisorship"):
        with op.batch_alter_table(table) as copied:
            copied.alter_column("group_id", existing_type=sa.Integer(), nullable=True)
    for name, table, columns, which, unique in _INDEXES:
        _create(name, table, columns, which, unique=unique)
    for name, table, which in (
        ("ux_invitation_of_council", "invitation", _WAITS),
        ("ux_advisorship_of_council", "advisorship", _CURRENT),
    ):
        _create(name, table, ["school_id", "teacher_id"], f"{_OF_COUNCIL} AND {which}", unique=True)


def _create(name: str, table: str, columns: list[str], which: str, *, unique: bool) -> None:
    where = sa.text(which)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)
