"""What somebody reports beyond their quota of a day: it reaches the safeguarding lead as part of one card.

The first reports of a day have a card each. The one after them gathers what the same person reports later that day, so
that a thousand presses do not bury what somebody else is worried about. The lead may give each a card of its own.
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.quotas import QUOTAS, Limited
from services.access.former_selves import selves_today
from services.outbox.cards import is_up, mark_stale, put_up
from storage.people import Person
from storage.safeguarding import Report, Reporter, gathered
from storage.schools import School, school_time


def gathering(session: Session, person: Person, now: datetime) -> int | None:
    """Return the report whose card takes up what this person reports now; None while each still has its own."""
    clock = school_time(session, session.get_one(School, person.school_id))
    selves = selves_today(session, school=person.school_id, person=person.id, now=now)
    told = (
        select(Report.id, Report.gathered_by)
        .join(Reporter, col(Reporter.report_id) == col(Report.id))
        .where(
            Report.school_id == person.school_id,
            col(Reporter.person_id).in_(selves),
            Reporter.reported_at >= clock.end_of(clock.today(now) - timedelta(days=1)),
        )
        .order_by(col(Reporter.reported_at), col(Report.id))
    )
    beyond = session.exec(told.offset(QUOTAS[Limited.POSTS_REPORTED].most).limit(1)).first()
    return None if beyond is None else beyond[1] or beyond[0]


def show(session: Session, row: Report, person: Person, now: datetime) -> None:
    """Promise a new report its card: its own, or the one that gathers what this person reports today."""
    row.gathered_by = gathering(session, person, now)
    if row.gathered_by is None:
        put_up(session, school=row.school_id, kind=CardKind.REPORT, subject=row.id, now=now)
    else:
        mark_stale(session, CardKind.REPORT, row.gathered_by)


def show_for_another(session: Session, row: Report, person: Person, now: datetime) -> None:
    """Give a gathered report its own card when somebody else tells of the same post."""
    if row.gathered_by is not None and gathering(session, person, now) is None:
        _show_apart(session, row, now)


def show_each(session: Session, row: Report, now: datetime) -> int:
    """Give each report that this one gathers its own card; return how many there are."""
    found = gathered(session, row.id)
    for one in found:
        _show_apart(session, one, now)
    return len(found)


def _show_apart(session: Session, row: Report, now: datetime) -> None:
    if row.gathered_by is not None:
        mark_stale(session, CardKind.REPORT, row.gathered_by)
    row.gathered_by = None
    if not is_up(session, CardKind.REPORT, row.id):
        put_up(session, school=row.school_id, kind=CardKind.REPORT, subject=row.id, now=now)
    session.flush()
