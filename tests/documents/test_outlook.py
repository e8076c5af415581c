"""Backwards and forwards: what was achieved, what is overdue and what comes next, on whichever day it is."""

from dataclasses import replace
from datetime import UTC, date, datetime

from documents.content import Fact
from documents.outlook import MOST_EACH, outlooks_of
from governance.replies import Result
from governance.results import Reached
from governance.school_plan import SchoolPlan
from language.speaking import speak_plainly
from tests.documents.sample import ENERGY, HEALTHY, RADIO, SAMPLE

SAY = speak_plainly("en")


def compiled(month: int, day: int, plan: SchoolPlan = SAMPLE) -> SchoolPlan:
    return replace(plan, compiled_at=datetime(2027, month, day, 12, tzinfo=UTC))


def test_what_comes_next_is_the_open_steps_in_order_of_their_days() -> None:
    coming = outlooks_of(SAMPLE, SAY)[-1]
    assert coming.lines[0].label == "Energy: Draw the first chart by hand"
    assert [fact.value for fact in coming.lines][:4] == ["29 Jan 2027", "29 Jan 2027", "5 Feb 2027", "12 Feb 2027"]


def test_what_was_achieved_stands_in_the_order_of_its_days_and_says_no_more_than_is_known() -> None:
    achieved = outlooks_of(SAMPLE, SAY)[0]
    assert achieved.kind == "achieved"
    labels = [fact.label for fact in achieved.lines]
    assert labels[0] == "Polytunnel: Clear the beds and bring in compost from the recycling group"
    at = labels.index("School Radio: A lunchtime show twice a week (all its steps)")
    assert at > 0
    assert achieved.lines[at].value == "12 Jan 2027"
    assert achieved.lines[0].value == "20 Jan 2027"
    met = Result(Reached.MET, "Begin early", None, RADIO.steps[-1].done_on or date.min)
    known = outlooks_of(replace(SAMPLE, pages=(replace(RADIO, result=met),)), SAY)[0]
    assert known.lines[0].label == "School Radio: A lunchtime show twice a week (the whole plan)"


def test_a_plan_that_nobody_looked_back_at_in_time_is_overdue() -> None:
    page = replace(RADIO, review_on=date(2027, 1, 14))
    late = outlooks_of(compiled(1, 15, replace(SAMPLE, pages=(page,))), SAY)
    assert [one.kind for one in late] == ["achieved", "overdue", "next"]
    assert late[1].lines == (Fact("14 Jan 2027", "School Radio: look back at “A lunchtime show twice a week”"),)
    assert [one.kind for one in outlooks_of(compiled(1, 14, replace(SAMPLE, pages=(page,))), SAY)] == [
        "achieved",
        "next",
    ]
    early = replace(page, result=Result(Reached.TOO_EARLY, "Wait", None, date(2027, 1, 14)))
    assert [one.kind for one in outlooks_of(compiled(1, 15, replace(SAMPLE, pages=(early,))), SAY)] == [
        "achieved",
        "next",
    ]


def test_when_nothing_is_due_any_more_the_page_tells_what_is_overdue() -> None:
    achieved, overdue, coming = outlooks_of(compiled(7, 5), SAY)
    assert overdue.heading == "What was overdue on 5 July 2027"
    assert overdue.lines[0].value == "29 Jan 2027"
    assert (coming.lines, coming.more) == ((), ("No step is due after 5 July 2027.",))
    assert achieved.lines


def test_a_step_is_not_overdue_on_its_own_day() -> None:
    assert [one.kind for one in outlooks_of(compiled(1, 29), SAY)] == ["achieved", "next"]
    assert [one.kind for one in outlooks_of(compiled(1, 30), SAY)] == ["achieved", "overdue", "next"]


def test_a_group_that_was_told_no_owes_nothing_until_it_has_decided() -> None:
    stuck = replace(HEALTHY, steps=tuple(replace(step, done_on=None) for step in ENERGY.steps))
    assert [one.kind for one in outlooks_of(compiled(7, 5, replace(SAMPLE, pages=(stuck,))), SAY)] == ["next"]


def test_what_is_left_out_is_counted_however_many_are_shown() -> None:
    coming = outlooks_of(SAMPLE, SAY)[-1]
    assert len(coming.lines) == MOST_EACH
    assert coming.more[0] == "and 13 more"
    assert coming.more[-1] == "and 5 more"
    done = outlooks_of(replace(SAMPLE, pages=(RADIO,)), SAY)[0]
    assert done.more == ("and 1 more", "")
