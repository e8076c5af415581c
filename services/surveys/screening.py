"""Screening: the safeguarding lead reads every answer before a delegate does, the worrying ones first, many at once.

Names stay sealed meanwhile. Of what is held back the lead can look at one name at a time, and the record says so.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from governance.people import Visitor, standing_of
from governance.record import RecordKind
from governance.refusals import NotFound
from governance.safeguarding import SafeguardingOnly
from governance.surveys import NothingToScreen, PageOver, ScreenState, SurveyState, TextState
from governance.texts import HIDDEN
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.access import people
from services.access.people import Actor, names_of
from services.access.veil import veil_of
from services.kinds.undoing import Undoing, Undone
from services.outbox.record import note
from services.outbox.undoing import allow_undo
from services.surveys import themes
from services.surveys.batches import batch_of, new_batch
from services.surveys.calling import CALLS
from services.views.surveys import ScreeningView, get_survey, screening_of
from services.views.themes import question_of
from storage.people import Person
from storage.sheets import SurveySheet, reported_names
from storage.surveys import Survey, SurveyAnswer, SurveyText, number_in

# As many as Discord lists in a select, and as many characters as fit into a message with all the rest.
MOST_ON_PAGE, MOST_CHARACTERS = 20, 2_400


@dataclass(frozen=True, slots=True)
class Said:
    """An answer, by its number. `is_doubtful`: it is looked at first."""

    id: int
    text: str
    is_doubtful: bool = False


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


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote something that is held back. `discord_id` is None for somebody who has left.

    Where a class wrote it on paper, `class_name` is that class, and the person is who typed it in.
    """

    text: str
    name: str | None
    discord_id: int | None
    class_name: str | None = None


def lead_of(session: Session, school: int, visitor: Visitor) -> Actor:
    """Return the actor if they are the safeguarding lead. Raises SafeguardingOnly."""
    actor = people.identify(session, school=school, visitor=visitor)
    if not actor.standing.safeguarding:
        raise SafeguardingOnly()
    return actor


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
    waiting = select(SurveyAnswer).where(SurveyAnswer.survey_id == row.id, SurveyAnswer.state == ScreenState.WAITING)
    ordered = waiting.order_by(col(SurveyAnswer.is_doubtful).desc(), col(SurveyAnswer.lot), col(SurveyAnswer.id))
    shown = _that_fit(list(session.exec(ordered.limit(MOST_ON_PAGE))))
    batch = new_batch(session, row, actor.id, now) if shown else None
    for one in shown:
        one.batch_id = batch.id if batch else None
    session.flush()
    return ScreeningPage(
        screening_of(session, row),
        batch.id if batch else None,
        tuple(Said(one.id, one.text, one.is_doubtful) for one in shown),
        number_in(session, row.id, ScreenState.WAITING) - len(shown),
    )


def _that_fit(found: list[SurveyAnswer]) -> list[SurveyAnswer]:
    shown, length = list[SurveyAnswer](), 0
    for one in found:
        length += len(one.text)
        if shown and length > MOST_CHARACTERS:
            break
        shown.append(one)
    return shown


def pass_page(session: Session, *, school: int, visitor: Visitor, batch: int, now: datetime) -> ScreeningPage:
    """Pass all that this page still shows, and return the next one.

    What its author has changed since is not among it. Raises SafeguardingOnly, PageOver.
    """
    actor = lead_of(session, school, visitor)
    page = batch_of(session, school=school, batch=batch, person=actor.id)
    row = get_survey(session, school=school, survey=page.survey_id)
    passed = _on(session, page.id)
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
    found = _on(session, page.id)
    for one in found:
        if one.id in answers:
            one.state = ScreenState.HELD
    session.flush()
    note(session, RecordKind.ANSWERS_HELD, school=school, subject=row.id, at=now, person=actor.id)
    CALLS.redraw(session, row)
    left = tuple(Said(one.id, one.text, one.is_doubtful) for one in found if one.state is ScreenState.WAITING)
    if not left:
        return _page(session, row, actor, now)
    waiting = number_in(session, row.id, ScreenState.WAITING)
    return ScreeningPage(screening_of(session, row), page.id, left, waiting - len(left))


def _on(session: Session, batch: int) -> list[SurveyAnswer]:
    found = select(SurveyAnswer).where(SurveyAnswer.batch_id == batch, SurveyAnswer.state == ScreenState.WAITING)
    ordered = found.order_by(col(SurveyAnswer.is_doubtful).desc(), col(SurveyAnswer.lot), col(SurveyAnswer.id))
    return list(session.exec(ordered))


def take_back_passing(undoing: Undoing) -> Undone:
    """Undo that a page was passed, as long as names are kept."""
    row = get_survey(undoing.session, school=undoing.school.id, survey=undoing.subject)
    question = question_of(row, veil_of(undoing.session, row.school_id))
    if row.state is SurveyState.SCREENED:
        raise CannotUndo(MovedOn.ANSWERS_SCREENED, name=question)
    found = select(SurveyAnswer).where(
        SurveyAnswer.survey_id == row.id,
        SurveyAnswer.state == ScreenState.PASSED,
        col(SurveyAnswer.id).in_(undoing.kept["answers"]),
    )
    for one in undoing.session.exec(found):
        one.state = ScreenState.WAITING
    undoing.session.flush()
    CALLS.redraw(undoing.session, row)
    return Undone(Undoable.ANSWERS_PASSED, question)


def held_back(session: Session, *, school: int, visitor: Visitor, survey: int) -> HeldBack:
    """Return what is held back of a survey, writing nothing. Raises SafeguardingOnly, NotFound."""
    if not standing_of(visitor, people.school_of(session, school).roles).safeguarding:
        raise SafeguardingOnly()
    return _held(session, get_survey(session, school=school, survey=survey))


def _held(session: Session, row: Survey) -> HeldBack:
    named = row.state is not SurveyState.SCREENED
    found = _held_answers(session, row) if named else _held_texts(session, row)
    shown, length = list[Said](), 0
    for one in found[:MOST_ON_PAGE]:
        length += len(one.text)
        if shown and length > MOST_CHARACTERS:
            break
        shown.append(one)
    question = question_of(row, veil_of(session, row.school_id))
    classes = tuple(Said(one.id, one.class_name) for one in reported_names(session, row.id)[:MOST_ON_PAGE])
    return HeldBack(row.id, question, tuple(shown), len(found) - len(shown), named, classes)


def _held_answers(session: Session, row: Survey) -> list[Said]:
    found = select(SurveyAnswer).where(SurveyAnswer.survey_id == row.id, SurveyAnswer.state == ScreenState.HELD)
    return [Said(one.id, one.text, one.is_doubtful) for one in session.exec(found.order_by(col(SurveyAnswer.lot)))]


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
        for one in _chosen(session, row, answers):
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
    found = _chosen(session, row, [answer])
    if not found:
        raise NotFound(noun="answer", text=str(answer))
    note(session, RecordKind.ANSWERER_SEEN, school=school, subject=row.id, at=now, person=actor.id)
    one = found[0]
    sheet = session.get_one(SurveySheet, one.sheet_id) if one.sheet_id is not None else None
    person = session.get_one(Person, one.typist_id if sheet else one.person_id)
    name = names_of(session, {person.id})[person.id] or HIDDEN
    return Wrote(one.text, name, person.discord_id, (sheet.class_name or HIDDEN) if sheet else None)


def _chosen(session: Session, row: Survey, answers: Collection[int]) -> list[SurveyAnswer]:
    found = select(SurveyAnswer).where(
        SurveyAnswer.survey_id == row.id,
        SurveyAnswer.state == ScreenState.HELD,
        col(SurveyAnswer.id).in_(answers),
    )
    return list(session.exec(found))
