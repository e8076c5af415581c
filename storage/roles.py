"""Who holds, has held, or has offered to take a role in a group."""

from datetime import datetime

from sqlalchemy import Index, case, text
from sqlmodel import Field, Session, SQLModel, col, func, select

from governance.roles import GroupRole
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school
from storage.groups import Group


def _once(name: str, *columns: str, where: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where))


class RoleTerm(SQLModel, table=True):
    """Somebody's turn in a role: when they offered, since when they hold it (None while waiting), and until when."""

    __tablename__ = "role_term"
    __table_args__ = (
        within_school("group_id", "interest_group"),
        within_school("person_id", "person"),
        Index("ix_role_term_group", "group_id", "until"),
        _once("ux_role_term_holder", "group_id", "role", where="since IS NOT NULL AND until IS NULL"),
        _once("ux_role_term_person", "group_id", "role", "person_id", where="until IS NULL"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    role: GroupRole = Field(sa_type=stored(EnumText(GroupRole)))
    person_id: int
    offered_at: datetime = Field(sa_type=stored(UtcTime))
    since: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    until: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def running_terms(session: Session, group: Group) -> list[RoleTerm]:
    """Return the turns that are not over: current holders, and people who offered to be next, first come first."""
    found = select(RoleTerm).where(RoleTerm.group_id == group.id, col(RoleTerm.until).is_(None))
    return list(session.exec(found.order_by(col(RoleTerm.offered_at), col(RoleTerm.id))))


def last_turns(session: Session, group: Group) -> list[tuple[GroupRole, int, datetime, bool]]:
    """Return who has had which role in the group: since when, the last time, and whether it is over."""
    is_running = case((col(RoleTerm.until).is_(None), 1), else_=0)
    found = (
        select(RoleTerm.role, RoleTerm.person_id, func.max(RoleTerm.since), func.max(is_running))
        .where(RoleTerm.group_id == group.id, col(RoleTerm.since).is_not(None))
        .group_by(col(RoleTerm.role), col(RoleTerm.person_id))
    )
    rows = session.exec(found)
    return [(GroupRole(role), person, since, not running) for role, person, since, running in rows if since is not None]
