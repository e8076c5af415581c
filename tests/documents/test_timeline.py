"""The timeline: places from left to right, months on top, and nothing lost in silence."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from documents.timeline import MOST_TICKS, timeline_of
from documents.wording import English
from governance.school_plan import PlannedStep
from tests.documents.sample import AFRICA, ENERGY, PAGES, POLYTUNNEL

SAY = English()
TODAY = date(2027, 1, 20)
DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))


def dated(*days: date) -> tuple[PlannedStep, ...]:
    return tuple(PlannedStep(at, "Do", None, when, None) for at, when in enumerate(days, 1))


@given(days=st.lists(DAYS, min_size=1, max_size=25), today=DAYS)
def test_every_mark_lies_inside_and_marks_run_with_time(days: list[date], today: date) -> None:
    drawn = timeline_of((replace(POLYTUNNEL, steps=dated(*days)),), today=today, language="en", say=SAY)
    places = [mark.at for mark in drawn.lanes[0].marks]
    assert places == sorted(places)
    assert len(places) == len(days)
    assert all(0 <= place < 1 for place in places)
    assert drawn.today is None or 0 <= drawn.today <= 1


@given(first=DAYS, last=DAYS)
def test_months_never_crowd(first: date, last: date) -> None:
    drawn = timeline_of((replace(POLYTUNNEL, steps=dated(first, last)),), today=TODAY, language="en", say=SAY)
    assert 1 <= len(drawn.ticks) <= MOST_TICKS
    assert drawn.ticks[0].at == 0
    assert drawn.ticks[0].year == str(min(first, last).year)


def test_a_year_stands_where_it_begins() -> None:
    drawn = timeline_of(PAGES, today=TODAY, language="en", say=SAY)
    assert [(tick.label, tick.year) for tick in drawn.ticks if tick.year] == [("Nov", "2026"), ("Jan", "2027")]


def test_steps_without_a_date_are_counted_in_the_note() -> None:
    assert timeline_of(PAGES, today=TODAY, language="en", say=SAY).note == "1 step has no date yet."
    assert ENERGY.steps[2].due is None


def test_without_any_date_the_picture_says_so() -> None:
    undated = replace(POLYTUNNEL, steps=(PlannedStep(1, "Do", None, None, None),))
    drawn = timeline_of((AFRICA, undated), today=TODAY, language="en", say=SAY)
    assert drawn.lanes == ()
    assert (drawn.alt, drawn.note) == ("No step has a date yet.", "")


def test_the_entries_tell_the_same_steps_in_words() -> None:
    drawn = timeline_of((POLYTUNNEL,), today=TODAY, language="en", say=SAY)
    assert [entry.done for entry in drawn.entries] == [mark.done for mark in drawn.lanes[0].marks]
    assert drawn.entries[0].when == "9 December 2026"
