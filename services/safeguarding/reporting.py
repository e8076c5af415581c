"""What somebody does who reports: from a direct message too, where there is no server and no role, and saying why."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.safeguarding import TooOldToReport
from governance.texts import TEXT_LIMIT, paragraphs
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.safeguarding.reports import begun, get_report, told, view
from services.views.reports import ReportView
from storage.letters import Letter
from storage.people import Person, by_discord_id
from storage.safeguarding import Report, Reporter, report_of


def report_letter(
    session: Session,
    *,
    school: int,
    visitor: Visitor,
    letter: int,
    channel: int,
    message: int,
    now: datetime,
    shown: str = "",
) -> ReportView:
    """Tell the safeguarding lead of a direct message, in which nobody has a role. Raises as `report` does."""
    found, person = _letter_to(session, letter, visitor)
    if found.school_id != school:
        raise TooOldToReport()
    row = report_of(session, school=school, message=message)
    if row is None:
        row = begun(session, person, channel, message, now, is_direct=True)
    return told(session, row, person, shown, found, now)


def school_of_letter(session: Session, *, letter: int, visitor: Visitor) -> int:
    """Return the school a direct message came from, for who it went to. Raises TooOldToReport."""
    return _letter_to(session, letter, visitor)[0].school_id


def _letter_to(session: Session, letter: int, visitor: Visitor) -> tuple[Letter, Person]:
    found = session.get(Letter, letter)
    reader = session.get(Person, found.person_id) if found is not None and found.person_id is not None else None
    if found is None or reader is None or reader.discord_id != visitor.discord_id:
        raise TooOldToReport()
    return found, reader


def school_of_report(session: Session, *, report: int, visitor: Visitor) -> int:
    """Return the school of a report, for somebody who told of the post. Raises NotFound."""
    found = select(Report.school_id).join(Reporter, col(Reporter.report_id) == col(Report.id))
    mine = found.join(Person, col(Person.id) == col(Reporter.person_id)).where(Report.id == report)
    school = session.exec(mine.where(Person.discord_id == visitor.discord_id)).first()
    if school is None:
        raise NotFound(noun="report", text=str(report))
    return school


def may_explain(session: Session, *, school: int, visitor: Visitor, report: int) -> str | None:
    """Return why this person reported the post, if they have said so. Raises NotFound unless they reported it."""
    return _told_by(session, school, visitor, report).reason


def explain(session: Session, *, school: int, visitor: Visitor, report: int, reason: str, now: datetime) -> ReportView:
    """Say why one reported the post; only the lead reads it. Raises NotFound, TextMissing, TextTooLong."""
    mine = _told_by(session, school, visitor, report)
    mine.reason = paragraphs(reason, field="reason", limit=TEXT_LIMIT)
    mark_stale(session, CardKind.REPORT, report)
    note(session, RecordKind.REPORT_EXPLAINED, school=school, subject=report, at=now)
    return view(session, school=school, report=report)


def _told_by(session: Session, school: int, visitor: Visitor, report: int) -> Reporter:
    get_report(session, school, report)
    person = by_discord_id(session, school=school, discord_id=visitor.discord_id)
    mine = session.get(Reporter, (report, person.id)) if person is not None else None
    if mine is None:
        raise NotFound(noun="report", text=str(report))
    return mine
