"""What the words of a calendar's event say: a term, a holiday, exams, or nothing certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.calendar import PeriodKind
from language.calendar_words import LONGEST_HALF_TERM_DAYS, kind_of, understood
from tests.language import school_events

HOLIDAYS = [
    "Half term", "Half-Term Holiday", "HALF–TERM", "October half term break", "Christmas Holidays",
    "Easter holiday", "Bank Holiday Monday", "Spring bank holiday", "Summer vacation", "Winter Break", "INSET day",
    "Inset Day 2", "Staff Training Day", "Pupil-free day", "School closed", "Herbstferien", "Weihnachtsferien 2026/27",
    "Ferien", "Pfingstferien", "Feiertag", "Gesetzlicher Feiertag", "unterrichtsfrei", "Schulfrei", "Studientag",
    "Pädagogischer Tag", "Brückentag", "Autumn Term: half term", "Semesterferien",
]  # fmt: skip
EXAMS = [
    "Year 11 exams", "Mock Exams", "GCSE exams", "A-level examinations", "A Level mocks", "End of year exams",
    "Assessment week", "Study leave", "Autumn term exams", "Prüfungen", "Abiturprüfungen", "PRUEFUNGSWOCHE",
    "Prüfungszeitraum", "Abitur", "Klausurenphase: Klausuren", "Klausurwochen",
]  # fmt: skip
TERMS = ["Autumn Term", "Spring term 2027", "Term 3", "Summer Semester", "First Trimester", "2. Schulhalbjahr"]
UNCLEAR = [
    "", "Sports day", "Parents' evening", "Term starts", "Autumn term begins", "First day of term", "Last day of term",
    "End of term", "End of Autumn term", "Half term starts", "Back to school after half term", "Last day before Easter",
    "Holiday club", "Holidays homework", "GCSE results day", "Exam revision", "Ferienbeginn", "Ferienprogramm",
    "Letzter Schultag vor den Ferien", "Erster Schultag nach den Ferien", "Zeugnis 1. Halbjahr", "Halbjahreszeugnisse",
    "Ferienbetreuung", "Bank holiday, no exams", "Breakfast", "Closing concert", "Terminal visit", "Example lesson",
    "Determination", "Prüfungsvorbereitung", "Determined", "Mid-term",
]  # fmt: skip


@pytest.mark.parametrize("summary", HOLIDAYS)
def test_a_holiday_is_told_by_its_words(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.HOLIDAY


@pytest.mark.parametrize("summary", EXAMS)
def test_exams_are_told_by_their_words(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.EXAMS


@pytest.mark.parametrize("summary", TERMS)
def test_a_term_is_told_by_its_words(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.TERM


@pytest.mark.parametrize("summary", UNCLEAR)
def test_what_is_beside_the_thing_or_unclear_is_left_to_people(summary: str) -> None:
    assert kind_of(summary) is None


@pytest.mark.parametrize("summary", school_events.DAYS_OFF)
def test_a_day_off_of_the_whole_school_is_told_however_it_is_written(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.HOLIDAY


@pytest.mark.parametrize("summary", school_events.EXAMS)
def test_exams_are_told_however_they_are_written(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.EXAMS


@pytest.mark.parametrize("summary", school_events.TERMS)
def test_a_term_is_one_also_where_it_names_what_is_in_it(summary: str) -> None:
    assert kind_of(summary) is PeriodKind.TERM


@pytest.mark.parametrize(
    "summary",
    school_events.HALF_TERMS_OF_TEACHING
    + school_events.SOMETHING_ELSE_IS_CLOSED
    + school_events.PART_OF_DAY_OR_SCHOOL
    + school_events.NO_EXAMS
    + school_events.BESIDE_OR_UNSURE,
)
def test_what_is_not_clearly_the_whole_school_for_the_whole_day_is_left_to_people(summary: str) -> None:
    assert kind_of(summary) is None


@pytest.mark.parametrize(
    "narrower",
    [
        "{}, 1pm", "{} from 12.30", "{} 13:00", "{} (pm)", "{} ab 11 Uhr", "{} ab der 5. Stunde", "{} am Nachmittag", "{} until noon",
        "Year 7: {}", "{} (Year 11 only)", "{} nur für Jg. 7", "Klasse 10a {}", "{} for sixth form", "{} - Juniors", "Library: {}",
        "{} timetable published", "{} (to be confirmed)", "Not a {}", "Kein {}", "{}?", "Half day: {}",
    ],
)  # fmt: skip
@given(summary=st.sampled_from([*HOLIDAYS, *school_events.DAYS_OFF]))
def test_whatever_narrows_a_day_off_leaves_it_to_people(narrower: str, summary: str) -> None:
    assert kind_of(narrower.format(summary)) is not PeriodKind.HOLIDAY


@given(summary=st.sampled_from(HOLIDAYS), word=st.text("bcdfghjkq", min_size=4, max_size=9))
def test_a_word_that_is_not_understood_leaves_a_day_off_to_people(summary: str, word: str) -> None:
    assert kind_of(f"{word} {summary}") is None
    assert kind_of(f"{summary} {word}") is None


@pytest.mark.parametrize("summary", ["Half term", "Half-Term Holiday", "Autumn half term", "INSET day", "Bank holiday"])
def test_what_lasts_some_days_is_known_to(summary: str) -> None:
    assert understood(summary).most_days == LONGEST_HALF_TERM_DAYS


@pytest.mark.parametrize(
    "summary", ["Summer holidays", "School closed", "Autumn term", "Sommerferien", "Christmas closure"]
)
def test_what_may_last_weeks_is_not_held_to_days(summary: str) -> None:
    assert understood(summary).most_days is None


def test_words_that_name_a_day_off_are_told_apart_from_others() -> None:
    assert understood("Library closed").names_holiday
    assert not understood("Sports day").names_holiday


@given(summary=st.sampled_from(HOLIDAYS + EXAMS + TERMS + UNCLEAR), blanks=st.text(" \t", max_size=3))
def test_capitals_and_blanks_make_no_difference(summary: str, blanks: str) -> None:
    assert kind_of(summary.upper()) is kind_of(summary)
    assert kind_of(blanks + summary.replace(" ", " " + blanks) + blanks) is kind_of(summary)


@given(summary=st.text(max_size=200))
def test_any_text_is_one_of_the_kinds_or_none(summary: str) -> None:
    assert kind_of(summary) in (None, *PeriodKind)


@pytest.mark.parametrize("near", ["before", "after", "vor", "nach", "last day of", "beginn"])
@given(summary=st.sampled_from(HOLIDAYS + EXAMS + TERMS))
def test_nothing_near_a_thing_is_taken_for_it(near: str, summary: str) -> None:
    assert kind_of(f"{near} {summary}") is None
