"""How meetings are shown: when, where, how many are coming, and never who is not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from governance.cards import CardKind
from governance.meetings import CalendarEntry, MeetingState, Repeat
from governance.people import Visitor, standing_of
from governance.refusals import NotFound
from services.access import people
from services.access.membership import get_group
from services.access.veil import Veil, veil_of
from storage.advisors import current_advisors
from storage.groups import Group, groups_of, memberships_of
from storage.meetings import Meeting, MeetingSeries, coming_counts, coming_meetings, open_meetings, open_of_series
from storage.people import Person


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting as everybody may see it. `coming`: how many people come; `following`: how many of its series are later.

    `resting` says that it does not take place unless somebody joins the group. `event` is Discord's event of it, which
    shows the meeting as it was at `event_revision`. `author` is who typed the place, where there is one to be read: an
    empty name for a former member.
    """

    id: int
    group: int
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


def listed(session: Session, *, school: int, group: int | None = None) -> list[MeetingView]:
    """Return a group's meetings that are not over, or the next one of each series of every group, in order."""
    people.school_of(session, school)
    if group is not None:
        return view_of(session, open_meetings(session, school, groups=[group]))
    rows, shown = [], set[int]()
    for row in open_meetings(session, school):
        if row.series_id not in shown:
            rows.append(row)
        if row.series_id is not None:
            shown.add(row.series_id)
    return view_of(session, rows)


def upcoming(session: Session, *, school: int, visitor: Visitor, now: datetime, within: timedelta) -> list[MeetingView]:
    """Return the meetings of this person's groups that are under way or begin within this time, soonest first."""
    _, person = people.peek(session, school=school, visitor=visitor)
    rows = open_meetings(session, school, groups=_own_groups(session, visitor, person)) if person else []
    return view_of(session, [row for row in rows if row.starts_at <= now + within])


def _own_groups(session: Session, visitor: Visitor, person: Person | None) -> list[int]:
    """Return the groups somebody is a member of, or advises as a teacher."""
    if person is None:
        return []
    school = people.school_of(session, person.school_id)
    standing = standing_of(visitor, school.roles)
    own = [row.group_id for row in memberships_of(session, person.id)] if standing.student else []
    advised = current_advisors(session, school.id) if standing.teacher else []
    return own + [row.group_id for row in advised if row.teacher_id == person.id]


def calendar(
    session: Session, *, school: int, visitor: Visitor, now: datetime, group: int | None = None
) -> list[CalendarEntry]:
    """Return the coming meetings of a group, or of this person's groups, cancelled ones too. Raises NotFound."""
    _, person = people.peek(session, school=school, visitor=visitor)
    if group is not None:
        wanted = [get_group(session, school=school, group=group).id]
    else:
        wanted = _own_groups(session, visitor, person)
    veil = veil_of(session, school)
    groups = {one.id: one for one in groups_of(session, school, also_closed=True)}
    return [_entry(row, groups[row.group_id], veil) for row in coming_meetings(session, school, groups=wanted, now=now)]


def _rests(row: Meeting, group: Group) -> bool:
    return row.state is MeetingState.PLANNED and group.is_resting


def _entry(row: Meeting, group: Group, veil: Veil) -> CalendarEntry:
    return CalendarEntry(
        school=row.school_id,
        meeting=row.id,
        revision=row.revision,
        group=veil.name_of(group),
        place=veil.place_of(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        # Calendar programs know no resting; when the group goes on, a later revision brings the meeting back.
        is_cancelled=row.state is MeetingState.CANCELLED or _rests(row, group),
    )


def view_of(session: Session, rows: Sequence[Meeting]) -> list[MeetingView]:
    """Describe the meetings."""
    counts = coming_counts(session, [row.id for row in rows])
    veils = {school: veil_of(session, school) for school in {row.school_id for row in rows}}
    return [_described(session, row, counts.get(row.id, 0), veils[row.school_id]) for row in rows]


def _last_day(session: Session, series: MeetingSeries, later: Sequence[Meeting]) -> date:
    """Return when a series ends; earlier if the rest of it was cancelled."""
    if series.ended_at is None:
        return series.until
    return later[-1].starts_at.astimezone(people.school_of(session, series.school_id).zone).date()


def _described(session: Session, row: Meeting, coming: int, veil: Veil) -> MeetingView:
    group = session.get_one(Group, row.group_id)
    series = session.get_one(MeetingSeries, row.series_id) if row.series_id is not None else None
    later = [one for one in open_of_series(session, series.id) if one.starts_at > row.starts_at] if series else []
    goes_on = series is not None and (series.ended_at is None or bool(later))
    return MeetingView(
        id=row.id,
        group=group.id,
        group_name=veil.name_of(group),
        thread=group.thread_id,
        state=row.state,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=veil.place_of(row),
        repeat=series.repeat if series and goes_on else Repeat.ONCE,
        until=_last_day(session, series, later) if series and goes_on else None,
        following=len(later),
        coming=coming,
        revision=row.revision,
        event=row.event_id,
        event_revision=row.event_revision,
        resting=_rests(row, group),
        author=_author(session, row, veil),
    )


def _author(session: Session, row: Meeting, veil: Veil) -> str | None:
    if not row.place or veil.covers(CardKind.MEETING, row.id):
        return None
    return people.called(people.names_of(session, {row.author_id}), row.author_id)
