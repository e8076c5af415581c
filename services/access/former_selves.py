"""Former selves: a keyed fingerprint stops a forgotten person who comes back from counting twice in what still runs.

When somebody is forgotten, a fingerprint is written for each running thing they took part in, under a key of its own.
When the thing ends, key and fingerprint are deleted, and nobody can tell any longer who it was.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from secrets import token_hex

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from governance.fingerprints import LONGEST, Running, fingerprint_of
from governance.retention import KEPT_FOR, Retained
from storage.columns import belongs_to, table_of
from storage.former_selves import FormerSelf, former_selves
from storage.ideas import WAITING, Idea, IdeaSupport
from storage.involvement import Asking, InvolvementLine
from storage.minutes import Minutes, Presence
from storage.mirrors import Mirror, MirrorRoll
from storage.people import Person
from storage.safeguarding import Reporter
from storage.schools import School
from storage.secure_deletion import leave_no_trace


def remember(session: Session, person: Person, now: datetime) -> None:
    """Leave a fingerprint of somebody who is about to be forgotten in every running thing they took part in."""
    if person.discord_id is None:
        return
    leave_no_trace(session, table_of(FormerSelf))
    for thing, subject, until in _acted_in(session, person, now):
        key = token_hex(16)
        session.add(
            FormerSelf(
                school_id=person.school_id,
                thing=thing,
                subject=subject,
                key=key,
                fingerprint=fingerprint_of(key, school=person.school_id, discord_id=person.discord_id),
                person_id=person.id,
                until=until,
            )
        )
    session.flush()


def _acted_in(session: Session, person: Person, now: datetime) -> Iterator[tuple[Running, int, datetime]]:
    """Yield every running thing this person took part in, and when it ends at the latest."""
    day, ends_at = _day(session.get_one(School, person.school_id), now)
    yield Running.DAY, day, ends_at
    yield from ((thing, meeting, now + LONGEST) for thing, meeting in _meetings_with(session, person))
    answered = (
        select(InvolvementLine.asking_id, Asking.due_at)
        .join(Asking, col(Asking.id) == col(InvolvementLine.asking_id))
        .where(InvolvementLine.person_id == person.id)
    )
    yield from ((Running.INVOLVEMENT, asking, ends) for asking, ends in session.exec(answered))
    mirrored = (
        select(MirrorRoll.mirror_id, Mirror.closes_at)
        .join(Mirror, col(Mirror.id) == col(MirrorRoll.mirror_id))
        .where(MirrorRoll.person_id == person.id)
    )
    yield from ((Running.MIRROR, mirror, ends) for mirror, ends in session.exec(mirrored))
    waiting = select(IdeaSupport.idea_id).join(Idea, col(Idea.id) == col(IdeaSupport.idea_id))
    stands_by = waiting.where(IdeaSupport.person_id == person.id, col(Idea.state).in_(WAITING)).distinct()
    yield from ((Running.IDEA, idea, now + LONGEST) for idea in session.exec(stands_by))
    reported = (belongs_to(table_of(Reporter), person.school_id), Reporter.person_id == person.id)
    for told in session.exec(select(Reporter).where(*reported)):
        yield Running.REPORT, told.report_id, told.reported_at + KEPT_FOR[Retained.REPORTERS]


def _meetings_with(session: Session, person: Person) -> Iterator[tuple[Running, int]]:
    """Yield the meetings that go on with this person, and those whose minutes they took and nobody has approved."""
    school = person.school_id
    here = belongs_to(table_of(Presence), school) & (col(Presence.person_id) == person.id)
    with_minutes = select(Presence.meeting_id).join(Minutes, col(Minutes.meeting_id) == col(Presence.meeting_id))
    going_on = with_minutes.where(here, col(Minutes.ended_at).is_(None))
    yield from ((Running.MEETING, meeting) for meeting in session.exec(going_on))
    took = belongs_to(table_of(Minutes), school) & (col(Minutes.taker_id) == person.id)
    waiting = select(Minutes.meeting_id).where(took, col(Minutes.approved_at).is_(None))
    yield from ((Running.MINUTES, meeting) for meeting in session.exec(waiting))


def _day(school: School, now: datetime) -> tuple[int, datetime]:
    """Return the number of the school's current day, and when it ends."""
    local = now.astimezone(school.zone)
    tomorrow = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0) + timedelta(days=1)
    return local.date().toordinal(), tomorrow


def selves_today(session: Session, *, school: int, person: int, now: datetime) -> tuple[int, ...]:
    """Return the ids of this person and of their former selves today, over which a day's quota counts."""
    day, _ = _day(session.get_one(School, school), now)
    return (person, *before(session, person=person, thing=Running.DAY, subject=day))


def before(session: Session, *, person: int, thing: Running, subject: int) -> tuple[int, ...]:
    """Return the ids of this person's former selves in a running thing."""
    found = session.get_one(Person, person)
    if found.discord_id is None:
        return ()
    rows = former_selves(session, school=found.school_id, thing=thing, subject=subject, discord_id=found.discord_id)
    return tuple(row.person_id for row in rows)


def take_place(
    session: Session, model: type[Presence | Reporter], *, person: int, thing: Running, subject: int
) -> bool:
    """Give this person back the row of their former self in a running thing; return whether there was one.

    The model's key is the thing and the person.
    """
    for former in before(session, person=person, thing=thing, subject=subject):
        row = session.get(model, (subject, former))
        if row is not None:
            row.person_id = person
            _delete(session, FormerSelf.thing == thing, FormerSelf.subject == subject, FormerSelf.person_id == former)
            return True
    return False


def found_again(session: Session, *, thing: Running, subject: int, former: int) -> None:
    """Delete the fingerprint of a former self whose place was taken up again."""
    _delete(session, FormerSelf.thing == thing, FormerSelf.subject == subject, FormerSelf.person_id == former)


def end(session: Session, *, thing: Running, subject: int) -> None:
    """Delete the keys of something that has ended, so that nothing can tell who took part in it before."""
    _delete(session, FormerSelf.thing == thing, FormerSelf.subject == subject)


def end_due(session: Session, *, school: int, former_self: int, now: datetime) -> None:
    """Delete a fingerprint that has expired, unless it has been deleted already."""
    _delete(session, FormerSelf.id == former_self, col(FormerSelf.until) <= now)


def _delete(session: Session, *which: ColumnElement[bool] | bool) -> None:
    """Securely delete these rows. Except for days, things have ids that are unique across schools."""
    rows = session.exec(select(FormerSelf).where(*which)).all()
    if rows:
        leave_no_trace(session, table_of(FormerSelf))
    for row in rows:
        session.delete(row)
    session.flush()
