"""A whole school can be asked. Answers are screened, lose their names, and are sorted into themes."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    _asked()
    _answered()
    _sorted()


def _asked() -> None:
    op.create_table(
        "survey",
        *_of_school("survey", author_id="person"),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("question_key", sa.String(), server_default="", nullable=False),
        sa.Column("about", sa.String(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in ("opened_at", "closes_at")),
        *(sa.Column(name, sa.BigInteger(), nullable=True) for name in ("closed_at", "screened_at")),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_survey_school_id_id")),
    )
    is_open = sa.text("state = 'open'")
    op.create_index("ix_survey_open", "survey", ["closes_at"], sqlite_where=is_open, postgresql_where=is_open)
    op.create_index("ix_survey_school", "survey", ["school_id"])
    op.create_table(
        "survey_batch",
        *_of_school("survey_batch", survey_id="survey", person_id="person", key=sa.BigInteger()),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_survey_batch_school_id_id")),
        sa.UniqueConstraint("survey_id", "person_id", name=op.f("uq_survey_batch_survey_id_person_id")),
    )
    op.create_table(
        "survey_call",
        *_of_school("survey_call", survey_id="survey"),
        sa.Column("called_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_survey_call_survey", "survey_call", ["survey_id"])


def _answered() -> None:
    op.create_table(
        "survey_answer",
        *_of_school("survey_answer", survey_id="survey", person_id="person"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("is_doubtful", sa.Boolean(), nullable=False),
        sa.Column("lot", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        _within("survey_answer", "batch_id", "survey_batch"),
    )
    op.create_index("ix_survey_answer_person", "survey_answer", ["survey_id", "person_id"])
    op.create_index("ix_survey_answer_state", "survey_answer", ["survey_id", "state"])
    op.create_index("ix_survey_answer_batch", "survey_answer", ["batch_id"])
    op.create_table(
        "survey_year",
        *_pair("survey_year", survey_id="survey", person_id="person"),
        sa.Column("year", sa.Integer(), nullable=False),
    )
    op.create_table(
        "survey_year_count",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("survey_id", "year", name=op.f("pk_survey_year_count")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f("fk_survey_year_count_school_id")),
        _within("survey_year_count", "survey_id", "survey"),
    )


def _sorted() -> None:
    op.create_table(
        "theme",
        *_of_school("theme", survey_id="survey", author_id="person"),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("title_key", sa.String(), server_default="", nullable=False),
        sa.Column("said", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        _within("theme", "group_id", "interest_group"),
        sa.UniqueConstraint("school_id", "id", name=op.f("uq_theme_school_id_id")),
    )
    op.create_index("ix_theme_survey", "theme", ["survey_id"])
    op.create_index("ix_theme_group", "theme", ["group_id"])
    op.create_table(
        "survey_text",
        *_of_school("survey_text", survey_id="survey"),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("batch_id", sa.BigInteger(), nullable=True),
        _within("survey_text", "theme_id", "theme"),
        _within("survey_text", "batch_id", "survey_batch"),
    )
    op.create_index("ix_survey_text_state", "survey_text", ["survey_id", "state"])
    op.create_index("ix_survey_text_batch", "survey_text", ["batch_id"])
    op.create_index("ix_survey_text_theme", "survey_text", ["theme_id"])
    op.create_table(
        "theme_join",
        *_pair("theme_join", theme_id="theme", person_id="person"),
        sa.Column("joined_at", sa.BigInteger(), nullable=False),
    )
    op.create_index("ix_theme_join_person", "theme_join", ["person_id"])


def _within(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_school_id_{column}")
    return sa.ForeignKeyConstraint(["school_id", column], [f"{other}.school_id", f"{other}.id"], name=name)


def _of_school(
    table: str, *, key: sa.types.TypeEngine[int] | None = None, **others: str
) -> tuple[sa.schema.SchemaItem, ...]:
    """Return the columns of a table whose rows have a number, belong to a school and point to others of it."""
    return (
        sa.Column("id", key or sa.Integer(), nullable=False, autoincrement="auto" if key is None else False),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=False) for column in others),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
        *(_within(table, column, other) for column, other in others.items()),
    )


def _pair(table: str, **others: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Return the columns of a table with one row for each pair of others."""
    return (
        *(sa.Column(column, sa.Integer(), nullable=False) for column in others),
        sa.Column("school_id", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(*others, name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["school_id"], ["school.id"], name=op.f(f"fk_{table}_school_id")),
        *(_within(table, column, other) for column, other in others.items()),
    )
