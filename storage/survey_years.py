"""The year groups of those who answered a survey: somebody's until they are counted, and a number afterwards."""

from sqlmodel import Field, SQLModel

from storage.columns import Snowflake, stored, within_school


class SurveyYear(SQLModel, table=True):
    """The year group that somebody named with their answer, until it is counted. It never stands beside a text."""

    __tablename__ = "survey_year"
    __table_args__ = (within_school("survey_id", "survey"), within_school("person_id", "person"))

    survey_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    year: int


class SurveyYearCount(SQLModel, table=True):
    """How many of a year group have answered a survey, once that is counted."""

    __tablename__ = "survey_year_count"
    __table_args__ = (within_school("survey_id", "survey"),)

    survey_id: int = Field(primary_key=True)
    year: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    number: int
