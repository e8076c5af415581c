"""Meetings for tests: inserted directly, begun by a group's first member."""

from datetime import datetime, timedelta

from sqlmodel import Session

from governance.minutes import MinutesView
from services.groups.membership import GroupView
from services.minutes import taking
from services.views import minutes as minutes_views
from storage.meetings import Meeting
from storage.people import Person, by_discord_id
from tests.services.school import SchoolYard


def _put(session: Session, *, school: int, group: int, author: int, starts_at: datetime, now: datetime) -> int:
    person = by_discord_id(session, school=school, discord_id=author)
    assert isinstance(person, Person)
    meeting = Meeting(
        school_id=school, group_id=group, author_id=person.id, starts_at=starts_at, minutes=60, created_at=now
    )
    session.add(meeting)
    session.flush()
    return meeting.id


async def a_meeting(yard: SchoolYard, group: GroupView, **after: float) -> int:
    """Give a group a meeting this long from now; return its number."""
    starts_at = yard.now + timedelta(**after)
    return await yard.act(_put, group=group.id, author=yard.students[0].discord_id, starts_at=starts_at)


async def a_running_meeting(yard: SchoolYard, group: GroupView, *, here: int = 3) -> int:
    """Have the first student take the minutes of a meeting with `here` people; return its number."""
    meeting = await a_meeting(yard, group)
    await yard.act(taking.begin, yard.students[0], meeting=meeting)
    for student in yard.students[1:here]:
        await yard.act(taking.arrive, student, meeting=meeting)
    return meeting


async def written(yard: SchoolYard, meeting: int) -> MinutesView:
    """Return the meeting's minutes."""
    return await yard.read(minutes_views.view, meeting=meeting)
