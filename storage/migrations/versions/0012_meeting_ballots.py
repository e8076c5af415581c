"""Ballots of those in a meeting."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "meeting_ballot",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_meeting_ballot_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "meeting_id"],
            ["meeting.school_id", "meeting.id"],
            name=op.f("fk_meeting_ballot_school_id_meeting_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "item_id"],
            ["agenda_item.school_id", "agenda_item.id"],
            name=op.f("fk_meeting_ballot_school_id_item_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_meeting_ballot_school_id_author_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_meeting_ballot_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_meeting_ballot")),
    )
    op.create_index("ix_meeting_ballot_meeting", "meeting_ballot", ["meeting_id"])
