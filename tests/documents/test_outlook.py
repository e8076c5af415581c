"""Backwards and forwards: what was achieved, what is overdue and what comes next, on whichever day it is."""

from dataclasses import replace
from datetime import UTC, datetime

from documents.outlook import MOST_EACH, outlooks_of
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


def test_a_completed_plan_comes_first_and_then_the_newest_steps() -> None:
    achieved = outlooks_of(SAMPLE, SAY)[0]
    assert achieved.kind == "achieved"
    assert [fact.label for fact in achieved.lines][:2] == [
        "School Radio: A lunchtime show twice a week (the whole plan)",
        "Polytunnel: Clear the beds and bring in compost from the recycling group",
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
