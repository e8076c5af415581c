"""Roles in groups; who runs a group now has had that role since the group began."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "role_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_role_term_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "person_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_role_term_school_id_person_id"),
        ),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_role_term_school_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_term")),
    )
    _once("ux_role_term_holder", ["group_id", "role"], "since IS NOT NULL AND until IS NULL")
    _once("ux_role_term_person", ["group_id", "role", "person_id"], "until IS NULL")
    op.execute(
        "INSERT INTO role_term (school_id, group_id, role, person_id, offered_at, since) "
        "SELECT school_id, id, 'facilitator', facilitator_id, created_at, created_at FROM interest_group "
        "WHERE facilitator_id IS NOT NULL AND closed_at IS NULL"
    )


def _once(name: str, columns: list[str], where: str) -> None:
    op.create_index(
        name, "role_term", columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )
