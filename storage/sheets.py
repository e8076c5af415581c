"""Class sheets: which classes answer a survey on paper, and how many of each were there."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from governance.sheets import ClassCount
from governance.texts import HIDDEN
from storage.columns import Snowflake, UtcTime, stored, within_school
from storage.surveys import SurveyAnswer


class SurveySheet(SQLModel, table=True):
    """A class that answers on paper. `present` were there, `by_phone` of them had answered already; None: not typed in.

    `changes` counts what was done to it, so that an undo notices what has happened since. What the class is called is
    out of sight from `name_hidden_at` on, and empty once it was deleted.
    """

    __tablename__ = "survey_sheet"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("survey_id", "survey"),
        within_school("author_id", "person"),
        Index("ix_survey_sheet_survey", "survey_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    author_id: int
    class_name: str
    name_hidden_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    present: int | None = None
    by_phone: int | None = None
    changes: int = 0
    made_at: datetime = Field(sa_type=stored(UtcTime))
    withdrawn_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def shown_name(self) -> str:
        """What the class is called, unless somebody has reported it."""
        return HIDDEN if self.name_hidden_at is not None else self.class_name

    @property
    def count(self) -> ClassCount | None:
        """Who was there, once that is typed in."""
        if self.present is None or self.by_phone is None:
            return None
        return ClassCount(self.present, self.by_phone)


def sheets_of(session: Session, survey: int) -> list[SurveySheet]:
    """Return the class sheets of a survey that stand, the first one first."""
    found = select(SurveySheet).where(SurveySheet.survey_id == survey, col(SurveySheet.withdrawn_at).is_(None))
    return list(session.exec(found.order_by(col(SurveySheet.id))))


def reported_names(session: Session, survey: int) -> list[SurveySheet]:
    """Return the class sheets of a survey whose names were reported, and are not deleted."""
    is_hidden = col(SurveySheet.name_hidden_at).is_not(None)
    found = select(SurveySheet).where(SurveySheet.survey_id == survey, is_hidden, SurveySheet.class_name != "")
    return list(session.exec(found.order_by(col(SurveySheet.id))))


def lines_of(session: Session, sheet: int) -> list[SurveyAnswer]:
    """Return the lines of a class sheet that were not taken out, in the order in which they were typed in."""
    found = select(SurveyAnswer).where(SurveyAnswer.sheet_id == sheet, ~col(SurveyAnswer.is_taken_out))
    return list(session.exec(found.order_by(col(SurveyAnswer.id))))
