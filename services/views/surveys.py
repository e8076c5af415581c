"""Surveys and themes as everybody may see them: numbers in steps of five, and no word of an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from governance.cards import CardKind, Post
from governance.people import Visitor
from governance.refusals import NotFound
from governance.sheets import ShownTurnout, shown_turnout, unnamed_by_year
from governance.suppression import shown_parts
from governance.surveys import FEWEST_ANSWERED, NoSurvey, ScreenState, SurveyState, TextState, WhichSurvey
from governance.texts import HIDDEN
from services.access import people
from services.access.people import called, names_of
from services.access.veil import Veil, veil_for
from services.views.late_sheets import awaited_until
from services.views.seeking import ANYTHING, Candidate, Sought, candidate, key_as_shown
from services.views.themes import ThemeView, described_themes, question_of
from storage.cards import posts_of
from storage.schools import School
from storage.sheets import reported_names
from storage.survey_years import SurveyYearCount
from storage.surveys import ANSWERS, Survey, SurveyCall, surveys_of, texts_in
from storage.themes import themes_of


@dataclass(frozen=True, slots=True)
class SurveyView:
    """A survey. `turnout` and each of `years` are told in steps of five, None where it is not.

    `shows`: enough have answered for delegates to read the answers. `sortable`: some of these have no theme yet.
    """

    id: int
    question: str
    about: str | None
    author: str | None
    state: SurveyState
    opened_at: datetime
    closes_at: datetime
    turnout: ShownTurnout
    shows: bool
    sortable: bool = False
    themes: tuple[ThemeView, ...] = ()
    years: tuple[tuple[int, int | None], ...] = ()
    post: Post | None = None

    @property
    def answered(self) -> int | None:
        """How many have answered at least; None for fewer than five."""
        return self.turnout.answered


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """What waits for the safeguarding lead, without a number or a word of it. `lead_role` is whom its card calls.

    `awaited_until` is until when class sheets can come that are not typed in yet, None where there is none.
    """

    survey: int
    question: str
    state: SurveyState
    closes_at: datetime
    waits: bool
    worrying: bool
    held: bool
    is_latest: bool
    lead_role: int | None
    awaited_until: datetime | None = None


def get_survey(session: Session, *, school: int, survey: int) -> Survey:
    """Return this school's survey. Raises NotFound."""
    row = session.get(Survey, survey)
    if row is None or row.school_id != school or row.state is SurveyState.WITHDRAWN:
        raise NotFound(noun="survey", text=str(survey))
    return row


def view(session: Session, *, school: int, survey: int, visitor: Visitor | None = None) -> SurveyView:
    """Return a survey with its themes. Raises NotFound."""
    veil = veil_for(session, school=school, visitor=visitor)
    return view_of(session, get_survey(session, school=school, survey=survey), veil)


def view_of(session: Session, row: Survey, veil: Veil) -> SurveyView:
    """Return this survey as the reader behind the veil may see it."""
    is_screened = row.state is SurveyState.SCREENED
    is_hidden = veil.covers(CardKind.SURVEY, row.id)
    posts = posts_of(session, {CardKind.SURVEY: [row.id]})
    return SurveyView(
        id=row.id,
        question=question_of(row, veil),
        about=HIDDEN if is_hidden and row.about else row.about,
        author=called(names_of(session, {row.author_id}), row.author_id),
        state=row.state,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        turnout=turnout_of(session, row),
        shows=row.turnout.total >= FEWEST_ANSWERED,
        sortable=is_screened and texts_in(session, row.id, TextState.UNSORTED) > 0,
        themes=tuple(themes(session, row, veil)) if is_screened else (),
        years=_years(session, row) if is_screened else (),
        post=posts.get((CardKind.SURVEY, row.id)),
    )


def turnout_of(session: Session, row: Survey) -> ShownTurnout:
    """Return how many have answered, as anybody may see it."""
    return shown_turnout(row.turnout, session.get_one(School, row.school_id).students)


def _years(session: Session, row: Survey) -> tuple[tuple[int, int | None], ...]:
    """Return how many of each year answered. Who named no year is in none, so that nobody is worked out."""
    found = select(SurveyYearCount.year, SurveyYearCount.number).where(SurveyYearCount.survey_id == row.id)
    counts = dict(session.exec(found.order_by(col(SurveyYearCount.year))).all())
    students = session.get_one(School, row.school_id).students
    return tuple(shown_parts(counts, beside=unnamed_by_year(row.turnout, counts, students)).items())


def themes(session: Session, row: Survey, veil: Veil) -> list[ThemeView]:
    """Return the themes of a survey, what was said most first."""
    found = described_themes(session, themes_of(session, row.id), veil)
    # Their own cards say what was answered, and by whom.
    return [replace(one, replies=()) for one in found]


def screening(session: Session, *, school: int, call: int) -> ScreeningView:
    """Return what the card of a call says. Raises NotFound."""
    row = session.get(SurveyCall, call)
    if row is None or row.school_id != school:
        raise NotFound(noun="survey", text=str(call))
    survey = session.get_one(Survey, row.survey_id)
    newest = select(SurveyCall.id).where(SurveyCall.survey_id == survey.id).order_by(col(SurveyCall.id).desc())
    return screening_of(session, survey, is_latest=session.exec(newest.limit(1)).one() == call)


def screening_of(session: Session, survey: Survey, *, is_latest: bool = True) -> ScreeningView:
    """Return what waits of a survey for the safeguarding lead."""
    held = ANSWERS.number(session, survey.id, ScreenState.HELD) + texts_in(session, survey.id, TextState.HELD)
    return ScreeningView(
        survey=survey.id,
        question=question_of(survey, veil_for(session, school=survey.school_id, visitor=None)),
        state=survey.state,
        closes_at=survey.closes_at,
        waits=ANSWERS.number(session, survey.id, ScreenState.WAITING) > 0,
        worrying=_worries(session, survey),
        held=held > 0 or bool(reported_names(session, survey.id)),
        is_latest=is_latest,
        lead_role=session.get_one(School, survey.school_id).roles.safeguarding,
        awaited_until=awaited_until(session, survey),
    )


def _worries(session: Session, survey: Survey) -> bool:
    return ANSWERS.number(session, survey.id, ScreenState.WAITING, doubtful=True) > 0


def chosen(session: Session, *, school: int, survey: int | None, states: Sequence[SurveyState]) -> int:
    """Return the survey that was named, or the only or newest one in these states.

    Where several of them are running, one has to be named. Raises NotFound, NoSurvey, WhichSurvey.
    """
    people.school_of(session, school)
    if survey is not None:
        return get_survey(session, school=school, survey=survey).id
    found = surveys_of(session, school, *states)
    if not found:
        raise NoSurvey()
    if states == (SurveyState.OPEN,) and len(found) > 1:
        raise WhichSurvey()
    return found[0].id


def candidates(session: Session, *, school: int, sought: Sought = ANYTHING) -> list[Candidate]:
    """Return the school's surveys, newest first, as somebody may name them."""
    people.school_of(session, school)
    veil = veil_for(session, school=school, visitor=None)
    number, key = col(Survey.id), col(Survey.question_key)
    shown = key_as_shown(number, key, veil.hidden_of(CardKind.SURVEY))
    found = (
        select(Survey)
        .where(Survey.school_id == school, col(Survey.state) != SurveyState.WITHDRAWN, sought.fits(number, shown, key))
        .order_by(*sought.best_first(number, shown), number.desc())
        .limit(sought.most)
    )
    return [
        candidate(row.id, row.question, is_hidden=veil.covers(CardKind.SURVEY, row.id)) for row in session.exec(found)
    ]
