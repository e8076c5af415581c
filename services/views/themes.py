"""Themes of surveys as everybody may see them: how often each was said in steps of five, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.ends import ANSWERABLE, EndState, is_overdue
from governance.people import Visitor
from governance.refusals import NotFound
from governance.suppression import coarse
from governance.texts import HIDDEN
from services.access import people
from services.access.offices import AnswersFor
from services.access.veil import Veil, veil_for, veil_of
from services.views.ends import Became, EndsLook, ReplyView, counting
from services.views.seeking import ANYTHING, Candidate, Sought, candidate, key_as_shown
from storage.paging import NOTHING, Page, page_of
from storage.schools import School, school_time
from storage.surveys import Survey
from storage.themes import Theme, joined_to, replies_to_themes

_WAITING = [state for state in EndState if state.is_waiting]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """A theme. `said` is how often at least, None for fewer than five; `joined` would join a group of `needed`.

    While it waits, `office` is who is to answer by `answer_by`, None for the council; `overdue`: that day is over.
    `replies` are the answers so far, newest first. `group` or `plan` is what became of it.
    """

    id: int
    survey: int
    question: str
    title: str
    author: str | None
    said: int | None
    joined: int
    needed: int
    is_open: bool
    state: EndState
    answer_by: date
    office: str | None = None
    overdue: bool = False
    replies: tuple[ReplyView, ...] = ()
    group: Became | None = None
    plan: Became | None = None
    post: Post | None = None

    @property
    def reply(self) -> ReplyView | None:
        """The answer that counts, if it is what the theme stands on: one that has fallen back has none."""
        return counting(self.replies, self.state)


def get_theme(session: Session, *, school: int, theme: int) -> Theme:
    """Return this school's theme. Raises NotFound."""
    row = session.get(Theme, theme)
    if row is None or row.school_id != school:
        raise NotFound(noun="theme", text=str(theme))
    return row


def question_of(survey: Survey, veil: Veil) -> str:
    """Return what was asked as this reader may see it."""
    return HIDDEN if veil.covers(CardKind.SURVEY, survey.id) else survey.question


def title_of(theme: Theme, veil: Veil) -> str:
    """Return what a theme is called as this reader may see it."""
    return HIDDEN if veil.covers(CardKind.THEME, theme.id) else theme.title


def theme(session: Session, *, school: int, theme: int, now: datetime, visitor: Visitor | None = None) -> ThemeView:
    """Return a theme. Raises NotFound."""
    row, veil = get_theme(session, school=school, theme=theme), veil_for(session, school=school, visitor=visitor)
    return described_themes(session, [row], veil, now)[0]


def newest_themes(session: Session, school: int, most: int) -> Sequence[Theme]:
    """Return the themes of the school that people can still join, newest first."""
    is_open = (col(Theme.state).in_(ANSWERABLE), col(Theme.withdrawn_at).is_(None))
    found = select(Theme).where(Theme.school_id == school, *is_open)
    return session.exec(found.order_by(col(Theme.id).desc()).limit(most)).all()


def described_themes(
    session: Session, rows: Sequence[Theme], veil: Veil, now: datetime | None = None
) -> list[ThemeView]:
    """Return these themes of one school as the reader behind the veil may see them; late ones only as of `now`."""
    if not rows:
        return []
    numbers = [row.id for row in rows]
    look = EndsLook(session, rows, replies_to_themes(session, numbers), CardKind.THEME, veil)
    asked = select(Survey).where(col(Survey.id).in_({row.survey_id for row in rows}))
    surveys = {one.id: question_of(one, veil) for one in session.exec(asked)}
    joined = joined_to(session, numbers)
    return [_shown(row, look, now, surveys[row.survey_id], joined.get(row.id, 0)) for row in rows]


def _shown(row: Theme, look: EndsLook, now: datetime | None, question: str, joined: int) -> ThemeView:
    return ThemeView(
        id=row.id,
        survey=row.survey_id,
        question=question,
        title=title_of(row, look.veil),
        author=look.author(row),
        said=coarse(row.said),
        joined=joined,
        needed=look.school.members_needed,
        is_open=row.is_open,
        state=row.state,
        answer_by=row.answer_by,
        office=look.office(row.office_id),
        overdue=now is not None and is_overdue(row.state, row.answer_by, look.clock.today(now)),
        replies=look.replies(row),
        group=look.group(row),
        plan=look.plan(row),
        post=look.post(row),
    )


def waiting_themes(
    session: Session, *, school: int, now: datetime, most: int, veil: Veil | None = None
) -> Page[ThemeView]:
    """Return the themes that wait longer than promised, the longest due first."""
    today = school_time(session, people.school_of(session, school)).today(now)
    return _page(session, school, _waiting(school).where(col(Theme.answer_by) < today), now, most, veil)


def themes_to_answer(
    session: Session, *, school: School, answers: AnswersFor, now: datetime, most: int, veil: Veil
) -> Page[ThemeView]:
    """Return the themes that wait for whoever gives these `answers`."""
    mine = answers.waits_for_them(col(Theme.office_id))
    if mine is None:
        return NOTHING
    return _page(session, school.id, _waiting(school.id).where(mine), now, most, veil)


def _waiting(school: int) -> Any:
    waits = (col(Theme.state).in_(_WAITING), col(Theme.withdrawn_at).is_(None))
    return select(Theme).where(Theme.school_id == school, *waits)


def _page(
    session: Session, school: int, wanted: Any, now: datetime, most: int, veil: Veil | None = None
) -> Page[ThemeView]:
    page = page_of(session, wanted.order_by(col(Theme.answer_by), col(Theme.id)), most)
    rows = [row for (row,) in page.shown]
    return page.of(described_themes(session, rows, veil or veil_of(session, school), now) if rows else [])


def themes(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's themes that may be meant, those that are no group first; none that was taken back."""
    people.school_of(session, school)
    veil, number, key = veil_of(session, school), col(Theme.id), col(Theme.title_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.THEME))
    found = (
        select(Theme)
        .where(Theme.school_id == school, col(Theme.withdrawn_at).is_(None), sought.fits(number, shown, key))
        .order_by(*sought.best_first(number, shown), col(Theme.state).in_(_WAITING).desc(), number.desc())
        .limit(sought.most)
    )
    return [candidate(row.id, row.title, is_hidden=veil.covers(CardKind.THEME, row.id)) for row in session.exec(found)]
