"""Groups of fewer than two rest, what Discord refused is tried again, and what is wrong with a channel is told once."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_CHANGED = sa.text("members_changed")
_STANDS = sa.text("mended_at IS NULL")
_REFUSED = sa.text("refused_in IS NOT NULL")
# The bot recounts these groups at its start and announces that they rest.
_COUNT_AGAIN = """
    UPDATE interest_group SET members_changed = true
    WHERE closed_at IS NULL AND (
        SELECT count(*) FROM membership JOIN person ON person.id = membership.person_id
        WHERE membership.group_id = interest_group.id AND membership.left_at IS NULL
        AND (person.seen_as IS NULL OR person.seen_as != 'adult')
    ) < 2 AND (
        interest_group.state = 'active'
        OR EXISTS (
            SELECT 1 FROM meeting WHERE meeting.group_id = interest_group.id AND meeting.state IN ('planned', 'running')
        )
        OR EXISTS (
            SELECT 1 FROM invitation
            WHERE invitation.group_id = interest_group.id AND invitation.state IN ('open', 'suggested')
        )
        OR EXISTS (
            SELECT 1 FROM advisorship WHERE advisorship.group_id = interest_group.id AND advisorship.ended_at IS NULL
        )
    )
"""
# A newly started group has nothing yet that could rest, so nobody is told.
_NEW_ONES = """
    UPDATE interest_group SET resting_since = created_at
    WHERE closed_at IS NULL AND NOT members_changed AND (
        SELECT count(*) FROM membership JOIN person ON person.id = membership.person_id
        WHERE membership.group_id = interest_group.id AND membership.left_at IS NULL
        AND (person.seen_as IS NULL OR person.seen_as != 'adult')
    ) < 2
"""


def upgrade() -> None:
    _rests()
    _refusals()
    _troubles()


def _rests() -> None:
    op.add_column("interest_group", sa.Column("resting_since", sa.BigInteger(), nullable=True))
    op.add_column(
        "interest_group", sa.Column("members_changed", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.create_index(
        "ix_interest_group_members_changed",
        "interest_group",
        ["created_at"],
        sqlite_where=_CHANGED,
        postgresql_where=_CHANGED,
    )
    op.execute(_COUNT_AGAIN)
    op.execute(_NEW_ONES)


def _refusals() -> None:
    op.add_column("card", sa.Column("refused_at", sa.BigInteger(), nullable=True))
    op.add_column("card", sa.Column("refused_in", sa.BigInteger(), nullable=True))
    op.add_column("card", sa.Column("refused_for", sa.String(length=32), nullable=True))
    op.add_column("reminder", sa.Column("refused_in", sa.BigInteger(), nullable=True))
    op.create_index("ix_card_refused", "card", ["school_id"], sqlite_where=_REFUSED, postgresql_where=_REFUSED)
    # Retry cards given up because Discord refused them; only /setup school posts deleted ones again.
    op.execute("UPDATE card SET settled = NULL, attempts = 0 WHERE settled = 'forbidden'")


def _troubles() -> None:
    op.create_table(
        "trouble",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("began_at", sa.BigInteger(), nullable=False),
        sa.Column("mended_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_trouble_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trouble")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_trouble_school_id_id")),
    )
    op.create_index(
        "ux_trouble_standing",
        "trouble",
        ["school_id", "kind", "channel_id"],
        unique=True,
        sqlite_where=_STANDS,
        postgresql_where=_STANDS,
    )
