"""A ballot knows when it ends as things stand; running ones follow the rule that nobody's vote is cut short."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_IS_OPEN = sa.text("state = 'open'")
_SECOND_THOUGHTS = 5 * 60 * 1_000_000


def upgrade() -> None:
    op.add_column("ballot", sa.Column("ends_at", sa.BigInteger(), server_default="0", nullable=False))
    op.drop_column("ballot", "decided_at")
    op.drop_index("ix_ballot_open", "ballot")
    op.create_index("ix_ballot_open", "ballot", ["ends_at"], sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)
    now = int(datetime.now(UTC).timestamp() * 1_000_000)
    bind = op.get_bind()
    bind.execute(_END_AT_THEIR_TIME)
    bind.execute(_THINK_AGAIN, {"end": now + _SECOND_THOUGHTS})
    bind.execute(_TAKE_BACK)
    bind.execute(_DRAW_ANEW)
    bind.execute(_TELL, {"now": now})


# A decided ballot no longer has an early end.
_END_AT_THEIR_TIME = sa.text("UPDATE ballot SET ends_at = COALESCE(closed_at, closes_at)")
# A secret ballot with fewer than three on its roll is over; the sweep withdraws it, with its record entry, plan and
# card.
_TAKE_BACK = sa.text(
    "UPDATE ballot SET ends_at = opened_at WHERE state = 'open' AND secrecy = 'secret' AND electorate < 3"
)
# Where everybody has voted already, the time for second thoughts begins now.
_THINK_AGAIN = sa.text("""
    UPDATE ballot SET ends_at = CAST(:end AS BIGINT)
    WHERE state = 'open' AND voted = electorate AND closes_at > CAST(:end AS BIGINT)
""")
_DRAW_ANEW = sa.text("""
    UPDATE card SET revision = revision + 1
    WHERE kind = 'ballot' AND subject IN (SELECT id FROM ballot WHERE state = 'open')
""")
# One post wherever the group or the council is voting, however many ballots are open there. It waits for a school
# morning.
_TELL = sa.text("""
    INSERT INTO reminder (school_id, kind, subject, group_id, due_at, next_try_at, attempts)
    SELECT school_id, 'voting_rules', MAX(id), place, CAST(:now AS BIGINT), CAST(:now AS BIGINT), 0
    FROM (
        SELECT ballot.school_id, ballot.id, CASE WHEN ballot.kind = 'adopt_plan' THEN plan.group_id END AS place
        FROM ballot LEFT JOIN plan ON plan.id = ballot.plan_id
        WHERE ballot.state = 'open' AND ballot.kind <> 'meeting' AND ballot.ends_at > CAST(:now AS BIGINT)
    ) AS running
    GROUP BY school_id, place
""")
