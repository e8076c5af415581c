"""When a theme waits for an answer, and what becomes of it when the group that it became ends."""

from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.ideas import answered_by
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.themes import ThemeState
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.reminders import remind, settle
from storage.schools import School, school_time
from storage.surveys import Theme


def wait_for_answer(session: Session, theme: Theme) -> None:
    """Have it seen by the council, once the day is over by which a theme that waits is to be answered."""
    settle(session, ReminderKind.THEME_OVERDUE, subject=theme.id, reason=Settled.NOT_NEEDED)
    if theme.state.is_waiting and theme.withdrawn_at is None:
        clock = school_time(session, session.get_one(School, theme.school_id))
        late_from = clock.not_before(clock.end_of(theme.answer_by))
        remind(session, ReminderKind.THEME_OVERDUE, school=theme.school_id, subject=theme.id, due_at=late_from)


def redraw(session: Session, theme: Theme) -> None:
    """Have its cards show where it stands."""
    for kind, subject in ((CardKind.THEME, theme.id), (CardKind.SORTING, theme.survey_id)):
        mark_stale(session, kind, subject)


def fall_back(session: Session, group: int, now: datetime) -> None:
    """Have the themes wait again that this group was to bring forward: it has ended without having reached anything."""
    for theme in _of_group(session, group, ThemeState.GROUP):
        clock = school_time(session, session.get_one(School, theme.school_id))
        theme.state, theme.ended_at, theme.office_id = ThemeState.OPEN, None, None
        theme.answer_by = answered_by(clock.today(now), clock)
        wait_for_answer(session, theme)
        settle(session, ReminderKind.THEME_ANSWERED, subject=theme.id, reason=Settled.NOT_NEEDED)
        redraw(session, theme)
        note(session, RecordKind.THEME_WAITS_AGAIN, school=theme.school_id, subject=theme.id, at=now)


def go_on(session: Session, group: int, now: datetime) -> None:
    """Have the themes be this group's again that fell back when it closed, and that nobody has answered since."""
    for theme in _of_group(session, group, ThemeState.OPEN):
        theme.state, theme.ended_at = ThemeState.GROUP, now
        wait_for_answer(session, theme)
        redraw(session, theme)


def _of_group(session: Session, group: int, state: ThemeState) -> list[Theme]:
    return list(
        session.exec(select(Theme).where(Theme.group_id == group, Theme.state == state).order_by(col(Theme.id)))
    )
