"""Screening: the safeguarding lead reads every answer before a delegate does, the worrying ones first, many at once.

Names stay sealed meanwhile. Of what is held back the lead can look at one name at a time, and the record says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.surveys import NothingToScreen, PageOver, ScreenState, SurveyState, TextState
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access.leads import lead_of, require_lead
from services.access.people import Actor
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.surveys import themes
from services.surveys.batches import batch_of, new_batch
from services.surveys.calling import CALLS
from services.views.screening import MOST_ON_PAGE, Said, Wrote, that_fit, written_by
from services.views.surveys import ScreeningView, get_survey, screening_of
from services.views.themes import question_of
from storage.sheets import SurveySheet, reported_names
from storage.surveys import ANSWERS, Survey, SurveyText


@dataclass(frozen=True, slots=True)
class ScreeningPage:
    """Answers that wait for the safeguarding lead; `batch` is None where none does."""

    about: ScreeningView
    batch: int | None
    answers: tuple[Said, ...]
    left: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """What is held back. Names can be looked at while `named`; afterwards it can be deleted.

    `classes` are the names of classes that were reported, by the numbers of their sheets.
    """

    survey: int
    question: str
    answers: tuple[Said, ...]
    left: int
    named: bool
    classes: tuple[Said, ...] = ()


def next_page(session: Session, *, school: int, visitor: Visitor, survey: int, now: datetime) -> ScreeningPage:
    """Put the next answers before the lead: worrying ones first, the others in a random order.

    Raises SafeguardingOnly, NotFound, NothingToScreen.
    """
    actor, row = _to_screen(session, school, visitor, survey)
    return _page(session, row, actor, now)


def _to_screen(session: Session, school: int, visitor: Visitor, survey: int) -> tuple[Actor, Survey]:
    actor = lead_of(session, school, visitor)
    row = get_survey(session, school=school, survey=survey)
    if row.state is SurveyState.SCREENED:
        raise NothingToScreen(question=question_of(row, veil_of(session, school)))
    return actor, row


def _page(session: Session, row: Survey, actor: Actor, now: datetime) -> ScreeningPage:
    shown = that_fit(ANSWERS.to_read(session, row.id, ScreenState.WAITING, MOST_ON_PAGE))
    batch = new_batch(session, row, actor.id, now) if shown else None
    for one in shown:
        one.batch_id = batch.id if batch else None
    session.flush()
    return ScreeningPage(
        screening_of(session, row),
        batch.id if batch else None,
        tuple(Said(one.id, one.text, one.is_doubtful) for one in shown),
        ANSWERS.number(session, row.id, ScreenState.WAITING) - len(shown),
    )


def pass_page(session: Session, *, school: int, visitor: Visitor, batch: int, now: datetime) -> ScreeningPage:
    """Pass all that this page still shows, and return the next one.

    What its author has changed since is not among it. Raises SafeguardingOnly, PageOver.
    """
    actor = lead_of(session, school, visitor)
    page = batch_of(session, school=school, batch=batch, person=actor.id)
    row = get_survey(session, school=school, survey=page.survey_id)
    passed = ANSWERS.on_page(session, page.id)
    for one in passed:
        one.state = ScreenState.PASSED
    session.flush()
    if passed:
        note(session, RecordKind.ANSWERS_PASSED, school=school, subject=row.id, at=now, person=actor.id)
        kept = {"answers": [one.id for one in passed]}
        allow_undo(session, Undoable.ANSWERS_PASSED, school=school, subject=row.id, person=actor.id, now=now, kept=kept)
        CALLS.redraw(session, row)
    return _page(session, row, actor, now)


def hold(
    session: Session, *, school: int, visitor: Visitor, batch: int, answers: Collection[int], now: datetime
) -> ScreeningPage:
    """Hold these answers of a page back, and return what is left of the page.

    Raises SafeguardingOnly, PageOver.
    """
    actor = lead_of(session, school, visitor)
    page = batch_of(session, school=school, batch=batch, person=actor.id)
    row = get_survey(session, school=school, survey=page.survey_id)
    found = ANSWERS.on_page(session, page.id)
    for one in found:
        if one.id in answers:
            one.state = ScreenState.HELD
    session.flush()
    note(session, RecordKind.ANSWERS_HELD, school=school, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    left = tuple(Said(one.id, one.text, one.is_doubtful) for one in found if one.state is ScreenState.WAITING)
    if not left:
        return _page(session, row, actor, now)
    waiting = ANSWERS.number(session, row.id, ScreenState.WAITING)
    return ScreeningPage(screening_of(session, row), page.id, left, waiting - len(left))


def take_back_passing(undoing: Undoing) -> Undone:
    """Undo that a page was passed, as long as names are kept."""
    row = get_survey(undoing.session, school=undoing.school.id, survey=undoing.subject)
    question = question_of(row, veil_of(undoing.session, row.school_id))
    if row.state is SurveyState.SCREENED:
        raise CannotUndo(MovedOn.ANSWERS_SCREENED, name=question)
    for one in ANSWERS.chosen(undoing.session, row.id, ScreenState.PASSED, undoing.kept["answers"]):
        one.state = ScreenState.WAITING
    undoing.session.flush()
    CALLS.redraw(undoing.session, row)
    return Undone(Undoable.ANSWERS_PASSED, question)


def held_back(session: Session, *, school: int, visitor: Visitor, survey: int) -> HeldBack:
    """Return what is held back of a survey, writing nothing. Raises SafeguardingOnly, NotFound."""
    require_lead(session, school, visitor)
    return _held(session, get_survey(session, school=school, survey=survey))


def _held(session: Session, row: Survey) -> HeldBack:
    named = row.state is not SurveyState.SCREENED
    found = _held_answers(session, row) if named else _held_texts(session, row)
    shown = that_fit(found)
    question = question_of(row, veil_of(session, row.school_id))
    classes = tuple(Said(one.id, one.class_name) for one in reported_names(session, row.id)[:MOST_ON_PAGE])
    return HeldBack(row.id, question, tuple(shown), len(found) - len(shown), named, classes)


def _held_answers(session: Session, row: Survey) -> list[Said]:
    found = ANSWERS.to_read(session, row.id, ScreenState.HELD)
    return [Said(one.id, one.text, one.is_doubtful) for one in found]


def _held_texts(session: Session, row: Survey) -> list[Said]:
    found = select(SurveyText).where(SurveyText.survey_id == row.id, SurveyText.state == TextState.HELD)
    return [Said(one.id, one.text) for one in session.exec(found.order_by(col(SurveyText.id)))]


def let_through(
    session: Session, *, school: int, visitor: Visitor, survey: int, answers: Collection[int], now: datetime
) -> HeldBack:
    """Pass these answers after all. Raises SafeguardingOnly, NotFound."""
    actor = lead_of(session, school, visitor)
    row = get_survey(session, school=school, survey=survey)
    if row.state is SurveyState.SCREENED:
        themes.show_again(session, row, answers)
    else:
        for one in ANSWERS.chosen(session, row.id, ScreenState.HELD, answers):
            one.state = ScreenState.TAKEN_OUT if one.is_taken_out else ScreenState.PASSED
    session.flush()
    note(session, RecordKind.ANSWERS_PASSED, school=school, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    return _held(session, row)


def delete_held(
    session: Session, *, school: int, visitor: Visitor, survey: int, answers: Collection[int], now: datetime
) -> HeldBack:
    """Delete these answers, which a delegate has reported. Raises SafeguardingOnly, NotFound, PageOver."""
    actor = lead_of(session, school, visitor)
    row = get_survey(session, school=school, survey=survey)
    if row.state is not SurveyState.SCREENED:
        raise PageOver()
    themes.delete_held(session, row, answers)
    note(session, RecordKind.ANSWERS_DELETED, school=school, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    return _held(session, row)


def who_wrote(session: Session, *, school: int, visitor: Visitor, survey: int, answer: int, now: datetime) -> Wrote:
    """Return who wrote this answer, which is held back; the record says that the lead asked.

    Raises SafeguardingOnly, NotFound, NothingToScreen.
    """
    actor, row = _to_screen(session, school, visitor, survey)
    found = ANSWERS.chosen(session, row.id, ScreenState.HELD, [answer])
    if not found:
        raise NotFound(noun="answer", text=str(answer))
    note(session, RecordKind.ANSWERER_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    one = found[0]
    sheet = session.get_one(SurveySheet, one.sheet_id) if one.sheet_id is not None else None
    if sheet is not None:
        return written_by(session, one.text, one.typist_id or 0, class_name=sheet.class_name or HIDDEN)
    return written_by(session, one.text, one.person_id or 0)
