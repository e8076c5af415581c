"""Retention: deleting what has been kept as long as governance.retention says. Nothing decided or counted changes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.mirror import MirrorState
from governance.partners import PartnerState
from governance.retention import KEPT_FOR, Retained
from governance.surveys import SurveyState
from services.mirror import unlinking as unlinking_lines
from services.privacy import erasures
from services.servers import installation
from services.surveys import unlinking
from storage.columns import table_of
from storage.hearings import Hearing, HearingSeat
from storage.hours import HourAsk, HourCan, HourSaid
from storage.ideas import Idea, IdeaSupport
from storage.idempotency import ActKey
from storage.letters import Letter, LetterPost
from storage.meetings import Meeting, MeetingAnswer
from storage.mirrors import Mirror, MirrorSealedLine
from storage.partners import Partner
from storage.people import Person
from storage.reminders import Reminder
from storage.safeguarding import Report, ReportedWords, Reporter
from storage.schools import School
from storage.secure_deletion import leave_no_trace
from storage.sheets import SurveySheet
from storage.surveys import Survey, SurveyText
from storage.themes import Theme, ThemeJoin

# Nobody is forgotten for having left who might be back: it must be fresh knowledge that they are away.
FRESH = timedelta(days=2)
# Of which table which rows are deleted.
_Rows = Mapping[Retained, tuple[type[SQLModel], ColumnElement[bool]]]


def schools(session: Session) -> list[int]:
    """Return every school there is."""
    return list(session.exec(select(School.id).order_by(col(School.id))))


def due(session: Session, *, school: int, now: datetime) -> Mapping[Retained, int]:
    """Return how much of this school would be deleted now."""
    if school in installation.due_for_deletion(session, now=now):
        return {Retained.SCHOOLS: 1}
    found = session.get_one(School, school)
    rows = _counted(session, _over(found, now))
    return rows | {
        Retained.LEAVERS: len(_leavers(session, school, now)),
        Retained.SURVEY_NAMES: len(_unscreened(session, school, now)),
        Retained.MIRROR_NAMES: len(_unread(session, school, now)),
    }


def tidy(session: Session, *, school: int, now: datetime) -> Mapping[Retained, int]:
    """Delete what this school has kept long enough, and return how much of each that was."""
    deleted = due(session, school=school, now=now)
    if Retained.SCHOOLS in deleted:
        installation.delete_school(session, school=school, now=now)
        return deleted
    rows = _over(session.get_one(School, school), now)
    if any(deleted.values()):
        # What was sent of a letter goes with it.
        leave_no_trace(session, table_of(LetterPost), *(table_of(table) for table, _ in rows.values()))
    for table, over in (rows[kept] for kept in rows if deleted[kept]):
        session.execute(delete(table).where(over).execution_options(synchronize_session=False))
    for person in _leavers(session, school, now):
        erasures.forget(session, person, now)
    for survey in _unscreened(session, school, now):
        unlinking.end_overdue(session, survey, now)
    for mirror in _unread(session, school, now):
        unlinking_lines.end_overdue(session, mirror, now)
    return deleted


def _over(school: School, now: datetime) -> _Rows:
    """Return of which table which rows are deleted, those first that others refer to no more afterwards."""
    limit = {kept: now - period for kept, period in KEPT_FOR.items()}
    sent = col(Reminder.delivered_at) <= limit[Retained.REMINDERS]
    settled = col(Reminder.settled).is_not(None) & (col(Reminder.due_at) <= limit[Retained.REMINDERS])
    reminders = (col(Reminder.school_id) == school.id) & (sent | settled)
    past = select(Meeting.id).where(Meeting.school_id == school.id, col(Meeting.starts_at) <= limit[Retained.ANSWERS])
    dealt = select(Report.id).where(Report.school_id == school.id, col(Report.dealt_at) <= limit[Retained.REPORTS])
    reported = select(Report.id).where(Report.school_id == school.id)
    ended = select(Idea.id).where(Idea.school_id == school.id, col(Idea.ended_at) <= limit[Retained.SUPPORT])
    themes = select(Theme.id).where(Theme.school_id == school.id, col(Theme.ended_at) <= limit[Retained.THEME_JOINS])
    said, asked = (_asks(school, limit[kept]) for kept in (Retained.HOURS_SAID, Retained.HOUR_PAIRS))
    told, keys = col(Reporter.reported_at) <= limit[Retained.REPORTERS], limit[Retained.ACT_KEYS]
    return {
        Retained.REMINDERS: (Reminder, reminders),
        Retained.LETTERS: (Letter, _letters(school, limit[Retained.LETTERS].astimezone(school.zone).date(), reminders)),
        Retained.ANSWERS: (MeetingAnswer, col(MeetingAnswer.meeting_id).in_(past)),
        Retained.REPORTS: (ReportedWords, col(ReportedWords.report_id).in_(dealt)),
        Retained.REPORTERS: (Reporter, col(Reporter.report_id).in_(reported) & told),
        Retained.SURVEY_TEXTS: (SurveyText, _screened(SurveyText, school, limit[Retained.SURVEY_TEXTS])),
        Retained.CLASS_SHEETS: (SurveySheet, _screened(SurveySheet, school, limit[Retained.CLASS_SHEETS])),
        Retained.ACT_KEYS: (ActKey, (col(ActKey.school_id) == school.id) & (col(ActKey.at) <= keys)),
        Retained.SUPPORT: (IdeaSupport, col(IdeaSupport.idea_id).in_(ended)),
        Retained.PARTNERS: (Partner, _unknown(school, limit[Retained.PARTNERS])),
        Retained.HOURS_SAID: (HourSaid, col(HourSaid.ask_id).in_(said)),
        Retained.HOUR_PAIRS: (HourCan, col(HourCan.ask_id).in_(asked)),
        Retained.HEARING_SEATS: (HearingSeat, _seats(school, limit[Retained.HEARING_SEATS])),
        Retained.THEME_JOINS: (ThemeJoin, col(ThemeJoin.theme_id).in_(themes)),
    }


def _seats(school: School, limit: datetime) -> ColumnElement[bool]:
    """Select who was ready for hearings that were over by then."""
    heard = select(Hearing.id).where(Hearing.school_id == school.id, col(Hearing.ended_at) <= limit)
    return col(HearingSeat.hearing_id).in_(heard)


def _asks(school: School, limit: datetime) -> SelectOfScalar[int]:
    """Select what was asked and was over by then."""
    return select(HourAsk.id).where(HourAsk.school_id == school.id, col(HourAsk.ended_at) <= limit)


def _screened(model: type[SurveyText | SurveySheet], school: School, limit: datetime) -> ColumnElement[bool]:
    """Select what is kept of surveys that were screened by then."""
    over = select(Survey.id).where(Survey.school_id == school.id, col(Survey.screened_at) <= limit)
    return col(model.survey_id).in_(over)


def _unknown(school: School, limit: datetime) -> ColumnElement[bool]:
    """Select who was named as helping from outside and no teacher stands by, as far as that was settled by then."""
    gone = (PartnerState.DECLINED, PartnerState.WITHDRAWN, PartnerState.TAKEN_BACK)
    settled_at = func.coalesce(Partner.ended_at, Partner.answered_at, Partner.named_at)
    return (col(Partner.school_id) == school.id) & col(Partner.state).in_(gone) & (settled_at <= limit)


def _unscreened(session: Session, school: int, now: datetime) -> list[Survey]:
    """Return the surveys whose answers nobody has finished screening in time."""
    late = col(Survey.closed_at) <= now - KEPT_FOR[Retained.SURVEY_NAMES]
    found = select(Survey).where(Survey.school_id == school, Survey.state == SurveyState.CLOSED, late)
    return list(session.exec(found.order_by(col(Survey.id))))


def _unread(session: Session, school: int, now: datetime) -> list[Mirror]:
    """Return the mirrors whose lines nobody has finished reading in time."""
    late = col(Mirror.closes_at) <= now - KEPT_FOR[Retained.MIRROR_NAMES]
    sealed = exists().where(col(MirrorSealedLine.mirror_id) == col(Mirror.id))
    found = select(Mirror).where(Mirror.school_id == school, Mirror.state == MirrorState.CLOSED, late, sealed)
    return list(session.exec(found.order_by(col(Mirror.id))))


def _letters(school: School, limit: date, reminders: ColumnElement[bool]) -> ColumnElement[bool]:
    """Select the letters of that day or before which carry no reminder that stays."""
    going = select(Reminder.id).where(reminders)
    carries = exists().where(col(Reminder.letter_id) == col(Letter.id), col(Reminder.id).not_in(going))
    return (col(Letter.school_id) == school.id) & (col(Letter.day) <= limit) & ~carries


def _counted(session: Session, rows: _Rows) -> dict[Retained, int]:
    """Count all of them in one statement: on most days there is nothing to delete."""
    each = [select(func.count()).select_from(table).where(over).scalar_subquery() for table, over in rows.values()]
    return dict(zip(rows, session.execute(select_columns(*each)).one(), strict=True))


def _leavers(session: Session, school: int, now: datetime) -> list[Person]:
    found = select(Person).where(
        Person.school_id == school,
        col(Person.discord_id).is_not(None),
        col(Person.left_at) <= now - KEPT_FOR[Retained.LEAVERS],
        col(Person.looked_at) >= now - FRESH,
    )
    return list(session.exec(found.order_by(col(Person.id))))
