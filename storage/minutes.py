"""A meeting's written side: its agenda, minutes, attendance, decisions and actions."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import BindParameter, Index, UniqueConstraint, bindparam, or_, text
from sqlmodel import Field, Session, SQLModel, col, func, select

from governance.ballots import Choice, Outcome, Rule
from governance.meetings import MeetingState
from governance.minutes import StandingItem, in_order
from storage.columns import Counts, EnumText, Snowflake, UtcTime, key_of, stored, within_school
from storage.meetings import Meeting, of_body
from storage.people import IS_NO_ADULT, Person

# Must match the index's condition word for word, so that the index is used.
ACTION_IS_OPEN = text("done_at IS NULL AND dropped_at IS NULL")


class AgendaItem(SQLModel, table=True):
    """One agenda item. A standing item is added when the meeting begins, and has no author.

    Without a meeting it waits for the next one of its group or, without a group, of the council. One that was taken off
    the agenda at `removed_at` is only there to be put back; one that was not reached goes on as another since
    `carried_at`.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("school_id", "id"),
        within_school("group_id", "interest_group"),
        within_school("meeting_id", "meeting"),
        within_school("author_id", "person"),
        Index("ix_agenda_item_meeting", "meeting_id", "school_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int | None = None
    meeting_id: int | None = None
    author_id: int | None = None
    standing: StandingItem | None = Field(default=None, sa_type=stored(EnumText(StandingItem)))
    what: str
    minutes: int
    added_at: datetime = Field(sa_type=stored(UtcTime))
    removed_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    carried_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))


class Minutes(SQLModel, table=True):
    """The minutes of one meeting: who takes them, and how many items have been dealt with (`at`)."""

    __table_args__ = (
        within_school("meeting_id", "meeting"),
        within_school("taker_id", "person"),
        within_school("approver_id", "person"),
    )

    meeting_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    taker_id: int
    at: int = 0
    begun_at: datetime = Field(sa_type=stored(UtcTime))
    ended_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    approved_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    approver_id: int | None = None


class Presence(SQLModel, table=True):
    """A member's attendance at a meeting."""

    __tablename__ = "meeting_presence"
    __table_args__ = (within_school("meeting_id", "meeting"), within_school("person_id", "person"))

    meeting_id: int = Field(primary_key=True)
    person_id: int = Field(primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    came_at: datetime = Field(sa_type=stored(UtcTime))


class MeetingNote(SQLModel, table=True):
    """A note in the minutes. Without an item it was written after the last one."""

    __tablename__ = "meeting_note"
    __table_args__ = (
        within_school("meeting_id", "meeting"),
        within_school("item_id", "agenda_item"),
        within_school("author_id", "person"),
        Index("ix_meeting_note_meeting", "meeting_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    meeting_id: int
    item_id: int | None = None
    author_id: int
    text: str
    written_at: datetime = Field(sa_type=stored(UtcTime))


class MeetingDecision(SQLModel, table=True):
    """A decision by those present: how it was made, with which numbers, and how many were present."""

    __tablename__ = "meeting_decision"
    __table_args__ = (
        within_school("meeting_id", "meeting"),
        within_school("item_id", "agenda_item"),
        within_school("author_id", "person"),
        Index("ix_meeting_decision_meeting", "meeting_id"),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    meeting_id: int
    item_id: int | None = None
    author_id: int
    text: str
    rule: Rule = Field(sa_type=stored(EnumText(Rule)))
    outcome: Outcome = Field(sa_type=stored(EnumText(Outcome)))
    counts: tuple[tuple[Choice, int], ...] = Field(sa_type=stored(Counts))
    here_count: int
    decided_at: datetime = Field(sa_type=stored(UtcTime))


class MeetingAction(SQLModel, table=True):
    """An agreed action, of a group or, without one, of the council. Without an owner it is everybody's there.

    `settler_id` is who marked it done or dropped.
    """

    __tablename__ = "meeting_action"
    __table_args__ = (
        within_school("group_id", "interest_group"),
        within_school("meeting_id", "meeting"),
        within_school("item_id", "agenda_item"),
        within_school("author_id", "person"),
        within_school("owner_id", "person"),
        within_school("settler_id", "person"),
        Index("ix_meeting_action_group", "group_id", "school_id"),
        Index("ix_meeting_action_owner", "owner_id"),
        Index("ix_meeting_action_meeting", "meeting_id"),
        Index(
            "ix_meeting_action_open", "school_id", "due", sqlite_where=ACTION_IS_OPEN, postgresql_where=ACTION_IS_OPEN
        ),
    )

    id: int = Field(default=None, primary_key=True)
    school_id: int = Field(foreign_key="school.id", sa_type=stored(Snowflake))
    group_id: int | None = None
    meeting_id: int
    item_id: int | None = None
    author_id: int
    what: str
    what_key: str = Field(default=None, sa_column_kwargs=key_of("what"))
    owner_id: int | None = None
    due: date | None = None
    agreed_at: datetime = Field(sa_type=stored(UtcTime))
    done_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    dropped_at: datetime | None = Field(default=None, sa_type=stored(UtcTime))
    settler_id: int | None = None

    @property
    def settled_at(self) -> datetime | None:
        """When it was done or dropped."""
        return self.done_at or self.dropped_at


# Built once at import, because a meeting's card is redrawn after every act in the meeting.
_OF: BindParameter[int] = bindparam("meeting")
_ITEMS = (
    select(AgendaItem)
    .where(AgendaItem.meeting_id == _OF, col(AgendaItem.removed_at).is_(None))
    .order_by(col(AgendaItem.id))
)
_HERE = (
    select(Presence.person_id)
    .where(Presence.meeting_id == _OF)
    .order_by(col(Presence.came_at), col(Presence.person_id))
)
_NOTES = select(MeetingNote).where(MeetingNote.meeting_id == _OF).order_by(col(MeetingNote.id))
_DECISIONS = select(MeetingDecision).where(MeetingDecision.meeting_id == _OF).order_by(col(MeetingDecision.id))


def items_of(session: Session, meeting: int) -> list[AgendaItem]:
    """Return the items of a meeting's agenda, in order."""
    return in_order(session.exec(_ITEMS, params={"meeting": meeting}))


def items_on(session: Session, meetings: Collection[int]) -> list[AgendaItem]:
    """Return what people put on the agendas of these meetings, in the order in which it was added."""
    found = select(AgendaItem).where(col(AgendaItem.meeting_id).in_(meetings), col(AgendaItem.removed_at).is_(None))
    return list(session.exec(found.where(col(AgendaItem.standing).is_(None)).order_by(col(AgendaItem.id))))


def items_waiting(session: Session, school: int, group: int | None, *, meeting: int | None = None) -> list[AgendaItem]:
    """Return what waits for the next agenda of a group or, without one, of the council, in the order it was added.

    With a meeting, what people put on the agenda of that is among it.
    """
    wanted = col(AgendaItem.meeting_id).is_(None) | (col(AgendaItem.meeting_id) == meeting)
    of_people = (col(AgendaItem.removed_at).is_(None), col(AgendaItem.standing).is_(None))
    found = select(AgendaItem).where(of_body(AgendaItem, school, group), wanted, *of_people)
    return list(session.exec(found.order_by(col(AgendaItem.id))))


def here_in(session: Session, meeting: int) -> list[int]:
    """Return the ids of everybody who is, or was, in the meeting, in order of arrival."""
    return list(session.exec(_HERE, params={"meeting": meeting}))


def voters_in(session: Session, meeting: int) -> list[int]:
    """Return who in the meeting can vote: neither adults nor erased people, who can press nothing any more."""
    known = select(Person.id).where(
        col(Person.id).in_(here_in(session, meeting)), col(Person.discord_id).is_not(None), IS_NO_ADULT
    )
    return list(session.exec(known.order_by(col(Person.id))))


def notes_of(session: Session, meeting: int) -> list[MeetingNote]:
    """Return a meeting's notes, oldest first."""
    return list(session.exec(_NOTES, params={"meeting": meeting}))


def decisions_of(session: Session, meeting: int) -> list[MeetingDecision]:
    """Return a meeting's decisions, oldest first."""
    return list(session.exec(_DECISIONS, params={"meeting": meeting}))


def actions_around(session: Session, meeting: Meeting, begun_at: datetime | None) -> list[MeetingAction]:
    """Return the actions agreed in a meeting, and those of its group that waited when it began, or wait now."""
    settled = func.coalesce(MeetingAction.done_at, MeetingAction.dropped_at)
    waited = ACTION_IS_OPEN if begun_at is None else or_(ACTION_IS_OPEN, settled >= begun_at)
    found = select(MeetingAction).where(
        of_body(MeetingAction, meeting.school_id, meeting.group_id),
        or_(col(MeetingAction.meeting_id) == meeting.id, waited),
    )
    return list(session.exec(found.order_by(col(MeetingAction.id))))


def open_actions_in(session: Session, school: int, group: int | None) -> int:
    """Return how many actions of a group or, without one, of the council are neither done nor dropped."""
    found = select(func.count()).where(of_body(MeetingAction, school, group))
    return session.exec(found.where(ACTION_IS_OPEN)).one()


def actions_agreed_in(session: Session, meeting: Meeting) -> int:
    """Return how many actions were agreed in a meeting."""
    of_group = of_body(MeetingAction, meeting.school_id, meeting.group_id)
    return session.exec(select(func.count()).where(of_group, MeetingAction.meeting_id == meeting.id)).one()


def waiting_minutes(
    session: Session, school: int, group: int | None, *, since: datetime | None = None
) -> list[tuple[Minutes, Meeting]]:
    """Return the minutes of a group, or without one of the council, that wait to be approved or did at some time since.

    The oldest come first.
    """
    is_waiting = col(Minutes.approved_at).is_(None)
    found = (
        select(Minutes, Meeting)
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(of_body(Meeting, school, group), col(Minutes.ended_at).is_not(None))
        .where(is_waiting if since is None else is_waiting | (col(Minutes.approved_at) >= since))
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    return list(session.exec(found).all())


def running_minutes(session: Session, school: int, group: int | None) -> list[Minutes]:
    """Return the minutes of a group, or without one of the council, that are being taken."""
    found = (
        select(Minutes)
        .join(Meeting, col(Meeting.id) == col(Minutes.meeting_id))
        .where(of_body(Meeting, school, group), col(Minutes.ended_at).is_(None))
    )
    return list(session.exec(found))


def with_minutes(session: Session, meetings: Collection[int]) -> frozenset[int]:
    """Return those of these meetings whose minutes were begun."""
    if not meetings:
        return frozenset()
    return frozenset(session.exec(select(Minutes.meeting_id).where(col(Minutes.meeting_id).in_(meetings))))


def just_held(session: Session, school: int, group: int | None, *, since: datetime) -> Meeting | None:
    """Return the latest meeting of a group or the council that ended after `since` and has no minutes."""
    found = (
        select(Meeting)
        .outerjoin(Minutes, col(Minutes.meeting_id) == col(Meeting.id))
        .where(of_body(Meeting, school, group), Meeting.state == MeetingState.HELD)
        .where(col(Minutes.meeting_id).is_(None))
        .order_by(col(Meeting.starts_at).desc())
    )
    latest = session.exec(found.limit(1)).one_or_none()
    return latest if latest is not None and latest.ends_at > since else None
