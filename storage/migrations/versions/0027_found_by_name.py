"""What people look up by its name has the name's key beside it, and lists have the indexes they are read by."""

import sqlalchemy as sa
from alembic import op

from governance.texts import name_key

revision = "0027"
down_revision = "0026"

_KEYS = {"plan_version": ("id", "title"), "meeting_ballot": ("ballot_id", "text"), "meeting_action": ("id", "what")}
_ENDS = sa.text("ended_at IS NULL")
_IS_OPEN = sa.text("done_at IS NULL AND dropped_at IS NULL")


def upgrade() -> None:
    for table, (number, text) in _KEYS.items():
        op.add_column(table, sa.Column(f"{text}_key", sa.String(), server_default="", nullable=False))
        _fill(table, number, text)
    op.create_index("ix_plan_group", "plan", ["group_id", "state"])
    op.create_index("ix_ballot_school", "ballot", ["school_id", "state", "closed_at"])
    op.create_index("ix_meeting_school", "meeting", ["school_id", "state", "starts_at"])
    op.create_index("ix_invitation_teacher", "invitation", ["teacher_id", "state"])
    _create_partial("ix_advisorship_school", "advisorship", ["school_id"], _ENDS)
    _create_partial("ix_meeting_action_open", "meeting_action", ["school_id", "due"], _IS_OPEN)


def _fill(table: str, number: str, text: str) -> None:
    rows = sa.table(table, sa.column(number), sa.column(text), sa.column(f"{text}_key"))
    bind = op.get_bind()
    found = bind.execute(sa.select(rows.c[number], rows.c[text])).all()
    if found:
        filling = sa.update(rows).where(rows.c[number] == sa.bindparam("row"))
        keys = [{"row": row, "key": name_key(told)} for row, told in found]
        bind.execute(filling.values({f"{text}_key": sa.bindparam("key")}), keys)


def _create_partial(name: str, table: str, columns: list[str], where: sa.TextClause) -> None:
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
