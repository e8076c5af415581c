"""How meetings are shown: when, where, how many are coming, and never who is not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, false
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.cards import CardKind
from governance.council import COUNCIL
from governance.meetings import CalendarEntry, MeetingState, Repeat
from governance.people import Visitor, standing_of
from governance.refusals import NotFound
from services.access import people
from services.access.bodies import Body, get_body, with_people_of
from services.access.veil import Veil, veil_of
from services.views.agendas import ItemLine, items_seen
from storage.advisors import Advisorship, Invitation
from storage.groups import groups_with
from storage.meetings import (
    IS_NEXT_OF_SERIES,
    Meeting,
    MeetingSeries,
    coming_counts,
    coming_meetings,
    later_in_series,
    of_body,
    open_meetings_of,
    series_with,
)
from storage.minutes import with_minutes
from storage.paging import MOST_LISTED, NOTHING, Page, page_of
from storage.people import Person
from storage.schools import School


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as everybody may see it; without a group, the council's.

    `coming`: how many people come; `following`: how many of its series are later.

    `resting` says that it does not take place unless somebody joins. `event` is Discord's event of it, which
    shows the meeting as it was at `event_revision`. `author` is who typed the place, where there is one to be read: an
    empty name for a former member. `has_minutes`: somebody has begun to write them down. `items` is what
    the council's agenda has so far.
    """

    id: int
    group: int | None
    group_name: str
    thread: int | None
    state: MeetingState
    starts_at: datetime
    minutes: int
    place: str | None
    repeat: Repeat
    until: date | None
    following: int
    coming: int
    revision: int
    event: int | None
    event_revision: int | None
    resting: bool = False
    author: str | None = None
    has_minutes: bool = False
    items: tuple[ItemLine, ...] = ()

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


def get_meeting(session: Session, *, school: int, meeting: int) -> Meeting:
    """Return this school's meeting. Raises NotFound."""
    row = session.get(Meeting, meeting)
    if row is None or row.school_id != school:
        raise NotFound(noun="meeting", text=str(meeting))
    return row


def view(session: Session, *, school: int, meeting: int) -> MeetingView:
    """Return a meeting. Raises NotFound."""
    return view_of(session, [get_meeting(session, school=school, meeting=meeting)])[0]


def listed(session: Session, *, school: int, group: int | None = None, most: int = MOST_LISTED) -> Page[MeetingView]:
    """Return a group's meetings that are not over, or the next one of each series of all, in order.

    COUNCIL asks for those of the council.
    """
    people.school_of(session, school)
    of_one = of_body(Meeting, school, None if group == COUNCIL else group)
    found = open_meetings_of(school).where(IS_NEXT_OF_SERIES if group is None else of_one)
    return _page_of(session, found, most)


def upcoming(
    session: Session, *, school: int, visitor: Visitor, now: datetime, within: timedelta, most: int = MOST_LISTED
) -> Page[MeetingView]:
    """Return the meetings of this person's groups and council that are under way or begin in this time, in order."""
    _, person = people.peek(session, school=school, visitor=visitor)
    if person is None:
        return NOTHING
    found = open_meetings_of(school).where(_of_own_groups(session, visitor, person))
    return _page_of(session, found.where(col(Meeting.starts_at) <= now + within), most)


def _page_of(session: Session, found: SelectOfScalar[Meeting], most: int) -> Page[MeetingView]:
    page = page_of(session, found, most)
    return page.of(view_of(session, [row for (row,) in page.shown]))


def _of_own_groups(session: Session, visitor: Visitor, person: Person) -> ColumnElement[bool]:
    """Tell in SQL whether a meeting is of a group that somebody is in or advises as a teacher, or of their council."""
    standing = standing_of(visitor, people.school_of(session, person.school_id).roles)
    advised = select(Advisorship.group_id).where(
        Advisorship.school_id == person.school_id,
        Advisorship.teacher_id == person.id,
        col(Advisorship.ended_at).is_(None),
    )
    # A guest of the council comes to the one meeting they were asked to.
    asked = select(Invitation.meeting_id).join(Advisorship, col(Advisorship.invitation_id) == col(Invitation.id))
    guest = asked.where(Advisorship.school_id == person.school_id, Advisorship.teacher_id == person.id).where(
        col(Advisorship.ended_at).is_(None)
    )
    is_guest: ColumnElement[bool] = col(Meeting.group_id).is_(None) & col(Meeting.id).in_(guest)
    group = col(Meeting.group_id)
    of_student = with_people_of(person.school_id, person.id, group) if standing.student else false()
    return of_student | (group.in_(advised) | is_guest if standing.teacher else false())


def calendar(
    session: Session, *, school: int, visitor: Visitor, now: datetime, group: int | None = None
) -> list[CalendarEntry]:
    """Return the coming meetings of a group, or of this person's groups and council, cancelled ones too.

    COUNCIL asks for those of the council. Raises NotFound.
    """
    _, person = people.peek(session, school=school, visitor=visitor)
    if group is not None:
        wanted = of_body(Meeting, school, get_body(session, school=school, group=group).number)
    else:
        wanted = _of_own_groups(session, visitor, person) if person is not None else false()
    veil = veil_of(session, school)
    rows = coming_meetings(session, school, which=wanted, now=now)
    found = _bodies_of(session, rows)
    return [_entry(row, *found[row.school_id, row.group_id], veil) for row in rows]


# Whose meetings are shown, by school and group, and whether it rests.
_Bodies = Mapping[tuple[int, int | None], tuple[Body, bool]]


def _bodies_of(session: Session, rows: Sequence[Meeting]) -> _Bodies:
    groups = {one.id: one for one in groups_with(session, {row.group_id for row in rows if row.group_id is not None})}
    found = {}
    for school, group in {(row.school_id, row.group_id) for row in rows}:
        body = Body(session.get_one(School, school), groups[group] if group is not None else None)
        found[school, group] = body, body.rests(session)
    return found


def _entry(row: Meeting, body: Body, rests: bool, veil: Veil) -> CalendarEntry:
    return CalendarEntry(
        school=row.school_id,
        meeting=row.id,
        revision=row.revision,
        group=body.name_under(veil),
        place=veil.place_of(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        # Calendar programs know no resting; when the group goes on, a later revision brings the meeting back.
        is_cancelled=row.state is MeetingState.CANCELLED or (rests and row.state is MeetingState.PLANNED),
    )


def view_of(session: Session, rows: Sequence[Meeting]) -> list[MeetingView]:
    """Describe the meetings."""
    numbers = [row.id for row in rows]
    found = _Around(
        veils={school: veil_of(session, school) for school in {row.school_id for row in rows}},
        bodies=_bodies_of(session, rows),
        series={one.id: one for one in series_with(session, {row.series_id for row in rows})},
        coming=coming_counts(session, numbers),
        later=later_in_series(session, numbers),
        names=people.names_of(session, {row.author_id for row in rows if row.place}),
        items=items_seen(session, [row for row in rows if row.group_id is None and row.state is MeetingState.PLANNED]),
        written=with_minutes(session, [row.id for row in rows if row.state is MeetingState.HELD]),
    )
    return [_described(session, row, found) for row in rows]


@dataclass(frozen=True, slots=True)
class _Around:
    """What meetings are shown with, read for all at once; `later` says how many follow a meeting, and until when."""

    veils: Mapping[int, Veil]
    bodies: _Bodies
    series: Mapping[int, MeetingSeries]
    coming: Mapping[int, int]
    later: Mapping[int, tuple[int, datetime]]
    names: Mapping[int, str | None]
    written: frozenset[int]
    items: Mapping[int, tuple[ItemLine, ...]]


def _last_day(session: Session, series: MeetingSeries, last: datetime | None) -> date:
    """Return when a series ends; earlier if the rest of it was cancelled, and `last` is the start of the last one."""
    if series.ended_at is None or last is None:
        return series.until
    return last.astimezone(people.school_of(session, series.school_id).zone).date()


def _described(session: Session, row: Meeting, found: _Around) -> MeetingView:
    (body, rests), veil = found.bodies[row.school_id, row.group_id], found.veils[row.school_id]
    series = found.series[row.series_id] if row.series_id is not None else None
    following, last = found.later.get(row.id, (0, None))
    goes_on = series is not None and (series.ended_at is None or bool(following))
    return MeetingView(
        id=row.id,
        group=body.number,
        group_name=body.name_under(veil),
        thread=body.thread,
        state=row.state,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=veil.place_of(row),
        repeat=series.repeat if series and goes_on else Repeat.ONCE,
        until=_last_day(session, series, last) if series and goes_on else None,
        following=following,
        coming=found.coming.get(row.id, 0),
        revision=row.revision,
        event=row.event_id,
        event_revision=row.event_revision,
        resting=rests and row.state is MeetingState.PLANNED,
        author=_author(row, found.names, veil),
        has_minutes=row.id in found.written,
        items=found.items.get(row.id, ()),
    )


def _author(row: Meeting, names: Mapping[int, str | None], veil: Veil) -> str | None:
    if not row.place or veil.covers(CardKind.MEETING, row.id):
        return None
    return people.called(names, row.author_id)
