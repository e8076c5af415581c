"""Ideas, who stands by them, and what was answered."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, Session, SQLModel, col, select

from governance.ends import EndState
from governance.ideas import Support
from storage.columns import EnumText, Snowflake, UtcTime, key_of, stored, within_school
from storage.end_replies import EndReply

_GROUP, _PLAN = text("group_id IS NOT NULL"), text("plan_id IS NOT NULL")
WAITING = tuple(state for state in EndState if state.is_waiting)


class Idea(SQLModel, table=True):
    """An idea. While it waits, somebody is to answer it by `answer_by`: the office, or the council if there is none.

    `too` and `joiners` are how many want it too and would join, whoever shared it not among them: who they are is
    deleted a while after it ended, and the numbers stay. `group_id` and `plan_id` are what it became, also after that
    has ended.
    """

    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("author_id", "person"),
        within_school("office_id", "office"),
        within_school("group_id", "interest_group"),
        within_school("plan_id", "plan"),
        Index("ix_idea_state", "school_id", "state", "answer_by"),
        Index("ix_idea_author", "author_id"),
        Index("ix_idea_group", "group_id", sqlite_where=_GROUP, postgresql_where=_GROUP),
        Index("ix_idea_plan", "plan_id", sqlite_where=_PLAN, postgresql_where=_PLAN),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    author_id: int
    title: str
    title_key: str = Field(default=None, sa_column_kwargs=key_of("title"))
    why: str
    state: EndState = Field(default=EndState.OPEN, sa_type=stored(EnumText(EndState)))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    answer_by: date
    office_id: int | None = None
    group_id: int | None = None
    plan_id: int | None = None
    too: int = 0
    joiners: int = 0

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say what becomes of it."""
        return self.state.is_waiting


class IdeaSupport(SQLModel, table=True):
    """That somebody wants an idea too, or would join a group for it: each at most once."""

    __tablename__ = "idea_support"
    __table_args__ = (
        within_school("idea_id", "idea"),
        within_school("person_id", "person"),
        Index("ix_idea_support_person", "person_id"),
    )

    idea_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    kind: Support = Field(primary_key=True, sa_type=stored(EnumText(Support)))
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))


class IdeaReply(EndReply, table=True):
    """An answer to an idea."""

    __tablename__ = "idea_reply"
    __table_args__ = (
        within_school("idea_id", "idea"),
        within_school("author_id", "person"),
        within_school("office_id", "office"),
        Index("ix_idea_reply_idea", "idea_id"),
    )

    idea_id: int

    @property
    def subject(self) -> int:
        """The idea that was answered."""
        return self.idea_id


def supporters(session: Session, idea: int, *kinds: Support) -> list[int]:
    """Return who stands by an idea in one of these ways, each once."""
    found = select(IdeaSupport.person_id).where(IdeaSupport.idea_id == idea, col(IdeaSupport.kind).in_(kinds))
    return list(session.exec(found.distinct().order_by(col(IdeaSupport.person_id))))


def supported_by(session: Session, person: int, idea: int) -> frozenset[Support]:
    """Return in which ways this person stands by an idea."""
    found = select(IdeaSupport).where(IdeaSupport.idea_id == idea, IdeaSupport.person_id == person)
    return frozenset(row.kind for row in session.exec(found))


def replies_to(session: Session, ideas: Collection[int]) -> Sequence[IdeaReply]:
    """Return the answers to these ideas that stand, newest first."""
    found = select(IdeaReply).where(col(IdeaReply.idea_id).in_(ideas), col(IdeaReply.taken_back_at).is_(None))
    return session.exec(found.order_by(col(IdeaReply.id).desc())).all()
