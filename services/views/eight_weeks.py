"""A group's eight weeks as its card shows them, who is its pair, and the certificate for its members."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from governance.certificates import Certificate
from governance.eight_weeks import (
    LookedBack,
    Made,
    NoWeeks,
    OnlyInThread,
    PairState,
    Week,
    WeeksState,
    sixteen_on,
    week_number,
)
from governance.people import Visitor
from governance.refusals import NotFound
from services.access.membership import get_group, require_student_member
from services.access.people import names_of
from services.access.veil import Veil, veil_for, veil_of
from services.views.weeks_made import looked_back, made, seen
from storage.eight_weeks import EightWeeks, GroupPair, newest_weeks, pairs_of, weeks_done
from storage.groups import Group, Membership
from storage.people import IS_NO_ADULT, Person
from storage.schools import School, school_time


@dataclass(frozen=True, slots=True)
class PairOf:
    """A group that is another's pair, or was asked to be."""

    number: int
    group: int
    name: str
    thread: int | None


@dataclass(frozen=True, slots=True)
class WeeksView:
    """A group's eight weeks, today in the week of this `number`.

    `seen` are the small things the bot saw happen, `sixteen_on` when the group looks back again, if it has finished.
    `since` is what it then sees of itself, while it has not looked back.
    """

    id: int
    group: int
    group_name: str
    group_is_open: bool
    state: WeeksState
    number: int
    done: tuple[Week, ...]
    seen: frozenset[Week] = frozenset()
    made: Made = field(default_factory=Made)
    sixteen_on: date | None = None
    today: date | None = None
    since: LookedBack | None = None
    pair: PairOf | None = None
    asked: PairOf | None = None

    @property
    def is_running(self) -> bool:
        """Whether the group is in its weeks, and open."""
        return self.group_is_open and self.state is WeeksState.RUNNING

    @property
    def is_in_sixteen(self) -> bool:
        """Whether week sixteen has come."""
        return self.sixteen_on is not None and self.today is not None and self.today >= self.sixteen_on


@dataclass(frozen=True, slots=True)
class PairView:
    """That one group asks another to be its pair, as the other's thread reads it."""

    id: int
    group: int
    group_name: str
    group_thread: int | None
    other: int
    other_name: str
    other_thread: int | None
    state: PairState
    other_is_open: bool


def get_weeks(session: Session, *, school: int, weeks: int) -> EightWeeks:
    """Return this school's eight weeks of a group. Raises NotFound."""
    row = session.get(EightWeeks, weeks)
    if row is None or row.school_id != school:
        raise NotFound(noun="weeks", text=str(weeks))
    return row


def get_pair(session: Session, *, school: int, pair: int) -> GroupPair:
    """Return what one group of this school asked another. Raises NotFound."""
    row = session.get(GroupPair, pair)
    if row is None or row.school_id != school:
        raise NotFound(noun="pair", text=str(pair))
    return row


def view(session: Session, *, school: int, weeks: int, now: datetime, visitor: Visitor | None = None) -> WeeksView:
    """Return a group's eight weeks as everybody may see them, or this visitor. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, get_weeks(session, school=school, weeks=weeks), now, veil)


def view_of(session: Session, row: EightWeeks, now: datetime, veil: Veil | None = None) -> WeeksView:
    """Describe a group's eight weeks."""
    veil, group = veil or veil_of(session, row.school_id), session.get_one(Group, row.group_id)
    clock = school_time(session, session.get_one(School, row.school_id))
    is_over, done = row.finished_at is not None, tuple(weeks_done(session, row.id))
    sixteen = sixteen_on(clock.today(row.finished_at), clock) if row.finished_at is not None else None
    looks_back = sixteen is not None and clock.today(now) >= sixteen and Week.SIXTEEN not in done
    found = pairs_of(session, group.id, PairState.PAIRED, PairState.ASKED) if is_over else ()
    asked = [one for one in found if one.state is PairState.ASKED and one.group_id == group.id]
    return WeeksView(
        id=row.id,
        group=group.id,
        group_name=veil.name_of(group),
        group_is_open=group.state.is_open,
        state=row.state,
        number=week_number(clock.today(row.started_at), clock.today(now), clock),
        done=done,
        seen=seen(session, row, now) if row.state is WeeksState.RUNNING else frozenset(),
        made=made(session, group.id, since=row.started_at, until=row.finished_at or now),
        sixteen_on=sixteen,
        since=looked_back(session, group.id, since=row.finished_at or now, until=now) if looks_back else None,
        today=clock.today(now),
        pair=_pair(session, group.id, [one for one in found if one.state is PairState.PAIRED], veil),
        asked=_pair(session, group.id, asked, veil),
    )


def _pair(session: Session, group: int, found: Sequence[GroupPair], veil: Veil) -> PairOf | None:
    """Return the newest of these whose other group is open."""
    for one in found:
        other = session.get_one(Group, one.other_id if one.group_id == group else one.group_id)
        if other.state.is_open:
            return PairOf(one.id, other.id, veil.name_of(other), other.thread_id)
    return None


def pair_view(session: Session, *, school: int, pair: int, visitor: Visitor | None = None) -> PairView:
    """Return what one group asked another, as everybody may see it, or this visitor. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return pair_view_of(session, get_pair(session, school=school, pair=pair), veil)


def pair_view_of(session: Session, row: GroupPair, veil: Veil | None = None) -> PairView:
    """Describe what one group asked another."""
    veil = veil or veil_of(session, row.school_id)
    group, other = session.get_one(Group, row.group_id), session.get_one(Group, row.other_id)
    return PairView(
        id=row.id,
        group=group.id,
        group_name=veil.name_of(group),
        group_thread=group.thread_id,
        other=other.id,
        other_name=veil.name_of(other),
        other_thread=other.thread_id,
        state=row.state,
        other_is_open=other.state.is_open and group.state.is_open,
    )


def certificate(
    session: Session, *, school: int, visitor: Visitor, group: int, channel: int | None, now: datetime
) -> Certificate:
    """Return the certificate with everybody's name who was in the group when it celebrated: to a member, in its thread.

    No name is kept for it: who left the school or had their data deleted is on it no more.
    Raises StudentsOnly, MembersOnly, OnlyInThread, NoWeeks.
    """
    row = get_group(session, school=school, group=group)
    actor = require_student_member(session, school=school, visitor=visitor, group=row)
    veil = veil_of(session, school)
    weeks = newest_finished(session, row.id)
    if weeks is None or weeks.finished_at is None:
        raise NoWeeks(group=veil.name_of(row))
    if row.thread_id is None or channel != row.thread_id:
        raise OnlyInThread(thread=row.thread_id)
    clock = school_time(session, actor.school)
    return Certificate(
        group=row.id,
        group_name=veil.name_of(row),
        school=actor.school.name,
        language=actor.school.language,
        began_on=clock.today(weeks.started_at),
        finished_on=clock.today(weeks.finished_at),
        names=_names_then(session, row.id, weeks.finished_at),
        done=tuple(week for week in weeks_done(session, weeks.id) if week is not Week.SIXTEEN),
        made=made(session, row.id, since=weeks.started_at, until=weeks.finished_at),
    )


def newest_finished(session: Session, group: int) -> EightWeeks | None:
    """Return the eight weeks that a group finished last."""
    found = select(EightWeeks).where(EightWeeks.group_id == group, col(EightWeeks.finished_at).is_not(None))
    return session.exec(found.order_by(col(EightWeeks.id).desc()).limit(1)).first()


def _names_then(session: Session, group: int, at: datetime) -> tuple[str, ...]:
    """Return the names of the students who were in the group at this time, as they are shown now."""
    was_in = or_(col(Membership.left_at).is_(None), col(Membership.left_at) > at)
    found = select(Person.id).join(Membership, col(Membership.person_id) == col(Person.id))
    here = found.where(Membership.group_id == group, col(Membership.joined_at) <= at, was_in, IS_NO_ADULT)
    people: set[int | None] = {*session.exec(here)}
    names = names_of(session, people)
    return tuple(sorted((name for name in names.values() if name), key=str.casefold))


def of_group(session: Session, *, school: int, group: int, visitor: Visitor, now: datetime) -> WeeksView:
    """Return the eight weeks that this group chose last. Raises NotFound, NoWeeks."""
    row, veil = get_group(session, school=school, group=group), veil_for(session, school=school, visitor=visitor)
    weeks = newest_weeks(session, row.id)
    if weeks is None:
        raise NoWeeks(group=veil.name_of(row))
    return view_of(session, weeks, now, veil)
