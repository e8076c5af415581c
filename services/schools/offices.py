"""The offices of a school: set up, changed and taken away, as safely as the role of the safeguarding lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.offices import ANSWER_DAYS_RANGE, MOST_OFFICES, OfficeRoleUnclear, TooManyOffices
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.texts import NAME_LIMIT, name_key, one_line
from services.access.people import Actor, identify, require_manager, school_of
from services.outbox.record import note
from services.plans.asking import ask_late, readdress
from services.schools import safety
from services.schools.settings import in_range
from services.views.lookup import Candidate
from services.views.seeking import ANYTHING, Sought
from storage.offices import Office, offices_of
from storage.schools import School


@dataclass(frozen=True, slots=True)
class OfficeView:
    """An office of a school: its name, its role, and the channel where its holders read, as Discord ids."""

    id: int
    name: str
    role: int
    channel: int | None


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of a school, and how many school days they have for an answer."""

    offices: tuple[OfficeView, ...]
    answer_days: int


def view(session: Session, *, school: int) -> Offices:
    """Return who answers for this school. Raises NotSetUp."""
    row = school_of(session, school)
    return Offices(tuple(map(_described, offices_of(session, school))), row.answer_days)


def _described(row: Office) -> OfficeView:
    return OfficeView(row.id, row.name, row.role_id, row.channel_id)


def set_up(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    name: str,
    role: int,
    now: datetime,
    channel: int | None = None,
    answer_days: int | None = None,
) -> Offices:
    """Create an office, or change the one of this name; a channel that is left out stays.

    What is asked already keeps the day until which an answer is promised, whatever `answer_days` says from now on.

    Raises ManagersOnly, SafetyNotForStudents, OfficeRoleUnclear, TooManyOffices, NumberOutOfRange.
    """
    actor = _trusted(session, school, visitor)
    _check_role(actor.school, role)
    row = _office(session, actor.school, one_line(name, field="name", limit=NAME_LIMIT), role)
    if row.role_id != role and row.removed_at is None:
        safety.tell_of_office(session, actor.person, row, role, now)
    row.role_id, row.channel_id, row.removed_at = role, channel or row.channel_id, None
    actor.school.answer_days = in_range("answer_days", answer_days, ANSWER_DAYS_RANGE, actor.school.answer_days)
    session.flush()
    _changed(session, actor, RecordKind.OFFICE_SET_UP, row, now)
    ask_late(session, school, now)
    return view(session, school=school)


def forget(session: Session, *, school: int, visitor: Visitor, office: int, now: datetime) -> OfficeView:
    """Take an office away; its answers go on naming it. Raises ManagersOnly, SafetyNotForStudents, NotFound."""
    actor = _trusted(session, school, visitor)
    row = session.get(Office, office)
    if row is None or row.school_id != school or row.removed_at is not None:
        raise NotFound(noun="office", text=str(office))
    safety.tell_of_office(session, actor.person, row, None, now)
    row.removed_at = now
    session.flush()
    _changed(session, actor, RecordKind.OFFICE_TAKEN_AWAY, row, now)
    return _described(row)


def named(session: Session, *, school: int, text: str) -> int | None:
    """Return the office of this name, if the school has it."""
    found = select(Office.id).where(Office.school_id == school, Office.name_key == name_key(text))
    return session.exec(found.where(col(Office.removed_at).is_(None))).one_or_none()


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's offices: few enough that all of them are looked at."""
    school_of(session, school)
    return [Candidate(row.id, row.name, "") for row in offices_of(session, school)]


def _trusted(session: Session, school: int, visitor: Visitor) -> Actor:
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    safety.require_no_student(session, actor.school, visitor)
    return actor


def _check_role(school: School, role: int) -> None:
    # The role that everyone has carries the id of the server itself.
    if role == school.id:
        raise OfficeRoleUnclear(reason="everyone")
    if role == school.student_role:
        raise OfficeRoleUnclear(reason="student")


def _office(session: Session, school: School, name: str, role: int) -> Office:
    """Return the office of this name, also one that was taken away, or a new one."""
    found = select(Office).where(Office.school_id == school.id, Office.name_key == name_key(name))
    row = session.exec(found).one_or_none()
    if row is None or row.removed_at is not None:
        _require_room(offices_of(session, school.id))
    if row is None:
        row = Office(school_id=school.id, name=name, role_id=role)
        session.add(row)
    return row


def _require_room(offices: Sequence[Office]) -> None:
    if len(offices) >= MOST_OFFICES:
        raise TooManyOffices(most=MOST_OFFICES)


def _changed(session: Session, actor: Actor, deed: RecordKind, office: Office, now: datetime) -> None:
    school = actor.school
    school.office_roles = " ".join(sorted({str(one.role_id) for one in offices_of(session, school.id)}))
    readdress(session, school.id)
    note(session, deed, school=school.id, subject=office.id, at=now, person=actor.id)
