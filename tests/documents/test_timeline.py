"""The timeline: places from left to right, months on top, and nothing lost in silence."""

from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from documents.timeline import APART, MOST_TICKS, Sign, timeline_of
from governance.school_plan import PlannedStep
from language.speaking import speak_plainly
from tests.documents.sample import AFRICA, ENERGY, PAGES, POLYTUNNEL

SAY = speak_plainly("en")
TODAY = date(2027, 1, 20)
DAYS = st.dates(date(2025, 1, 1), date(2035, 12, 31))


def dated(*days: date) -> tuple[PlannedStep, ...]:
    return tuple(PlannedStep(at, "Do", None, when, None) for at, when in enumerate(days, 1))


@given(days=st.lists(DAYS, min_size=1, max_size=25), today=DAYS)
def test_every_mark_lies_inside_and_marks_run_with_time(days: list[date], today: date) -> None:
    drawn = timeline_of((replace(POLYTUNNEL, steps=dated(*days)),), today=today, say=SAY)
    places = [mark.at for mark in drawn.lanes[0].marks]
    assert places == sorted(places)
    assert sum(mark.count for mark in drawn.lanes[0].marks) == len(days)
    assert all(0 <= place < 1 for place in places)
    assert drawn.today is None or 0 <= drawn.today <= 1


@given(first=DAYS, last=DAYS)
def test_months_never_crowd(first: date, last: date) -> None:
    drawn = timeline_of((replace(POLYTUNNEL, steps=dated(first, last)),), today=TODAY, say=SAY)
    assert 1 <= len(drawn.ticks) <= MOST_TICKS
    assert drawn.ticks[0].at == 0
    begins = min(first, last) if drawn.today is None else min(first, last, TODAY)
    assert drawn.ticks[0].year == str(begins.year)


@given(
    steps=st.lists(st.tuples(DAYS, st.booleans()), min_size=1, max_size=25),
    today=DAYS,
)
def test_no_mark_covers_another(steps: list[tuple[date, bool]], today: date) -> None:
    made = tuple(PlannedStep(at, "Do", None, day, day if done else None) for at, (day, done) in enumerate(steps, 1))
    [lane] = timeline_of((replace(POLYTUNNEL, steps=made),), today=today, say=SAY).lanes
    for one, other in combinations(lane.marks, 2):
        assert one.row != other.row or abs(one.at - other.at) >= APART
    assert lane.rows <= len(Sign)


def test_steps_of_one_day_are_one_mark_with_their_number() -> None:
    day = date(2026, 12, 1)
    drawn = timeline_of((replace(POLYTUNNEL, steps=dated(day, day, day)),), today=TODAY, say=SAY)
    assert [(mark.sign, mark.count) for mark in drawn.lanes[0].marks] == [(Sign.LATE, 3)]
    assert drawn.counted


def test_done_overdue_and_open_steps_have_their_own_signs_and_words() -> None:
    drawn = timeline_of((POLYTUNNEL,), today=date(2027, 3, 25), say=SAY)
    assert [mark.sign for mark in drawn.lanes[0].marks] == [Sign.DONE, Sign.DONE, *[Sign.LATE] * 2, *[Sign.OPEN] * 2]
    assert drawn.signs == ((Sign.DONE, "done"), (Sign.OPEN, "still to do"), (Sign.LATE, "overdue"))
    assert "2 done, 2 still to do, 2 overdue on 25 March 2027" in drawn.alt


def test_the_day_of_compiling_is_on_the_axis_where_it_is_near() -> None:
    june = dated(date(2027, 4, 1), date(2027, 6, 25))
    near, far = (
        timeline_of((replace(POLYTUNNEL, steps=june),), today=today, say=SAY)
        for today in (date(2027, 7, 5), date(2029, 1, 1))
    )
    assert near.today is not None
    assert near.ticks[-1].label == "Jul"
    assert near.today_label == "compiled on 5 July 2027"
    assert far.today is None


def test_a_year_stands_where_it_begins() -> None:
    drawn = timeline_of(PAGES, today=TODAY, say=SAY)
    assert [(tick.label, tick.year) for tick in drawn.ticks if tick.year] == [("Nov", "2026"), ("Jan", "2027")]


def test_steps_without_a_date_are_counted_in_the_note() -> None:
    assert timeline_of(PAGES, today=TODAY, say=SAY).note == "1 step has no date yet."
    assert ENERGY.steps[2].due is None


def test_without_any_date_the_picture_says_so() -> None:
    undated = replace(POLYTUNNEL, steps=(PlannedStep(1, "Do", None, None, None),))
    drawn = timeline_of((AFRICA, undated), today=TODAY, say=SAY)
    assert drawn.lanes == ()
    assert (drawn.alt, drawn.note) == ("No step has a date yet.", "")


def test_the_entries_tell_the_same_steps_in_words() -> None:
    drawn = timeline_of((POLYTUNNEL,), today=TODAY, say=SAY)
    assert [entry.sign for entry in drawn.entries] == [mark.sign for mark in drawn.lanes[0].marks]
    assert [entry.state for entry in drawn.entries][1:3] == ["done", "still to do"]
    assert drawn.entries[0].when == "9 December 2026"
