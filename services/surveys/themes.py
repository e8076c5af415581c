"""Themes: what answers have in common, how often something was said, and who would join a group about it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from governance.cards import CardKind
from governance.ends import EndState, answered_by
from governance.people import Visitor, standing_of
from governance.quotas import Limited
from governance.record import RecordKind
from governance.reminders import ReminderKind, Settled
from governance.suppression import coarse
from governance.surveys import (
    MOST_THEMES,
    THEME_LIMIT,
    JoinedAlready,
    NotJoined,
    TextState,
    ThemeOver,
    ThemesFull,
    ThemeTaken,
)
from governance.texts import name_key, one_line
from services.access import people, quotas
from services.access.people import Actor
from services.access.veil import veil_of
from services.outbox.cards import mark_stale, put_up, retire
from services.outbox.ends import redraw, wait_for_answer
from services.outbox.record import note
from services.outbox.reminders import settle
from services.views.themes import ThemeView, described_themes, get_theme, title_of
from storage.columns import table_of
from storage.schools import school_time
from storage.secure_deletion import leave_no_trace
from storage.surveys import Survey, SurveyText
from storage.themes import Theme, ThemeJoin, joiners_of, themes_of


def make(session: Session, row: Survey, actor: Actor, title: str, now: datetime) -> Theme:
    """Make a theme, with a card of its own. Raises ThemesFull, ThemeTaken, TextMissing, TextTooLong, QuotaReached."""
    shown = one_line(title, field="title", limit=THEME_LIMIT)
    quotas.require(session, Limited.THEMES_MADE, actor, now)
    known = themes_of(session, row.id)
    if name_key(shown) in [one.title_key for one in known]:
        raise ThemeTaken(title=shown)
    if len(known) >= MOST_THEMES:
        raise ThemesFull(most=MOST_THEMES)
    clock = school_time(session, actor.school)
    day = answered_by(clock.today(now), clock)
    theme = Theme(
        school_id=row.school_id, survey_id=row.id, author_id=actor.id, title=shown, answer_by=day, made_at=now
    )
    session.add(theme)
    session.flush()
    wait_for_answer(session, theme)
    put_up(session, school=row.school_id, kind=CardKind.THEME, subject=theme.id, now=now)
    mark_stale(session, CardKind.SURVEY, row.id)
    note(session, RecordKind.THEME_MADE, school=row.school_id, subject=theme.id, at=now, person=actor.id)
    return theme


def withdraw_empty(session: Session, theme: Theme, person: int, now: datetime) -> bool:
    """Withdraw a theme that has nothing under it and that nobody would join; return whether it was."""
    recount(session, theme)
    if theme.said or joiners_of(session, theme.id) or not theme.is_open:
        return False
    theme.withdrawn_at = now
    session.flush()
    wait_for_answer(session, theme)
    retire(session, CardKind.THEME, theme.id, now)
    mark_stale(session, CardKind.SURVEY, theme.survey_id)
    note(session, RecordKind.THEME_WITHDRAWN, school=theme.school_id, subject=theme.id, at=now, person=person)
    return True


def recount(session: Session, theme: Theme) -> None:
    """Count again how many said it. Cards are redrawn only when what they show changes."""
    before = coarse(theme.said)
    said = func.coalesce(func.sum(SurveyText.number), 0)
    found = select(said).where(SurveyText.theme_id == theme.id, SurveyText.state == TextState.SORTED)
    theme.said = session.exec(found).one()
    session.flush()
    if coarse(theme.said) != before:
        mark_stale(session, CardKind.THEME, theme.id)
        for kind in (CardKind.SORTING, CardKind.SURVEY):
            mark_stale(session, kind, theme.survey_id)


def show_again(session: Session, row: Survey, texts: Collection[int]) -> None:
    """Put texts that were held back where they were before."""
    for one in _held(session, row, texts):
        one.state = TextState.UNSORTED if one.theme_id is None else TextState.SORTED
        session.flush()
        if one.theme_id is not None:
            recount(session, session.get_one(Theme, one.theme_id))


def delete_held(session: Session, row: Survey, texts: Collection[int]) -> None:
    """Delete texts that are held back."""
    leave_no_trace(session, table_of(SurveyText))
    for one in _held(session, row, texts):
        session.delete(one)
    session.flush()


def _held(session: Session, row: Survey, texts: Collection[int]) -> list[SurveyText]:
    found = select(SurveyText).where(SurveyText.survey_id == row.id, SurveyText.state == TextState.HELD)
    return list(session.exec(found.where(col(SurveyText.id).in_(texts))))


def join(session: Session, *, school: int, visitor: Visitor, theme: int, now: datetime) -> ThemeView:
    """Say that one would join a group about this theme; saying it twice changes nothing.

    Raises StudentsOnly, NotFound, ThemeOver, QuotaReached.
    """
    actor = people.student(session, school=school, visitor=visitor)
    row = _open(session, school, theme)
    if session.get(ThemeJoin, (row.id, actor.id)) is None:
        quotas.require(session, Limited.THEMES_JOINED, actor, now, thing=row.id)
        session.add(ThemeJoin(theme_id=row.id, person_id=actor.id, school_id=school, joined_at=now))
        session.flush()
        mark_stale(session, CardKind.THEME, row.id)
        note(session, RecordKind.THEME_JOINED, school=school, subject=row.id, at=now, person=actor.id)
    return _shown(session, row)


def may_join(session: Session, *, school: int, visitor: Visitor, theme: int) -> None:
    """Raise what `join` would, and JoinedAlready, without joining."""
    found, person = people.peek(session, school=school, visitor=visitor)
    standing_of(visitor, found.roles).require_student()
    row = _open(session, school, theme)
    if person is not None and session.get(ThemeJoin, (row.id, person.id)) is not None:
        raise JoinedAlready(title=title_of(row, veil_of(session, school)))


def leave(session: Session, *, school: int, visitor: Visitor, theme: int, now: datetime) -> ThemeView:
    """Take back that one would join. Raises NotFound, NotJoined, ThemeOver."""
    actor = people.identify(session, school=school, visitor=visitor)
    row = _open(session, school, theme)
    joined = session.get(ThemeJoin, (row.id, actor.id))
    if joined is None:
        raise NotJoined(title=title_of(row, veil_of(session, school)))
    leave_no_trace(session, table_of(ThemeJoin))
    session.delete(joined)
    session.flush()
    mark_stale(session, CardKind.THEME, row.id)
    note(session, RecordKind.THEME_LEFT, school=school, subject=row.id, at=now, person=actor.id)
    return _shown(session, row)


def become_group(session: Session, row: Theme, group: int, person: int, now: datetime) -> None:
    """Note that a group began from this theme: who would join is in it, so that is not kept any longer."""
    row.group_id, row.state, row.ended_at = group, EndState.GROUP, now
    wait_for_answer(session, row)
    settle(session, ReminderKind.THEME_ANSWERED, subject=row.id, reason=Settled.NOT_NEEDED)
    leave_no_trace(session, table_of(ThemeJoin))
    joined = delete(ThemeJoin).where(col(ThemeJoin.theme_id) == row.id)
    session.execute(joined.execution_options(synchronize_session="fetch"))
    session.flush()
    redraw(session, row)
    note(session, RecordKind.THEME_BECAME_GROUP, school=row.school_id, subject=row.id, at=now, person=person)


def _open(session: Session, school: int, theme: int) -> Theme:
    row = get_theme(session, school=school, theme=theme)
    require_open(session, row)
    return row


def require_open(session: Session, row: Theme) -> None:
    """Raise ThemeOver if the theme is a group already, was withdrawn, or is hidden: no group is called as that."""
    veil = veil_of(session, row.school_id)
    if not row.is_open or veil.covers(CardKind.THEME, row.id):
        raise ThemeOver(title=title_of(row, veil))


def _shown(session: Session, row: Theme) -> ThemeView:
    return described_themes(session, [row], veil_of(session, row.school_id))[0]
