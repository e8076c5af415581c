"""Themes of surveys: what answers have in common, who would join a group about one, and what was answered."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, func, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.ends import ANSWERABLE, EndState
from storage.columns import EnumText, Snowflake, UtcTime, key_of, stored, within_school
from storage.end_replies import EndReply

_PLAN = text("plan_id IS NOT NULL")


class Theme(SQLModel, table=True):
    """What answers have in common. `said` counts the texts under it; it stays when these are deleted.

    While it waits, somebody is to answer it by `answer_by`: the office, or the council if there is none. `group_id`
    and `plan_id` are what it became, also after that has ended.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("survey_id", "survey"),
        within_school("author_id", "person"),
        within_school("group_id", "interest_group"),
        within_school("plan_id", "plan"),
        within_school("office_id", "office"),
        Index("ix_theme_state", "school_id", "state", "answer_by"),
        Index("ix_theme_survey", "survey_id"),
        Index("ix_theme_group", "group_id"),
        Index("ix_theme_plan", "plan_id", sqlite_where=_PLAN, postgresql_where=_PLAN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    survey_id: int
    author_id: int
    title: str
    title_key: str = Field(default=None, sa_column_kwargs=key_of("title"))
    said: int = 0
    state: EndState = Field(default=EndState.OPEN, sa_type=stored(EnumText(EndState)))
    answer_by: date
    office_id: int | None = None
    group_id: int | None = None
    plan_id: int | None = None
    made_at: datetime = Field(sa_type=stored(UtcTime))
    withdrawn_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))

    @property
    def is_open(self) -> bool:
        """Whether people can still say that they would join."""
        return self.state in ANSWERABLE and self.withdrawn_at is None

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say what becomes of it."""
        return self.state.is_waiting and self.withdrawn_at is None


class ThemeReply(EndReply, table=True):
    """An answer to a theme."""

    __tablename__ = "theme_reply"
    __table_args__ = (
        within_school("theme_id", "theme"),
        within_school("author_id", "person"),
        within_school("office_id", "office"),
        Index("ix_theme_reply_theme", "theme_id"),
    )

    theme_id: int

    @property
    def subject(self) -> int:
        """The theme that was answered."""
        return self.theme_id


class ThemeJoin(SQLModel, table=True):
    """Somebody who would join a group about a theme, until there is one."""

    __tablename__ = "theme_join"
    __table_args__ = (
        within_school("theme_id", "theme"),
        within_school("person_id", "person"),
        Index("ix_theme_join_person", "person_id"),
    )

    theme_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    joined_at: datetime = Field(sa_type=stored(UtcTime))


def themes_of(session: Session, survey: int) -> list[Theme]:
    """Return the themes of a survey that stand, what was said most first."""
    found = select(Theme).where(Theme.survey_id == survey, col(Theme.withdrawn_at).is_(None))
    return list(session.exec(found.order_by(col(Theme.said).desc(), col(Theme.id))))


def replies_to_themes(session: Session, themes: Collection[int]) -> Sequence[ThemeReply]:
    """Return the answers to these themes that stand, newest first."""
    found = select(ThemeReply).where(col(ThemeReply.theme_id).in_(themes), col(ThemeReply.taken_back_at).is_(None))
    return session.exec(found.order_by(col(ThemeReply.id).desc())).all()


def joiners_of(session: Session, theme: int) -> list[int]:
    """Return who would join, in the order in which they said so."""
    found = select(ThemeJoin.person_id).where(ThemeJoin.theme_id == theme)
    return list(session.exec(found.order_by(col(ThemeJoin.joined_at), col(ThemeJoin.person_id))))


def joined_to(session: Session, themes: Collection[int]) -> dict[int, int]:
    """Return how many would join a group about each of these themes; nobody where it is missing."""
    found = select(ThemeJoin.theme_id, func.count()).where(col(ThemeJoin.theme_id).in_(themes))
    return dict(session.exec(found.group_by(col(ThemeJoin.theme_id))).all()) if themes else {}
