"""Surveys: what was asked, who has answered, and what was answered.

An answer belongs to somebody until it is screened. Then it is written anew, in a random order and without a person, and
what tied it to one is wiped.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, false, func, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.sheets import Turnout
from governance.surveys import ScreenState, SurveyState, TextState
from storage.columns import EnumText, Snowflake, UtcTime, key_of, stored, within_school
from storage.sealed_texts import SealedTexts
from storage.sealed_texts import lot as random_lot

# Must match the index's condition word for word, so that the index is used.
SURVEY_IS_OPEN = text("state = 'open'")


class Survey(SQLModel, table=True):
    """A question to the whole school. `answered` counts who has answered with an account, however much each wrote.

    `on_paper` counts those who have answered on `sheets` class sheets and not with an account.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("author_id", "person"),
        Index("ix_survey_open", "closes_at", sqlite_where=SURVEY_IS_OPEN, postgresql_where=SURVEY_IS_OPEN),
        Index("ix_survey_school", "school_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    question: str
    question_key: str = Field(default=None, sa_column_kwargs=key_of("question"))
    about: str | None = None
    state: SurveyState = Field(default=SurveyState.OPEN, sa_type=stored(EnumText(SurveyState)))
    answered: int = 0
    on_paper: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    sheets: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    opened_at: datetime = Field(sa_type=stored(UtcTime))
    closes_at: datetime = Field(sa_type=stored(UtcTime))
    closed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    screened_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def turnout(self) -> Turnout:
        """How many have answered, each once."""
        return Turnout(self.answered, self.on_paper, self.sheets)


class SurveyBatch(SQLModel, table=True):
    """Answers that somebody has before them together, to screen or to sort. Each person has one at a time of a survey.

    Its number is random, so that the buttons below an earlier one never act on a later one.
    """

    __tablename__ = "survey_batch"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("survey_id", "survey"),
        within_school("person_id", "person"),
        UniqueConstraint("survey_id", "person_id"),
    )

    id: int = Field(primary_key=True, sa_type=stored(Snowflake), sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    person_id: int
    made_at: datetime = Field(sa_type=stored(UtcTime))


class SurveyAnswer(SQLModel, table=True):
    """One text of somebody's answer, until it is screened. `lot` is random: it says nothing about when it came.

    A line of a class sheet belongs to nobody: `typist_id` typed it in, `number` wrote the same.
    What was taken out again stays until the screening ends, so that this can be undone.
    """

    __tablename__ = "survey_answer"
    __table_args__ = (
        within_school("survey_id", "survey"),
        within_school("person_id", "person"),
        within_school("batch_id", "survey_batch"),
        within_school("sheet_id", "survey_sheet"),
        within_school("typist_id", "person"),
        Index("ix_survey_answer_sheet", "sheet_id"),
        Index("ix_survey_answer_person", "survey_id", "person_id"),
        Index("ix_survey_answer_state", "survey_id", "state"),
        Index("ix_survey_answer_batch", "batch_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    person_id: int | None = None
    sheet_id: int | None = None
    typist_id: int | None = None
    text: str
    number: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    is_taken_out: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    is_doubtful: bool = False
    lot: int = Field(default_factory=random_lot)
    state: ScreenState = Field(default=ScreenState.WAITING, sa_type=stored(EnumText(ScreenState)))
    batch_id: int | None = Field(default=None, sa_type=stored(Snowflake))


ANSWERS = SealedTexts(SurveyAnswer, "survey_id", ("text", "number"))


class SurveyCall(SQLModel, table=True):
    """A call for the safeguarding lead to look at a survey's answers: the subject of its card in their channel."""

    __tablename__ = "survey_call"
    __table_args__ = (within_school("survey_id", "survey"), Index("ix_survey_call_survey", "survey_id"))

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    called_at: datetime = Field(sa_type=stored(UtcTime))


class SurveyText(SQLModel, table=True):
    """An answer that belongs to nobody. Rows of one survey are written together in a random order.

    `number` said the same on one class sheet.
    """

    __tablename__ = "survey_text"
    __table_args__ = (
        within_school("survey_id", "survey"),
        within_school("theme_id", "theme"),
        within_school("batch_id", "survey_batch"),
        Index("ix_survey_text_state", "survey_id", "state"),
        Index("ix_survey_text_batch", "batch_id"),
        Index("ix_survey_text_theme", "theme_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    text: str
    number: int = Field(default=1, sa_column_kwargs={"server_default": "1"})
    state: TextState = Field(default=TextState.UNSORTED, sa_type=stored(EnumText(TextState)))
    theme_id: int | None = None
    batch_id: int | None = Field(default=None, sa_type=stored(Snowflake))


def surveys_of(session: Session, school: int, *states: SurveyState) -> list[Survey]:
    """Return the school's surveys in these states, newest first."""
    found = select(Survey).where(Survey.school_id == school, col(Survey.state).in_(states))
    return list(session.exec(found.order_by(col(Survey.id).desc())))


def answers_of(session: Session, *, survey: int, person: int) -> list[SurveyAnswer]:
    """Return what this person has answered, in the order of the form."""
    found = select(SurveyAnswer).where(SurveyAnswer.survey_id == survey, SurveyAnswer.person_id == person)
    return list(session.exec(found.order_by(col(SurveyAnswer.id))))


def texts_in(session: Session, survey: int, *states: TextState) -> int:
    """Return how many texts that belong to nobody are in these states."""
    found = select(func.count()).where(SurveyText.survey_id == survey, col(SurveyText.state).in_(states))
    return session.exec(found).one()


def call_of(session: Session, survey: int) -> SurveyCall | None:
    """Return the latest call for the safeguarding lead, if there was one."""
    found = select(SurveyCall).where(SurveyCall.survey_id == survey).order_by(col(SurveyCall.id).desc())
    return session.exec(found.limit(1)).first()


def texts_under(session: Session, themes: Collection[int], most: int) -> dict[int, Sequence[str]]:
    """Return some texts under each of these themes."""
    found: dict[int, list[str]] = {theme: [] for theme in themes}
    rows = select(SurveyText.theme_id, SurveyText.text).where(
        col(SurveyText.theme_id).in_(themes), SurveyText.state == TextState.SORTED
    )
    for theme, said in session.exec(rows.order_by(col(SurveyText.id))):
        if theme is not None and len(found[theme]) < most:
            found[theme].append(said)
    return dict(found)
