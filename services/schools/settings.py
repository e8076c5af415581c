"""Setting a school up, and changing how it votes and when it may be disturbed."""

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from governance.ballots import HOURS_RANGE, Rule, Secrecy, Terms
from governance.calendar import NamedPeriod
from governance.fractions import show_share
from governance.groups import MEMBERS_NEEDED_RANGE
from governance.people import SchoolRoles, Visitor
from governance.record import RecordKind
from governance.refusals import FractionUnclear, NumberOutOfRange, Refusal, Wrongs
from governance.reminders import Notices
from governance.schools import NotConfirmed, RolesUnclear
from governance.texts import NAME_LIMIT, one_line
from language.currencies import school_currency
from services.access.people import identify, met, require_manager, school_of
from services.dispatch.losses import put_up_again
from services.groups.activation import look_at_needed
from services.involvement.asking import expect
from services.outbox.record import note
from services.panels import keeping as panels
from services.schools import safety
from services.schools.clock_change import ClockChange, change_clock
from storage.schools import School, periods_of

FIRST_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class SchoolSettings:
    """The settings of a school. Roles and channels are Discord ids, the zone is an IANA name.

    None means left out: in a school that is already set up, the setting stays as it is.
    """

    name: str
    roles: SchoolRoles
    groups_channel: int
    council_channel: int
    timezone: str
    safeguarding_channel: int | None = None
    language: str | None = None
    currency: str | None = None
    students: int | None = None


@dataclass(frozen=True, slots=True)
class SchoolView:
    """A school as it is set up; `clock_change` says what is at another time if its zone has just been changed."""

    id: int
    settings: SchoolSettings
    terms: Terms
    ballot_hours: int
    members_needed: int
    notices: Notices
    silenced: bool
    training_required: bool
    celebrations: bool
    periods: tuple[NamedPeriod, ...]
    clock_change: ClockChange | None = None


@dataclass(frozen=True, slots=True)
class SchoolLocale:
    """The zone and language in which a school tells the time, and the sign of its money."""

    zone: ZoneInfo
    language: str
    currency: str = ""


@dataclass(eq=False)
class SilenceNotAllowed(Refusal):
    """Only an administrator or the safeguarding lead may silence the bot."""


def set_up(
    session: Session, *, school: int, visitor: Visitor, settings: SchoolSettings, confirmed: bool, now: datetime
) -> SchoolView:
    """Create or change the school; what is left out stays.

    Raises ManagersOnly, SafetyNotForStudents, and what `require_sound` does.
    """
    require_manager(visitor)
    known = session.get(School, school)
    completed = _completed(settings, known)
    require_sound(completed, school=school, confirmed=confirmed)
    columns = _columns(completed)
    zone_before, language_before = (known.zone, known.language) if known else (None, None)
    row = known or School(id=school, confirmed_at=now, **columns)
    before = safety.safety_of(row)
    if safety.is_changed_by(before, columns):
        safety.require_no_student(session, row, visitor)
    row.sqlmodel_update({**columns, "confirmed_at": now, "removed_at": None})
    session.add(row)
    session.flush()
    person = met(session, school=school, visitor=visitor)
    put_up_again(session, school=school, now=now)
    panels.stand(session, school=row, now=now, redraws=language_before not in (None, row.language))
    expect(session, school=row, now=now)
    note(session, RecordKind.SCHOOL_SET_UP, school=school, subject=0, at=now, person=person.id)
    safety.tell(session, row, person, before, now)
    change = None
    if zone_before is not None and zone_before != row.zone:
        change = change_clock(session, school=row, before=zone_before, now=now)
    return replace(view(session, school=school), clock_change=change)


def _completed(settings: SchoolSettings, known: School | None) -> SchoolSettings:
    """Fill in what the administrator left out, from the school's current settings or the defaults."""
    if known is None:
        return replace(settings, language=settings.language or FIRST_LANGUAGE)
    roles = settings.roles
    if roles.safeguarding is None:
        roles = replace(roles, safeguarding=known.safeguarding_role)
    return replace(
        settings,
        roles=roles,
        safeguarding_channel=settings.safeguarding_channel or known.safeguarding_channel,
        language=settings.language or known.language,
        currency=settings.currency or known.currency,
        students=settings.students or known.students,
    )


def require_sound(settings: SchoolSettings, *, school: int, confirmed: bool) -> None:
    """Raise all at once that is wrong with these settings, whatever the school is like; of it NotConfirmed."""
    wrong = Wrongs()
    with wrong.noted():
        if not confirmed:
            raise NotConfirmed()
    with wrong.noted():
        _check_roles(school, settings.roles)
    with wrong.noted():
        safety.require_apart(settings.safeguarding_channel, settings.groups_channel, settings.council_channel)
    with wrong.noted():
        _clean_name(settings)
    wrong.refuse()


def _clean_name(settings: SchoolSettings) -> str:
    return one_line(settings.name, field="name", limit=NAME_LIMIT)


def _check_roles(school: int, roles: SchoolRoles) -> None:
    # The role that everyone has carries the id of the server itself.
    if school in (roles.student, roles.teacher, roles.safeguarding):
        raise RolesUnclear(reason="everyone")
    if roles.student in (roles.teacher, roles.safeguarding):
        raise RolesUnclear(reason="same")


def _columns(settings: SchoolSettings) -> dict[str, Any]:
    return {
        "name": _clean_name(settings),
        "language": settings.language,
        "timezone": settings.timezone,
        "student_role": settings.roles.student,
        "teacher_role": settings.roles.teacher,
        "safeguarding_role": settings.roles.safeguarding,
        "groups_channel": settings.groups_channel,
        "council_channel": settings.council_channel,
        "safeguarding_channel": settings.safeguarding_channel,
        "currency": settings.currency,
        "students": settings.students,
    }


def view(session: Session, *, school: int) -> SchoolView:
    """Return the school's settings. Raises NotSetUp."""
    row = school_of(session, school)
    settings = SchoolSettings(
        name=row.name,
        roles=row.roles,
        groups_channel=row.groups_channel,
        council_channel=row.council_channel,
        timezone=row.timezone,
        safeguarding_channel=row.safeguarding_channel,
        language=row.language,
        currency=school_currency(row.currency, row.timezone),
        students=row.students,
    )
    return SchoolView(
        id=school,
        settings=settings,
        terms=row.terms,
        ballot_hours=row.ballot_hours,
        members_needed=row.members_needed,
        notices=row.notices,
        silenced=row.silenced_at is not None,
        training_required=row.training_required,
        celebrations=row.celebrations,
        periods=tuple(NamedPeriod(p.kind, p.name, p.starts, p.ends) for p in periods_of(session, school)),
    )


def language_of(session: Session, *, school: int) -> str | None:
    """Return the language of the school, or None before it is set up."""
    row = session.get(School, school)
    return row.language if row else None


def roles_of(session: Session, *, school: int) -> SchoolRoles | None:
    """Return the roles of the school, or None before it is set up."""
    row = session.get(School, school)
    return row.roles if row else None


def school_locale(session: Session, *, school: int) -> SchoolLocale:
    """Return in which zone and language this school tells the time. Raises NotSetUp."""
    row = school_of(session, school)
    return SchoolLocale(row.zone, row.language, school_currency(row.currency, row.timezone))


def change_voting(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    now: datetime,
    threshold: Fraction | None = None,
    quorum: Fraction | None = None,
    hours: int | None = None,
    rule: Rule | None = None,
    secrecy: Secrecy | None = None,
    members_needed: int | None = None,
) -> SchoolView:
    """Change the defaults for new ballots and groups; None leaves one as it is. Running ballots keep their terms."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    row = actor.school
    if threshold is not None:
        row.threshold = _checked_threshold(threshold)
    if quorum is not None:
        row.quorum = quorum
    row.ballot_hours = in_range("hours", hours, HOURS_RANGE, row.ballot_hours)
    row.members_needed = in_range("members_needed", members_needed, MEMBERS_NEEDED_RANGE, row.members_needed)
    row.rule, row.secrecy = rule or row.rule, secrecy or row.secrecy
    look_at_needed(session, row, now)
    note(session, RecordKind.VOTING_CHANGED, school=school, subject=0, at=now, person=actor.id)
    session.flush()
    return view(session, school=school)


def _checked_threshold(threshold: Fraction) -> Fraction:
    # A majority needs more votes for than against anyway, so a smaller share would have no effect.
    if threshold < Fraction(1, 2):
        raise FractionUnclear(field="threshold", text=show_share(threshold))
    return threshold


def in_range(field: str, number: int | None, allowed: tuple[int, int], current: int) -> int:
    """Return the number chosen, or the current one where none was. Raises NumberOutOfRange."""
    if number is None:
        return current
    if not allowed[0] <= number <= allowed[1]:
        raise NumberOutOfRange(field=field, number=number, least=allowed[0], most=allowed[1])
    return number


def silence(session: Session, *, school: int, visitor: Visitor, on: bool, now: datetime) -> bool:
    """Stop or resume everything the bot sends in this school unasked. Nothing is lost; where reports go, it is told."""
    actor = identify(session, school=school, visitor=visitor)
    if not (actor.standing.manages or actor.standing.safeguarding):
        raise SilenceNotAllowed()
    if on is (actor.school.silenced_at is None):
        safety.tell_of_silence(session, actor.school, actor.person, on=on, now=now)
    actor.school.silenced_at = now if on else None
    deed = RecordKind.SILENCED if on else RecordKind.UNSILENCED
    note(session, deed, school=school, subject=0, at=now, person=actor.id)
    return on


def ask_for(session: Session, *, school: int, visitor: Visitor, required: bool, now: datetime) -> SchoolView:
    """Require training before somebody runs a group, or stop requiring it; facilitators stay. Raises ManagersOnly."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    actor.school.training_required = required
    note(session, RecordKind.TRAINING_ASKED, school=school, subject=0, at=now, person=actor.id)
    session.flush()
    return view(session, school=school)


def celebrate(session: Session, *, school: int, visitor: Visitor, on: bool, now: datetime) -> SchoolView:
    """Let good news have posts of its own, or not; what waits to be celebrated is asked again then."""
    require_manager(visitor)
    actor = identify(session, school=school, visitor=visitor)
    actor.school.celebrations = on
    note(session, RecordKind.CELEBRATIONS_CHANGED, school=school, subject=0, at=now, person=actor.id)
    session.flush()
    return view(session, school=school)
