"""Who may change what a school's safety hangs on, and how those who looked after it are told.

A student may be trusted to manage the server and its channels. They still may not decide where reports go, nor make
somebody else count as a teacher by naming another role.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from governance.people import SeenAs, Visitor, standing_of
from governance.record import RecordKind
from governance.reminders import ReminderKind
from governance.safeguarding import ReportsWhereStudentsMeet, SafetyNotForStudents, SafetySetting
from services.access.people import called, names_of
from services.outbox.record import note
from services.outbox.reminders import remind
from storage.groups import memberships_of
from storage.offices import Office
from storage.people import Person, by_discord_id
from storage.safeguarding import SafetyChange
from storage.schools import School

# The Discord ids of these settings; None where one was never set.
Safety = Mapping[SafetySetting, int | None]


@dataclass(frozen=True, slots=True)
class SafetyChangeView:
    """What was changed, by whom and when, from what to what. `before` and `after` are Discord ids of roles or channels.

    Of a silence they are 1 while it lasts and 0 while it does not. `office` is whose role it was. `is_adult`: the
    person was seen with a role of staff.
    """

    setting: SafetySetting
    by: str | None
    before: int
    after: int | None
    is_adult: bool
    at: datetime
    office: str | None = None


def safety_of(school: School) -> Safety:
    """Return the settings that keep people safe: each is a column of the school."""
    return {one: getattr(school, one) for one in SafetySetting if one.is_of_school}


def require_no_student(session: Session, school: School, visitor: Visitor) -> None:
    """Raise SafetyNotForStudents unless the visitor owns the server or is no student.

    Who lays the role of students down for a moment is still one: the bot saw them as a student last, or a group does.
    """
    if visitor.owns:
        return
    if school.student_role in visitor.roles:
        raise SafetyNotForStudents()
    standing = standing_of(visitor, school.roles)
    person = by_discord_id(session, school=school.id, discord_id=visitor.discord_id)
    is_adult = standing.teacher or standing.safeguarding
    if person is not None and not is_adult and _was_student(session, person):
        raise SafetyNotForStudents()


def _was_student(session: Session, person: Person) -> bool:
    return person.seen_as is SeenAs.STUDENT or bool(memberships_of(session, person.id))


def require_apart(reports: int | None, *meet: int) -> None:
    """Raise ReportsWhereStudentsMeet if reports would go to one of the channels where students meet."""
    if reports in meet:
        raise ReportsWhereStudentsMeet()


def is_changed_by(before: Safety, columns: Mapping[str, Any]) -> bool:
    """Return whether these columns of a school would set any of them otherwise, also one that was not set yet."""
    return any(before[one] != columns[one] for one in before)


def tell(session: Session, school: School, person: Person, before: Safety, now: datetime) -> None:
    """Record what was changed, and promise to tell it where reports went before."""
    after, channel = safety_of(school), before[SafetySetting.SAFEGUARDING_CHANNEL]
    for setting, was in before.items():
        if was is not None and was != after[setting]:
            row = SafetyChange(school_id=school.id, setting=setting, before=was, after=after[setting], changed_at=now)
            row.channel_id = channel
            _tell(session, row, person)


def tell_of_office(session: Session, person: Person, office: Office, role: int | None, now: datetime) -> None:
    """Record that an office is to have another role, or none, and promise to tell it where the office has read."""
    row = SafetyChange(
        school_id=office.school_id, setting=SafetySetting.OFFICE_ROLE, before=office.role_id, after=role, changed_at=now
    )
    row.office_id, row.channel_id = office.id, office.channel_id
    _tell(session, row, person)


def tell_of_silence(session: Session, school: School, person: Person, *, on: bool, now: datetime) -> None:
    """Record that somebody silenced the bot or lifted the silence, and promise to tell it where reports go."""
    if school.safeguarding_channel is None:
        # Nobody looks after reports here yet, so nobody counts on the silence either.
        return
    row = SafetyChange(
        school_id=school.id, setting=SafetySetting.SILENCE, before=int(not on), after=int(on), changed_at=now
    )
    row.channel_id = school.safeguarding_channel
    _promise(session, row, person)


def _promise(session: Session, row: SafetyChange, person: Person) -> None:
    row.person_id = person.id
    session.add(row)
    session.flush()
    remind(session, ReminderKind.SAFETY_CHANGED, school=row.school_id, subject=row.id, due_at=row.changed_at)


def _tell(session: Session, row: SafetyChange, person: Person) -> None:
    _promise(session, row, person)
    note(session, RecordKind.SAFETY_CHANGED, school=row.school_id, subject=row.id, at=row.changed_at, person=person.id)


def view(session: Session, row: SafetyChange) -> SafetyChangeView:
    """Describe a change."""
    by = called(names_of(session, {row.person_id}), row.person_id)
    person = session.get(Person, row.person_id)
    is_adult = person is not None and person.seen_as is SeenAs.ADULT
    office = session.get_one(Office, row.office_id).name if row.office_id else None
    return SafetyChangeView(row.setting, by, row.before, row.after, is_adult, row.changed_at, office)
