"""Groups, their members, and their delegates on the council."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Index, UniqueConstraint, bindparam, false, func, text, update
from sqlmodel import Field, Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.groups import EMOJI_LIMIT, GroupState
from storage.columns import EnumText, Snowflake, UtcTime, stored, within_school
from storage.people import IS_NO_ADULT, Person

# Must match the index's condition word for word, so that the index is used.
MEMBERS_HAVE_CHANGED = text("members_changed")
THREAD_IS_BEHIND = text("thread_try_at IS NOT NULL")
THREAD_NAME_IS_BEHIND = text("renamed <> thread_renamed")


class Group(SQLModel, table=True):
    """An interest group. `name_key` is equal for names that count as the same; `thread_id` is Discord's.

    `author_id` is who started it. They wrote its name and purpose too, unless `name_author_id` or `purpose_author_id`
    say who did since. `resting_since` is when it fell below the members it takes to meet. `members_changed`: a member
    has become an adult, or ceased to be one, so members must be recounted. `renamed` counts changes of the name,
    `thread_renamed` how many of them its thread has followed; it takes no other name before `thread_name_from`.
    In the school year `years_in` it counted five or more of its members in each of `years` year groups.
    """

    __tablename__ = "interest_group"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("facilitator_id", "person"),
        within_school("author_id", "person"),
        within_school("name_author_id", "person"),
        within_school("purpose_author_id", "person"),
        Index(
            "ux_interest_group_open_name",
            "school_id",
            "name_key",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
        Index(
            "ix_interest_group_members_changed",
            "created_at",
            sqlite_where=MEMBERS_HAVE_CHANGED,
            postgresql_where=MEMBERS_HAVE_CHANGED,
        ),
        Index(
            "ix_interest_group_thread_name",
            "school_id",
            sqlite_where=THREAD_NAME_IS_BEHIND,
            postgresql_where=THREAD_NAME_IS_BEHIND,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    name: str
    name_key: str
    purpose: str
    emoji: str | None = Field(default=None, max_length=EMOJI_LIMIT)
    state: GroupState = Field(default=GroupState.FORMING, sa_type=stored(EnumText(GroupState)))
    author_id: int | None = None
    name_author_id: int | None = None
    purpose_author_id: int | None = None
    facilitator_id: int | None = None
    thread_id: int | None = Field(default=None, sa_type=stored(Snowflake))
    renamed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    thread_renamed: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    thread_name_from: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    created_at: datetime = Field(sa_type=stored(UtcTime))
    closed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    paused_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    paused_reason: str | None = None
    resting_since: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    years: int | None = None
    years_in: int | None = None
    members_changed: bool = Field(default=False, sa_column_kwargs={"server_default": false()})

    @property
    def is_resting(self) -> bool:
        """Whether the group is open but has too few members to meet."""
        return self.state.is_open and self.resting_since is not None

    @property
    def namer_id(self) -> int | None:
        """Who wrote its name."""
        return self.name_author_id or self.author_id

    @property
    def purpose_writer_id(self) -> int | None:
        """Who wrote what it is for."""
        return self.purpose_author_id or self.author_id


class FormerGroupName(SQLModel, table=True):
    """A name that a group had `until` it took another one, and who wrote it. The record refers to it by its number."""

    __tablename__ = "former_group_name"
    __table_args__ = (
        within_school("group_id", "interest_group"),
        within_school("author_id", "person"),
        Index("ix_former_group_name_group", "group_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    author_id: int | None = None
    name: str
    until: datetime = Field(sa_type=stored(UtcTime))


def _once_at_a_time(name: str) -> Index:
    return Index(
        name,
        "group_id",
        "person_id",
        unique=True,
        sqlite_where=text("left_at IS NULL"),
        postgresql_where=text("left_at IS NULL"),
    )


class Membership(SQLModel, table=True):
    """A person's membership of a group, current or past.

    At `thread_try_at` the person is put into the group's thread, or taken out of it; None once that is done.
    """

    __table_args__ = (
        within_school("group_id", "interest_group"),
        within_school("person_id", "person"),
        _once_at_a_time("ux_membership_current"),
        Index("ix_membership_person", "person_id"),
        Index("ix_membership_group", "group_id", "left_at"),
        Index(
            "ix_membership_thread",
            "thread_try_at",
            sqlite_where=THREAD_IS_BEHIND,
            postgresql_where=THREAD_IS_BEHIND,
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    person_id: int
    joined_at: datetime = Field(sa_type=stored(UtcTime))
    left_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    thread_try_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    thread_tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Delegate(SQLModel, table=True):
    """A person's seat on the council for a group, current or past."""

    __table_args__ = (
        within_school("group_id", "interest_group"),
        within_school("person_id", "person"),
        _once_at_a_time("ux_delegate_current"),
        Index("ix_delegate_school", "school_id", "person_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int
    person_id: int
    joined_at: datetime = Field(sa_type=stored(UtcTime))
    left_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


def groups_of(session: Session, school: int, *, also_closed: bool = False) -> list[Group]:
    """Return the school's groups by name; closed ones only with `also_closed`."""
    found = select(Group).where(Group.school_id == school).order_by(col(Group.name_key), col(Group.id))
    return [group for group in session.exec(found) if also_closed or group.state.is_open]


def groups_with(session: Session, numbers: Collection[int]) -> list[Group]:
    """Return the groups with these numbers, in no order."""
    return list(session.exec(select(Group).where(col(Group.id).in_(numbers)))) if numbers else []


def group_in(session: Session, school: int, thread: int) -> Group | None:
    """Return the school's group of this thread, if it is one's."""
    return session.exec(select(Group).where(Group.school_id == school, Group.thread_id == thread)).one_or_none()


_FORMER_NAMES = (
    select(FormerGroupName).where(FormerGroupName.group_id == bindparam("group")).order_by(col(FormerGroupName.id))
)


def former_names_of(session: Session, group: Group) -> list[FormerGroupName]:
    """Return the names that this group had, the first one first."""
    return list(session.exec(_FORMER_NAMES, params={"group": group.id}))


def members_of(session: Session, group: Group) -> list[int]:
    """Return the ids of the current members, in the order they joined."""
    found = select(Membership.person_id).where(Membership.group_id == group.id, col(Membership.left_at).is_(None))
    return list(session.exec(found.order_by(col(Membership.joined_at), col(Membership.id))))


def voters_of(session: Session, group: Group) -> list[int]:
    """Return the ids of the members who may vote: not those whom the bot last saw as adults."""
    found = select(Membership.person_id).join(Person, col(Person.id) == col(Membership.person_id))
    here = found.where(Membership.group_id == group.id, col(Membership.left_at).is_(None), IS_NO_ADULT)
    return list(session.exec(here.order_by(col(Membership.joined_at), col(Membership.id))))


def count_again(session: Session, person: int) -> None:
    """Mark this person's groups for a recount of members, because what the person is has changed."""
    own = select(Membership.group_id).where(Membership.person_id == person, col(Membership.left_at).is_(None))
    session.execute(update(Group).where(col(Group.id).in_(own)).values(members_changed=True))


def member_counts(session: Session, groups: Collection[int]) -> dict[int, int]:
    """Return the current number of members of each of these groups; one without any is omitted."""
    found = (
        select(Membership.group_id, func.count())
        .where(col(Membership.group_id).in_(groups), col(Membership.left_at).is_(None))
        .group_by(col(Membership.group_id))
    )
    return dict(session.exec(found).all())


# Built once at import, because most acts run it.
_MEMBERSHIP = select(Membership).where(
    Membership.group_id == bindparam("group"),
    Membership.person_id == bindparam("person"),
    col(Membership.left_at).is_(None),
)


def membership(session: Session, *, group: Group, person: int) -> Membership | None:
    """Return this person's current membership of the group, if any."""
    return session.exec(_MEMBERSHIP, params={"group": group.id, "person": person}).one_or_none()


def memberships_of(session: Session, person: int) -> list[Membership]:
    """Return this person's current memberships, oldest first."""
    found = select(Membership).where(Membership.person_id == person, col(Membership.left_at).is_(None))
    return list(session.exec(found.order_by(col(Membership.id))))


def delegates_of(session: Session, school: int) -> list[Delegate]:
    """Return the current council delegates of the school's active groups, in the order they joined."""
    return list(session.exec(_DELEGATES, params={"school": school}))


def sits(session: Session, school: int, person: int) -> bool:
    """Return whether this person is a council delegate of an active group of the school now."""
    return session.exec(_SITS, params={"school": school, "person": person}).first() is not None


def is_seated(school: int, person: int) -> ColumnElement[bool]:
    """Tell in SQL whether this person sits on the council, as `sits` does."""
    return _delegates(school).where(Delegate.person_id == person).exists()


def _delegates(school: int | BindParameter[int]) -> SelectOfScalar[Delegate]:
    return (
        select(Delegate)
        .join(Group, col(Group.id) == col(Delegate.group_id))
        .join(Person, col(Person.id) == col(Delegate.person_id))
        .where(Delegate.school_id == school, col(Delegate.left_at).is_(None), Group.state == GroupState.ACTIVE)
        .where(IS_NO_ADULT)
    )


# Built once at import, because most looks ask who sits on the council.
_DELEGATES = _delegates(bindparam("school")).order_by(col(Delegate.id))
_SITS = _delegates(bindparam("school")).where(Delegate.person_id == bindparam("person")).limit(1)


def delegates_for(session: Session, group: Group) -> list[Delegate]:
    """Return this group's current delegates who are students, in the order they joined."""
    found = select(Delegate).join(Person, col(Person.id) == col(Delegate.person_id))
    here = found.where(Delegate.group_id == group.id, col(Delegate.left_at).is_(None), IS_NO_ADULT)
    return list(session.exec(here.order_by(col(Delegate.id))))


def delegates_by_group(session: Session, groups: Collection[int]) -> dict[int, list[int]]:
    """Return who the delegates are that `delegates_for` returns, by group."""
    found = select(Delegate.group_id, Delegate.person_id).join(Person, col(Person.id) == col(Delegate.person_id))
    here = found.where(col(Delegate.group_id).in_(groups), col(Delegate.left_at).is_(None), IS_NO_ADULT)
    people = dict[int, list[int]]()
    for group, person in session.exec(here.order_by(col(Delegate.id))) if groups else ():
        people.setdefault(group, []).append(person)
    return people
