"""A class answers a survey on paper: its sheet, and the lines of it among the answers that are screened."""

import sqlalchemy as sa
from alembic import op

revision = "0058"
down_revision = "0057"


def upgrade() -> None:
    _sheets()
    for column in ("on_paper", "sheets"):
        op.add_column("survey", sa.Column(column, sa.Integer(), server_default="0", nullable=False))
    op.add_column("survey_text", sa.Column("number", sa.Integer(), server_default="1", nullable=False))
    # SQLite adds a foreign key to a table only by copying it.
    with op.batch_alter_table("survey_answer") as table:
        table.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
        table.add_column(sa.Column("sheet_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("typist_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("number", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("is_taken_out", sa.Boolean(), server_default=sa.false(), nullable=False))
        for column, other in (("sheet_id", "survey_sheet"), ("typist_id", "person")):
            name = op.f(f"fk_survey_answer_school_id_{column}")
            table.create_foreign_key(name, other, ["school_id", column], ["school_id", "id"])
    op.create_index("ix_survey_answer_sheet", "survey_answer", ["sheet_id"])


def _sheets() -> None:
    op.create_table(
        "survey_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("class_name", sa.String(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("by_phone", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_sheet")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_survey_sheet_school_id")),
        *(
            sa.ForeignKeyConstraint(
                ["school_id", column],
                [f"{other}.school_id", f"{other}.id"],
                name=op.f(f"fk_survey_sheet_school_id_{column}"),
            )
            for column, other in (("survey_id", "survey"), ("author_id", "person"))
        ),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_survey_sheet_school_id_id")),
    )
    op.create_index("ix_survey_sheet_survey", "survey_sheet", ["survey_id"])
