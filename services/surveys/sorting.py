"""Sorting: delegates put screened answers under themes, a batch that looks alike at a time, side by side."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from governance.cards import CardKind
from governance.people import Visitor
from governance.record import RecordKind
from governance.surveys import (
    CALLED_FOR_REPORTS_AFTER,
    SORTED_WITHIN,
    NotScreenedYet,
    PageOver,
    SurveyState,
    TextState,
    TooFewAnswered,
    alike,
    likely_first,
)
from governance.surveys import FEWEST_ANSWERED as NEEDED
from governance.undoing import Undoable
from services.access.people import Actor
from services.access.seats import delegate
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.cards import mark_stale
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.surveys import themes
from services.surveys.batches import batch_of, new_batch
from services.surveys.calling import CALLS
from services.views.screening import Said
from services.views.surveys import get_survey
from services.views.surveys import themes as theme_views
from services.views.themes import ThemeView, described_themes, get_theme, question_of
from storage.surveys import Survey, SurveyBatch, SurveyText, texts_in, texts_under
from storage.themes import Theme

# Each has its own button to report it, and a message has room for so many components.
MOST_IN_BATCH = 8
# So many are compared to find what looks alike.
_MOST_COMPARED = 800
# So many texts of a theme show what it is about.
_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class Batch:
    """Answers that look alike, and the themes there are, those first that fit best. `id` is None: all is sorted."""

    survey: int
    question: str
    id: int | None
    texts: tuple[Said, ...]
    themes: tuple[ThemeView, ...]


@dataclass(frozen=True, slots=True)
class Sorted:
    """So many answers were put under a theme, or under none; and what comes next."""

    number: int
    theme: ThemeView | None
    next: Batch


def next_batch(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> Batch:
    """Put the next answers before a delegate, which nobody else has for a while.

    Raises DelegatesOnly, NotFound, NotScreenedYet, TooFewAnswered.
    """
    actor = delegate(session, school=school, visitor=visitor)
    return _batch(session, _screened(session, school, survey), actor, now)


def _screened(session: Session, school: int, survey: int) -> Survey:
    row = get_survey(session, school=school, survey=survey)
    question = question_of(row, veil_of(session, school))
    if row.state is not SurveyState.SCREENED:
        raise NotScreenedYet(question=question)
    if row.turnout.total < NEEDED:
        raise TooFewAnswered(question=question, needed=NEEDED)
    return row


def _batch(session: Session, row: Survey, actor: Actor, now: datetime, *, but: Collection[int] = ()) -> Batch:
    free = _free(session, row, actor, now)
    # What was skipped comes last.
    texts = {one.id: one.text for one in free if one.id not in but} or {one.id: one.text for one in free}
    picked = alike(texts, MOST_IN_BATCH)
    batch = new_batch(session, row, actor.id, now) if picked else None
    by_number = {one.id: one for one in free}
    for number in picked:
        by_number[number].batch_id = batch.id if batch else None
    session.flush()
    return _shown(session, row, batch, [by_number[number] for number in picked])


def _free(session: Session, row: Survey, actor: Actor, now: datetime) -> list[SurveyText]:
    """Return what is to be sorted and with nobody else; where that is nothing, also what others have before them."""
    unsorted = select(SurveyText).where(SurveyText.survey_id == row.id, SurveyText.state == TextState.UNSORTED)
    taken = select(SurveyBatch.id).where(
        SurveyBatch.survey_id == row.id,
        SurveyBatch.person_id != actor.id,
        col(SurveyBatch.made_at) > now - SORTED_WITHIN,
    )
    mine = unsorted.where(col(SurveyText.batch_id).is_(None) | col(SurveyText.batch_id).not_in(taken))
    return _some(session, mine) or _some(session, unsorted)


def _some(session: Session, texts: SelectOfScalar[SurveyText]) -> list[SurveyText]:
    return list(session.exec(texts.order_by(col(SurveyText.id)).limit(_MOST_COMPARED)))


def _shown(session: Session, row: Survey, batch: SurveyBatch | None, texts: Sequence[SurveyText]) -> Batch:
    veil = veil_of(session, row.school_id)
    known = {one.id: one for one in theme_views(session, row, veil) if one.is_open or one.group is not None}
    samples = texts_under(session, list(known), _SAMPLE)
    about = {number: [known[number].title, *samples[number]] for number in known}
    ordered = likely_first(about, [one.text for one in texts])
    return Batch(
        survey=row.id,
        question=question_of(row, veil),
        id=batch.id if batch else None,
        texts=tuple(Said(one.id, one.text) for one in texts),
        themes=tuple(known[number] for number in ordered),
    )


def leave_out(
    session: Session, *, school: int, visitor: Visitor, batch: int, texts: Collection[int], now: datetime
) -> Batch:
    """Take these out of a batch, to be sorted another time. Raises DelegatesOnly, PageOver."""
    _, page, row = _my_batch(session, school, visitor, batch)
    found = _in(session, page.id)
    for one in found:
        if one.id in texts:
            one.batch_id = None
    session.flush()
    return _shown(session, row, page, [one for one in found if one.batch_id is not None])


def sort(session: Session, *, school: int, visitor: Visitor, batch: int, theme: int, now: datetime) -> Sorted:
    """Put all of a batch under a theme. Raises DelegatesOnly, PageOver, NotFound."""
    actor, page, row = _my_batch(session, school, visitor, batch)
    under = get_theme(session, school=school, theme=theme)
    if under.survey_id != row.id or under.withdrawn_at is not None:
        raise PageOver()
    return _put(session, row, actor, page, under, now)


def sort_new(session: Session, *, school: int, visitor: Visitor, batch: int, title: str, now: datetime) -> Sorted:
    """Put all of a batch under a new theme. Raises as `sort` and `themes.make` do."""
    actor, page, row = _my_batch(session, school, visitor, batch)
    return _put(session, row, actor, page, themes.make(session, row, actor, title, now), now, is_new=True)


def set_aside(session: Session, *, school: int, visitor: Visitor, batch: int, now: datetime) -> Sorted:
    """Put all of a batch under no theme. Raises DelegatesOnly, PageOver."""
    actor, page, row = _my_batch(session, school, visitor, batch)
    return _put(session, row, actor, page, None, now)


def skip(session: Session, *, school: int, visitor: Visitor, batch: int, now: datetime) -> Batch:
    """Put other answers before a delegate in place of these. Raises DelegatesOnly, PageOver."""
    actor, page, row = _my_batch(session, school, visitor, batch)
    return _batch(session, row, actor, now, but=[one.id for one in _in(session, page.id)])


def may_name(session: Session, *, school: int, visitor: Visitor, batch: int) -> None:
    """Raise what `sort_new` would, whatever the theme is called."""
    _my_batch(session, school, visitor, batch)


def _my_batch(session: Session, school: int, visitor: Visitor, batch: int) -> tuple[Actor, SurveyBatch, Survey]:
    actor = delegate(session, school=school, visitor=visitor)
    page = batch_of(session, school=school, batch=batch, person=actor.id)
    return actor, page, _screened(session, school, page.survey_id)


def _in(session: Session, batch: int) -> list[SurveyText]:
    found = select(SurveyText).where(SurveyText.batch_id == batch, SurveyText.state == TextState.UNSORTED)
    return list(session.exec(found.order_by(col(SurveyText.id))))


def _put(
    session: Session,
    row: Survey,
    actor: Actor,
    page: SurveyBatch,
    theme: Theme | None,
    now: datetime,
    *,
    is_new: bool = False,
) -> Sorted:
    found = _in(session, page.id)
    if not found:
        raise PageOver()
    for one in found:
        one.state = TextState.ASIDE if theme is None else TextState.SORTED
        one.theme_id, one.batch_id = theme.id if theme else None, None
    session.flush()
    if theme is not None:
        themes.recount(session, theme)
    _redraw_when_done(session, row)
    note(session, RecordKind.ANSWERS_SORTED, school=row.school_id, subject=row.id, at=now, person=actor.id)
    kept = {"texts": [one.id for one in found], "theme": theme.id if theme else None, "is_new": is_new}
    allow_undo(
        session, Undoable.ANSWERS_SORTED, school=row.school_id, subject=row.id, person=actor.id, now=now, kept=kept
    )
    view = described_themes(session, [theme], veil_of(session, row.school_id))[0] if theme else None
    return Sorted(len(found), view, _batch(session, row, actor, now))


def _redraw_when_done(session: Session, row: Survey) -> None:
    """The card in the council's channel says only whether anything is left, so that it counts nobody."""
    if not texts_in(session, row.id, TextState.UNSORTED):
        mark_stale(session, CardKind.SORTING, row.id)


def take_back_sorting(undoing: Undoing) -> Undone:
    """Undo that a batch was sorted: it is to be sorted again, and a theme made for it goes if nobody uses it."""
    session = undoing.session
    row = get_survey(session, school=undoing.school.id, survey=undoing.subject)
    found = select(SurveyText).where(SurveyText.survey_id == row.id, col(SurveyText.id).in_(undoing.kept["texts"]))
    here = [one for one in session.exec(found) if one.theme_id == undoing.kept["theme"]]
    for one in here:
        if one.state in (TextState.SORTED, TextState.ASIDE):
            one.state = TextState.UNSORTED
        one.theme_id = None
    session.flush()
    theme = session.get_one(Theme, undoing.kept["theme"]) if undoing.kept["theme"] is not None else None
    if theme is not None:
        themes.recount(session, theme)
        if undoing.kept["is_new"]:
            themes.withdraw_empty(session, theme, undoing.person, undoing.now)
    mark_stale(session, CardKind.SORTING, row.id)
    return Undone(Undoable.ANSWERS_SORTED, question_of(row, veil_of(session, row.school_id)))


def report(session: Session, *, school: int, visitor: Visitor, text: int, now: datetime) -> Batch:
    """Take an answer out of everybody's sight, for the safeguarding lead to look at; return the rest of the batch.

    Nobody is told who reported it, and the record does not say it either. Raises DelegatesOnly, PageOver.
    """
    actor = delegate(session, school=school, visitor=visitor)
    one = session.get(SurveyText, text)
    if one is None or one.school_id != school:
        raise PageOver()
    row = _screened(session, school, one.survey_id)
    page = session.get(SurveyBatch, one.batch_id) if one.batch_id is not None else None
    if one.state is not TextState.HELD:
        one.state, one.batch_id = TextState.HELD, None
        session.flush()
        if one.theme_id is not None:
            themes.recount(session, session.get_one(Theme, one.theme_id))
        note(session, RecordKind.SURVEY_ANSWER_REPORTED, school=school, subject=row.id, at=now)
        CALLS.call_again_after(session, row, CALLED_FOR_REPORTS_AFTER, now)
        _redraw_when_done(session, row)
    mine = page if page is not None and page.person_id == actor.id else None
    return _shown(session, row, mine, _in(session, mine.id) if mine else [])
