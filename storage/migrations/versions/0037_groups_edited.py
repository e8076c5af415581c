"""A group may change its name, purpose and emoji. Its former names are kept, and its thread follows when it may."""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("interest_group") as group:
        group.add_column(sa.Column("emoji", sa.String(length=40), nullable=True))
        group.add_column(sa.Column("thread_name_from", sa.BigInteger(), nullable=True))
        for column in ("name_author_id", "purpose_author_id"):
            group.add_column(sa.Column(column, sa.Integer(), nullable=True))
            group.create_foreign_key(
                op.f(f"fk_interest_group_school_id_{column}"), "person", ["school_id", column], ["school_id", "id"]
            )
    is_behind = sa.text("renamed <> thread_renamed")
    op.create_index(
        "ix_interest_group_thread_name",
        "interest_group",
        ["school_id"],
        sqlite_where=is_behind,
        postgresql_where=is_behind,
    )
    op.create_table(
        "former_group_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_group_name")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_former_group_name_school_id")),
        sa.ForeignKeyConstraint(
            ["school_id", "group_id"],
            ["interest_group.school_id", "interest_group.id"],
            name=op.f("fk_former_group_name_school_id_group_id"),
        ),
        sa.ForeignKeyConstraint(
            ["school_id", "author_id"],
            ["person.school_id", "person.id"],
            name=op.f("fk_former_group_name_school_id_author_id"),
        ),
    )
    op.create_index("ix_former_group_name_group", "former_group_name", ["group_id"])
