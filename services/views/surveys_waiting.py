"""Which surveys wait for somebody: to be answered if they like, to be screened by the lead, or sorted by a delegate."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists
from sqlmodel import Session, col, select

from governance.mirror import has_side
from governance.people import Standing
from governance.surveys import FEWEST_ANSWERED, ScreenState, SurveyState, TextState
from services.access.veil import Veil
from services.views.open_together import COLUMNS, NOTHING_OPEN, OpenTogether, of_row
from services.views.themes import question_of
from storage.people import Person
from storage.schools import School
from storage.surveys import Survey, SurveyAnswer, SurveyText

MOST = 5


@dataclass(frozen=True, slots=True)
class WaitingSurvey:
    """A survey by its number, and what was asked."""

    id: int
    question: str


@dataclass(frozen=True, slots=True)
class SurveysWaiting:
    """The surveys that somebody can answer, and has not; whose answers they screen; and whose answers they can sort.

    What stands open `together` with others is read with the surveys.
    """

    to_answer: tuple[WaitingSurvey, ...] = ()
    to_screen: tuple[WaitingSurvey, ...] = ()
    to_sort: tuple[WaitingSurvey, ...] = ()
    together: OpenTogether = NOTHING_OPEN

    def __bool__(self) -> bool:
        return bool(self.to_answer or self.to_screen or self.to_sort or self.together)


NO_SURVEYS = SurveysWaiting()


def _wanted() -> Any:
    of = col(SurveyAnswer.survey_id) == col(Survey.id)
    mine = exists().where(of, col(SurveyAnswer.person_id) == bindparam("person"))
    unread = exists().where(of, col(SurveyAnswer.state) == ScreenState.WAITING)
    unsorted = exists().where(col(SurveyText.survey_id) == col(Survey.id), col(SurveyText.state) == TextState.UNSORTED)
    running = col(Survey.state).in_((SurveyState.OPEN, SurveyState.CLOSED))
    here = (col(Survey.school_id) == col(School.id)) & (running | unsorted)
    selected: Any = select
    found = selected(Survey, mine, unread, *COLUMNS).select_from(School).outerjoin(Survey, here)
    return found.where(School.id == bindparam("school")).order_by(col(Survey.id).desc()).limit(MOST)


# Built once at import: to put it together takes several times as long as to run it.
_WANTED = _wanted()


def surveys_waiting(
    session: Session, school: School, person: Person | None, standing: Standing, now: datetime, veil: Veil, sits: bool
) -> SurveysWaiting:
    """Return which surveys of the school wait for this person, the newest first; None for whom the bot has not met."""
    own = {"person": person.id if person is not None else 0, "mirrors_of": school.id if has_side(standing) else 0}
    read = session.exec(_WANTED, params={"school": school.id, "now": now, **own}).all()
    rows = [row[:3] for row in read if row[0] is not None]
    is_open = [
        row for row, has_mine, _ in rows if row.state is SurveyState.OPEN and row.closes_at > now and not has_mine
    ]
    to_screen = [row for row, _, waits in rows if row.state is SurveyState.CLOSED or (waits and _runs(row))]
    to_sort = [row for row, *_ in rows if row.state is SurveyState.SCREENED and row.turnout.total >= FEWEST_ANSWERED]
    is_delegate = bool(to_sort) and standing.student and person is not None and sits
    return SurveysWaiting(
        _told(is_open, veil) if standing.student else (),
        _told(to_screen, veil) if standing.safeguarding else (),
        _told(to_sort, veil) if is_delegate else (),
        of_row(read[0][3:], veil),
    )


def _runs(row: Survey) -> bool:
    return row.state is SurveyState.OPEN


def _told(rows: list[Survey], veil: Veil) -> tuple[WaitingSurvey, ...]:
    return tuple(WaitingSurvey(row.id, question_of(row, veil)) for row in rows)
