"""The kinds that belong to surveys: their cards, and how their acts go back."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from governance.cards import CardKind
from governance.reminders import ReminderKind, Settled
from governance.safeguarding import Part
from governance.said import Heard
from governance.surveys import SurveyState
from governance.undoing import Undoable
from services.access.authorship import passages_about
from services.access.offices import where_it_answers
from services.access.people import school_of
from services.kinds.cards import CardDescription, Place, Thing, Words, names
from services.kinds.passages import Passage
from services.kinds.reminders import Desk, ReminderDescription, Source, Target
from services.kinds.undoing import UndoDescription
from services.outbox.cards import mark_stale
from services.surveys import asking, replying, screening, sheets_undone, sorting
from services.surveys.said import themes_said
from services.views import themes as views
from services.views.themes import ThemeView
from storage.reminders import Reminder
from storage.surveys import Survey, SurveyCall, Theme, ThemeReply


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


def _group_of_theme(session: Session, subject: int) -> Iterator[Thing]:
    group = session.get_one(Theme, subject).group_id
    if group is not None:
        yield CardKind.GROUP, group


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


def _answered(desk: Desk, row: Reminder) -> Target | Settled:
    shown = _shown(desk, row)
    is_answered = not shown.state.is_waiting or shown.reply is not None
    return Target(about=shown, reader=row.person_id) if is_answered else Settled.NOT_NEEDED


def _overdue(desk: Desk, row: Reminder) -> Target | Settled:
    """Tell the council what waits longer than promised, or the office that is waited for, where it reads."""
    shown = _shown(desk, row)
    if not shown.overdue:
        return Settled.NOT_NEEDED
    office = desk.session.get_one(Theme, row.subject).office_id
    return Target(about=shown, channel=where_it_answers(desk.session, school_of(desk.session, row.school_id), office))


def _where_it_stands(session: Session, row: Reminder) -> Source:
    theme = session.get_one(Theme, row.subject)
    return Source(None, (CardKind.THEME,), theme.id, theme.author_id)


def _card_follows(session: Session, row: Reminder) -> None:
    """Have the card say that it waits longer than promised."""
    mark_stale(session, CardKind.THEME, row.subject)


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
            repeats=(_survey_of_theme, _group_of_theme),
            repeated_by=(_list_of_themes,),
            kept_on=(CardKind.EDITION, CardKind.PUBLISHED),
            named=(names(Theme.id, Theme.author_id), names(ThemeReply.theme_id, ThemeReply.author_id)),
        ),
    ),
}
REMINDERS = {
    ReminderKind.THEME_ANSWERED: ReminderDescription(
        target=_answered, passages=passages_about(CardKind.THEME), source=_where_it_stands
    ),
    ReminderKind.THEME_OVERDUE: ReminderDescription(
        target=_overdue, passages=passages_about(CardKind.THEME), source=_where_it_stands, follows=_card_follows
    ),
}
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
