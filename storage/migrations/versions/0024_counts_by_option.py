"""Counts stand by option: a row each in secret ballots, a map in decisions of meetings and in printed editions."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

# What each rule offered until now, in the order of its buttons, and what its counts were called.
_OPTIONS = {
    "majority": {"for": "for_count", "against": "against_count", "abstain": "abstain_count"},
    "consent": {"for": "for_count", "object": "object_count", "abstain": "abstain_count"},
}
# In a decision by consent those who objected were counted as against, and nobody else.
_BY_HANDS = {"majority": _OPTIONS["majority"], "consent": {"object": "against_count"}}
_IN_EDITIONS = {"for": "for_", "against": "against", "abstain": "abstain", "object": "object_"}


def upgrade() -> None:
    bind = op.get_bind()
    _secret_counts(bind)
    _decisions(bind)
    _editions(bind)


def _secret_counts(bind: sa.Connection) -> None:
    kept = bind.execute(
        sa.text("SELECT secret_count.*, rule FROM secret_count JOIN ballot ON ballot.id = ballot_id ORDER BY ballot_id")
    ).mappings()
    rows = [
        {
            "ballot_id": row["ballot_id"],
            "option": option,
            "school_id": row["school_id"],
            "seal": "",
            "count": row[column],
        }
        for row in kept
        for option, column in _OPTIONS[row["rule"]].items()
    ]
    op.drop_table("secret_count")
    counts = op.create_table(
        "secret_count",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("option", sa.String(32), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_secret_count_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_secret_count_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", "option", name=op.f("pk_secret_count")),
    )
    if rows:
        bind.execute(counts.insert(), rows)
    op.create_table(
        "sealed_reasons",
        sa.Column("ballot_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("seal", sa.String(), nullable=False),
        sa.Column("covered", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["school_id", "ballot_id"],
            ["ballot.school_id", "ballot.id"],
            name=op.f("fk_sealed_reasons_school_id_ballot_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_sealed_reasons_school_id")),
        sa.PrimaryKeyConstraint("ballot_id", name=op.f("pk_sealed_reasons")),
    )


def _decisions(bind: sa.Connection) -> None:
    op.add_column("meeting_decision", sa.Column("counts", sa.String(), server_default="{}", nullable=False))
    for row in bind.execute(sa.text("SELECT * FROM meeting_decision")).mappings().all():
        counts = {option: row[column] for option, column in _BY_HANDS[row["rule"]].items() if row[column]}
        bind.execute(
            sa.text("UPDATE meeting_decision SET counts = :counts WHERE id = :id"),
            {"id": row["id"], "counts": json.dumps(counts)},
        )
    with op.batch_alter_table("meeting_decision") as table:
        table.alter_column("counts", server_default=None)
        for column in ("for_count", "against_count", "abstain_count"):
            table.drop_column(column)


def _editions(bind: sa.Connection) -> None:
    for number, content in bind.execute(sa.text("SELECT id, content FROM edition")).all():
        plan = json.loads(content)
        for page in plan["pages"]:
            for decision in (page["adopted"], page["ratified"]):
                decision["tally"] = _by_option(decision["tally"])
        told = json.dumps(plan, ensure_ascii=False, separators=(",", ":"))
        bind.execute(sa.text("UPDATE edition SET content = :told WHERE id = :id"), {"id": number, "told": told})


def _by_option(tally: dict[str, Any]) -> dict[str, Any]:
    counts = [[option, tally[name]] for option, name in _IN_EDITIONS.items() if tally[name]]
    return {"electorate": tally["electorate"], "counts": counts}
