"""The kinds that belong to surveys: their cards, and how their acts go back."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.safeguarding import Part
from governance.said import Heard
from governance.surveys import SurveyState
from governance.undoing import Undoable
from services.ends.reminding import reminders_of, what_became_of
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk
from services.kinds.undoing import UndoDescription
from services.outbox.ends import THEME
from services.surveys import asking, replying, screening, sheets_undone, sorting
from services.surveys.said import themes_said
from services.views import themes as views
from services.views.themes import ThemeView
from storage.reminders import Reminder
from storage.surveys import Survey, SurveyCall
from storage.themes import Theme, ThemeReply


def _asked(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(Survey, subject)
    yield Passage(Part.QUESTION, row.question, row.author_id)
    yield Passage(Part.ABOUT, row.about or "", row.author_id)


def _named(session: Session, subject: int) -> Iterator[Passage]:
    row = session.get_one(Theme, subject)
    yield Passage(Part.TITLE, row.title, row.author_id)


def _calls_and_themes(session: Session, subject: int) -> Iterator[Thing]:
    """What asks the lead to look at its answers, and its themes, say what was asked."""
    calls = select(SurveyCall.id).where(SurveyCall.survey_id == subject)
    yield from ((CardKind.SCREENING, call) for call in session.exec(calls))
    themes = select(Theme.id).where(Theme.survey_id == subject)
    yield from ((CardKind.THEME, theme) for theme in session.exec(themes))


def _replied(session: Session, subject: int) -> Iterator[Passage]:
    for one in session.exec(select(ThemeReply).where(ThemeReply.theme_id == subject).order_by(col(ThemeReply.id))):
        yield Passage(Part.ANSWER, one.reason, one.author_id)


def _survey_of_theme(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.SURVEY, session.get_one(Theme, subject).survey_id


def _what_it_became(session: Session, subject: int) -> Iterator[Thing]:
    return what_became_of(session, session.get_one(Theme, subject))


def _survey_of_call(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.SURVEY, session.get_one(SurveyCall, subject).survey_id


def _themes(session: Session, subject: int) -> Iterator[Thing]:
    """The card in the council's channel lists the themes."""
    themes = select(Theme.id).where(Theme.survey_id == subject, col(Theme.withdrawn_at).is_(None))
    yield from ((CardKind.THEME, theme) for theme in session.exec(themes))


def _list_of_themes(session: Session, subject: int) -> Iterator[Thing]:
    yield CardKind.SORTING, session.get_one(Theme, subject).survey_id


def _stands(session: Session, subject: int) -> bool:
    return session.get_one(Survey, subject).state is not SurveyState.WITHDRAWN


def _is_latest(session: Session, subject: int) -> bool:
    newest = select(SurveyCall.id).where(SurveyCall.survey_id == session.get_one(SurveyCall, subject).survey_id)
    return session.exec(newest.order_by(col(SurveyCall.id).desc()).limit(1)).one() == subject


def _theme_stands(session: Session, subject: int) -> bool:
    return session.get_one(Theme, subject).withdrawn_at is None


def _shown(desk: Desk, row: Reminder) -> ThemeView:
    return desk.shown(
        ThemeView,
        row.subject,
        lambda: views.theme(desk.session, school=row.school_id, theme=row.subject, now=desk.now),
    )


_WORDS = Words(
    typed=(_asked,),
    rows={"survey": "id"},
    repeats=(_themes,),
    repeated_by=(_calls_and_themes,),
    named=(names(Survey.id, Survey.author_id), names(Theme.survey_id, Theme.author_id)),
)
CARDS = {
    CardKind.SURVEY: CardDescription(place=Place.GROUPS, goes_on=_stands, words=_WORDS),
    # What is of no group is the council's.
    CardKind.SORTING: CardDescription(place=Place.THREAD, goes_on=_stands, words=_WORDS),
    CardKind.SCREENING: CardDescription(
        place=Place.OFFICE, goes_on=_is_latest, words=Words(repeats=(_survey_of_call,))
    ),
    CardKind.THEME: CardDescription(
        place=Place.GROUPS,
        goes_on=_theme_stands,
        words=Words(
            typed=(_named, _replied),
            rows={"theme": "id", "theme_reply": "theme_id"},
            repeats=(_survey_of_theme, _what_it_became),
            repeated_by=(_list_of_themes,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(Theme.id, Theme.author_id), names(ThemeReply.theme_id, ThemeReply.author_id)),
        ),
    ),
}
REMINDERS = reminders_of(THEME, _shown)
UNDOING = {
    Undoable.SURVEY_OPENED: UndoDescription(go_back=asking.take_back_opening),
    Undoable.SURVEY_CLOSED: UndoDescription(go_back=asking.take_back_closing),
    Undoable.SHEET_MADE: UndoDescription(go_back=sheets_undone.take_back_making),
    Undoable.SHEET_TYPED: UndoDescription(go_back=sheets_undone.take_back_typing),
    Undoable.SHEET_CORRECTED: UndoDescription(go_back=sheets_undone.take_back_correcting),
    Undoable.SHEET_WITHDRAWN: UndoDescription(go_back=sheets_undone.take_back_withdrawing),
    # The safeguarding lead is no student.
    Undoable.ANSWERS_PASSED: UndoDescription(go_back=screening.take_back_passing, by_students=False),
    Undoable.ANSWERS_SORTED: UndoDescription(go_back=sorting.take_back_sorting),
    # Offices answer too, so whoever answered takes it back, whatever they are.
    Undoable.THEME_ANSWERED: UndoDescription(go_back=replying.take_back, by_students=False),
}
SAID = {Heard.THEME: themes_said}
