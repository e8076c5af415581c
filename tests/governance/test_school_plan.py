"""The school plan: what changed between two editions, and sums and outcomes that follow from the pages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.ballots import Choice, Outcome, Secrecy, Tally, Terms
from governance.changes import changes_between
from governance.editions import Lack, next_typesetting
from governance.money import Money
from governance.plans import AdultAnswer, PlanKind, PlanState
from governance.replies import AdultReply
from governance.school_plan import (
    Change,
    ChangeKind,
    Decision,
    Participation,
    PlannedStep,
    PlanPage,
    SchoolPlan,
)

DECIDED = Decision(
    date(2026, 11, 20), Terms(), Tally.counted(20, {Choice.FOR: 9, Choice.AGAINST: 4, Choice.ABSTAIN: 1})
)
NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
NO = AdultReply(AdultAnswer.NO, "No room", date(2027, 1, 20), None)
STATES = st.sampled_from([PlanState.RATIFIED, PlanState.IN_PROGRESS, PlanState.COMPLETED])


def page(plan: int, *, version: int = 1, state: PlanState = PlanState.RATIFIED, done: int = 0) -> PlanPage:
    days = [date(2027, 1, 1) if number < done else None for number in range(3)]
    return PlanPage(
        plan=plan,
        version=version,
        group="Transport",
        group_purpose="Safe ways to school",
        members=12,
        title=f"Plan {plan}",
        why="Bikes get wet",
        goal="Forty bikes under a roof",
        kind=PlanKind.ASKING,
        state=state,
        money=None,
        review_on=None,
        steps=tuple(PlannedStep(at + 1, "Measure", None, None, day) for at, day in enumerate(days)),
        advisors=(),
        adopted=DECIDED,
        ratified=DECIDED,
    )


def edition(
    *, pages: tuple[PlanPage, ...] = (), compiled_at: datetime = NOON, timezone: str = "Europe/London"
) -> SchoolPlan:
    return SchoolPlan(
        school="The Blue School",
        number=1,
        compiled_at=compiled_at,
        published_on=None,
        timezone=timezone,
        language="en",
        pages=pages,
        participation=Participation(30, 8, 8, 4, 9, 4, 12, 150, 3, 12),
        changes=(),
        previous=None,
        council=16,
    )


@st.composite
def editions(draw: st.DrawFn) -> tuple[PlanPage, ...]:
    plans = draw(st.lists(st.integers(1, 6), unique=True))
    counts = st.integers(0, 3)
    return tuple(page(plan, version=draw(counts) + 1, state=draw(STATES), done=draw(counts)) for plan in plans)


def kinds(before: tuple[PlanPage, ...], now: tuple[PlanPage, ...]) -> dict[str, ChangeKind]:
    return {change.title: change.kind for change in changes_between(before, now)}


@given(before=editions(), now=editions())
def test_new_and_left_are_exactly_the_plans_of_one_edition_only(
    before: tuple[PlanPage, ...], now: tuple[PlanPage, ...]
) -> None:
    found = kinds(before, now)
    old, new = {each.title for each in before}, {each.title for each in now}
    assert {title for title, kind in found.items() if kind is ChangeKind.NEW} == new - old
    gone = {title for title, kind in found.items() if kind in (ChangeKind.LEFT, ChangeKind.CLOSED)}
    assert gone == old - new
    done = {each.title for each in before if each.state is PlanState.COMPLETED}
    assert {title for title, kind in found.items() if kind is ChangeKind.CLOSED} == gone & done


@given(before=editions(), now=editions())
def test_changes_come_in_the_order_of_the_newer_edition_and_each_plan_once(
    before: tuple[PlanPage, ...], now: tuple[PlanPage, ...]
) -> None:
    titles = [change.title for change in changes_between(before, now)]
    gone = {each.plan for each in before} - {each.plan for each in now}
    order = [each.title for each in now] + [each.title for each in before if each.plan in gone]
    assert titles == [title for title in order if title in titles]
    assert len(set(titles)) == len(titles)


@given(pages=editions())
def test_an_edition_does_not_differ_from_itself(pages: tuple[PlanPage, ...]) -> None:
    assert changes_between(pages, pages) == ()


def test_a_change_is_named_by_what_matters_most() -> None:
    before = (page(1), page(2), page(3), page(4, done=2))
    finished = page(1, version=2, state=PlanState.COMPLETED, done=3)
    longer = replace(page(5), steps=(*page(5).steps, PlannedStep(4, "Count", None, None, None)))
    before += (page(5),)
    now = (finished, page(2, version=2, done=1), page(3, done=1), page(4, done=1), longer)
    assert kinds(before, now) == {
        "Plan 1": ChangeKind.COMPLETED,
        "Plan 2": ChangeKind.CHANGED,
        "Plan 3": ChangeKind.PROGRESSED,
        "Plan 5": ChangeKind.EXTENDED,
    }


def test_a_change_says_how_many_steps_are_done() -> None:
    (change,) = changes_between((page(3),), (page(3, done=2),))
    assert (change.steps_done, change.steps) == (2, 3)


def test_a_change_says_from_where_to_where() -> None:
    moved, new = changes_between((page(3, done=1),), (page(3, done=2), page(4, done=1)))
    assert (moved.steps_done_before, moved.steps_done, new.steps_done_before) == (1, 2, None)


def test_an_answer_given_since_is_a_change_of_its_own_or_stands_beside_another() -> None:
    answered = replace(page(1), reply=NO)
    assert [(one.kind, one.answer) for one in changes_between((page(1),), (answered,))] == [
        (ChangeKind.ANSWERED, AdultAnswer.NO)
    ]
    moved = replace(page(1, done=1), reply=NO)
    assert [(one.kind, one.answer) for one in changes_between((page(1), page(2)), (moved, replace(page(5), reply=NO)))][
        :2
    ] == [(ChangeKind.PROGRESSED, AdultAnswer.NO), (ChangeKind.NEW, AdultAnswer.NO)]
    assert changes_between((answered,), (answered,)) == ()
    again = replace(answered, reply=replace(NO, answer=AdultAnswer.YES))
    assert changes_between((answered,), (again,))[0].answer is AdultAnswer.YES


def test_a_plan_that_was_refused_and_does_not_move_waits_for_its_group() -> None:
    refused = replace(page(1), reply=NO)
    assert (refused.is_declined, refused.group_decides_next) == (True, True)
    moving = replace(page(1, done=1), reply=NO)
    assert (moving.is_declined, moving.group_decides_next) == (True, False)
    assert not replace(refused, state=PlanState.COMPLETED).is_declined
    assert not replace(refused, kind=PlanKind.DOING).is_declined
    assert not page(1).is_declined


def test_a_step_is_overdue_after_its_day_until_it_is_done() -> None:
    step = PlannedStep(1, "Measure", None, date(2027, 1, 1), None)
    assert [step.is_overdue(date(2027, 1, day)) for day in (1, 2)] == [False, True]
    assert not replace(step, done_on=date(2027, 2, 1)).is_overdue(date(2027, 3, 1))
    assert not replace(step, due=None).is_overdue(date(2027, 3, 1))


def test_the_outcome_of_a_decision_follows_from_its_numbers() -> None:
    assert DECIDED.outcome is Outcome.PASSED
    assert replace(DECIDED, tally=Tally.counted(20, {Choice.FOR: 9})).outcome is Outcome.NO_QUORUM


def test_a_secret_decision_with_two_papers_hides_its_counts() -> None:
    secret = Decision(date(2026, 11, 20), Terms(secrecy=Secrecy.SECRET), Tally.counted(2, {Choice.FOR: 2}))
    assert not secret.shows_counts
    assert DECIDED.shows_counts


def test_the_money_asked_is_one_sum_for_each_currency() -> None:
    asked = (Money("£", 5), None, Money("€", 7), Money("£", 1))
    pages = tuple(replace(page(plan), money=money) for plan, money in enumerate(asked))
    assert edition(pages=pages).money_asked == (Money("£", 6), Money("€", 7))


@pytest.mark.parametrize(
    ("pdf", "pages", "lack"),
    [(False, False, None), (True, False, Lack.PDF), (False, True, Lack.PAGES), (True, True, Lack.BOTH)],
)
def test_an_edition_lacks_what_could_not_be_typeset(*, pdf: bool, pages: bool, lack: Lack | None) -> None:
    assert Lack.of(pdf=pdf, pages=pages) is lack
    assert lack is None or (lack.pdf, lack.pages) == (pdf, pages)


WAITS = {1: 10, 2: 60, 3: 360, 4: 1440, 5: 1440, 29: 1440}


@pytest.mark.parametrize(("tries", "minutes"), WAITS.items())
def test_typesetting_is_tried_again_sooner_at_first_and_then_daily(tries: int, minutes: int) -> None:
    assert next_typesetting(NOON, tries) == NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize("tries", [30, 31, 100])
def test_typesetting_is_given_up_after_a_month(tries: int) -> None:
    assert next_typesetting(NOON, tries) is None


def test_an_answer_that_was_there_before_is_no_change() -> None:
    before = replace(page(1), reply=NO)
    (moved,) = changes_between((before,), (replace(page(1, done=1), reply=NO),))
    assert moved == Change(ChangeKind.PROGRESSED, "Plan 1", "Transport", 1, 3, 0, None)


def test_a_change_names_the_plan_its_group_and_all_its_steps() -> None:
    (new,) = changes_between((), (replace(page(4, done=2), reply=NO),))
    (left,) = changes_between((page(4, done=2),), ())
    assert new == Change(ChangeKind.NEW, "Plan 4", "Transport", 2, 3, None, AdultAnswer.NO)
    assert left == Change(ChangeKind.LEFT, "Plan 4", "Transport", 2, 3, None, None)
    assert Change(ChangeKind.LEFT, "Plan 4", "Transport") == Change(ChangeKind.LEFT, "Plan 4", "Transport", 0, 0, None)


def test_a_secret_plan_that_passed_with_two_papers_before_there_was_a_minimum_stays_passed() -> None:
    terms = Terms(secrecy=Secrecy.SECRET)
    assert Decision(date(2026, 11, 20), terms, Tally.counted(3, {Choice.FOR: 2})).outcome is Outcome.PASSED


def test_what_an_older_edition_did_not_count_is_none() -> None:
    counted = Participation(30, 8, 8, 4, 9, 4, 12, 150, 3, 12)
    assert (counted.groups_closed, counted.teachers_advising_now) == (None, None)
    assert (page(1).reply, page(1).advised_before, page(1).steps[0].added) == (None, (), False)


@pytest.mark.parametrize(
    ("zone", "day"), [("Europe/London", "2026-12-01"), ("Pacific/Auckland", "2026-12-02"), ("UTC", "2026-12-01")]
)
def test_an_edition_is_compiled_on_the_schools_own_day(zone: str, day: str) -> None:
    late = edition(compiled_at=datetime(2026, 12, 1, 23, 30, tzinfo=UTC), timezone=zone)
    assert late.compiled_on == date.fromisoformat(day)


def test_the_purse_counts_each_page_by_its_answer() -> None:
    declined = replace(page(1), money=Money("£", 5), reply=NO)
    own = replace(page(2), money=Money("£", 7), kind=PlanKind.DOING, reply=NO)
    waiting = replace(page(3), money=Money("£", 9))
    purse = edition(pages=(declined, own, waiting)).purse
    assert (purse.asked, purse.declined, purse.own) == ((Money("£", 14),), (Money("£", 5),), (Money("£", 7),))
    assert purse.waiting == (Money("£", 9),)
