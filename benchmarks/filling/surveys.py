"""Two surveys: one of last autumn under its themes, and one that runs, whose answers wait for the safeguarding lead.

What classes wrote on paper is among them.
"""

from datetime import timedelta

from benchmarks.filling.school import GROUPS, Filling, Row, day
from governance.cards import CardKind
from governance.surveys import SurveyState, TextState
from storage.sheets import SurveySheet
from storage.survey_years import SurveyYear
from storage.surveys import Survey, SurveyAnswer, SurveyText
from storage.themes import Theme, ThemeJoin

_WISHES = ("More shade in the yard", "A quiet room to read", "Lunch that is warm", "Benches", "Trees", "Less homework")
THEMES, JOINERS, YEARS, PRESENT = 12, 2, 7, 25
# Some are not sorted yet, and some look as if somebody needed help.
_UNSORTED, _DOUBTFUL = 10, 25


def put_surveys(filling: Filling) -> range:
    """Put the surveys in and return their numbers, the one that runs last."""
    surveys = filling.free(Survey, 2 if filling.size.answers else 0)
    if not surveys:
        return surveys
    over, runs = surveys
    filling.put(Survey, [_survey(filling, over, SurveyState.SCREENED), _survey(filling, runs, SurveyState.OPEN)])
    _put_themes(filling, over)
    answers = [_answer(filling, at, runs) for at in range(filling.size.answers)]
    filling.put(SurveyAnswer, answers)
    _put_sheets(filling, runs)
    years = [
        {"survey_id": runs, "person_id": one["person_id"], "year": 7 + at % YEARS} for at, one in enumerate(answers)
    ]
    filling.put(SurveyYear, years)
    filling.put_cards(CardKind.SURVEY, {runs: GROUPS})
    return surveys


def _survey(filling: Filling, survey: int, state: SurveyState) -> Row:
    question = f"What would make our school better? {survey}"
    opened = filling.now - timedelta(days=5 if state is SurveyState.OPEN else 60)
    return {
        "id": survey,
        "author_id": filling.students[0],
        "question": question,
        "question_key": question.casefold(),
        "state": state,
        "answered": filling.size.answers,
        "sheets": filling.size.sheets if state is SurveyState.OPEN else 0,
        "on_paper": filling.size.sheets * (PRESENT - 2) if state is SurveyState.OPEN else 0,
        "opened_at": opened,
        "closes_at": opened + timedelta(days=14),
        "closed_at": None if state is SurveyState.OPEN else opened + timedelta(days=14),
        "screened_at": None if state is SurveyState.OPEN else opened + timedelta(days=20),
    }


def _put_sheets(filling: Filling, survey: int) -> None:
    """Put in the classes that answered on paper, each with what it wrote."""
    sheets = filling.free(SurveySheet, filling.size.sheets)
    filling.put(SurveySheet, [_sheet(filling, at, sheet, survey) for at, sheet in enumerate(sheets)])
    author = filling.students[0]
    lines = [
        {"survey_id": survey, "sheet_id": sheet, "typist_id": author, "text": f"{wish} {at}", "number": 3, "lot": at}
        for at, sheet in enumerate(sheets)
        for wish in _WISHES
    ]
    filling.put(SurveyAnswer, lines)


def _sheet(filling: Filling, at: int, sheet: int, survey: int) -> Row:
    return {
        "id": sheet,
        "survey_id": survey,
        "author_id": filling.students[0],
        "class_name": f"{7 + at % YEARS}{'abcdefghij'[at // YEARS % 10]}",
        "present": PRESENT,
        "by_phone": 2,
        "changes": 1,
        "made_at": filling.now - timedelta(days=2),
    }


def _put_themes(filling: Filling, survey: int) -> None:
    themes = filling.free(Theme, THEMES)
    texts = [_text(filling, at, survey, themes) for at in range(filling.size.answers)]
    said = [sum(one["theme_id"] == theme for one in texts) for theme in themes]
    filling.put(
        Theme,
        [
            {
                "id": theme,
                "survey_id": survey,
                "author_id": filling.students[0],
                "title": f"{_WISHES[at % len(_WISHES)]} {at}",
                "title_key": f"{_WISHES[at % len(_WISHES)]} {at}".casefold(),
                "said": said[at],
                "answer_by": day(filling, at % 40 - 5),
                "made_at": filling.now - timedelta(days=30),
            }
            for at, theme in enumerate(themes)
        ],
    )
    filling.put(SurveyText, texts)
    joins = [(theme, filling.students[at + more]) for at, theme in enumerate(themes) for more in range(JOINERS)]
    filling.put(ThemeJoin, [{"theme_id": one, "person_id": who, "joined_at": filling.now} for one, who in joins])
    filling.put_cards(CardKind.THEME, dict.fromkeys(themes, GROUPS))


def _text(filling: Filling, at: int, survey: int, themes: range) -> Row:
    is_sorted = at % _UNSORTED > 0
    return {
        "survey_id": survey,
        "text": f"{_WISHES[at % len(_WISHES)]}, said {at}",
        "state": TextState.SORTED if is_sorted else TextState.UNSORTED,
        "theme_id": themes[at % THEMES] if is_sorted else None,
    }


def _answer(filling: Filling, at: int, survey: int) -> Row:
    return {
        "survey_id": survey,
        "person_id": filling.students[at % len(filling.students)],
        "text": f"{_WISHES[at % len(_WISHES)]}, said {at}",
        "is_doubtful": at % _DOUBTFUL == 0,
        "lot": at * 7919 % 2**31,
    }
