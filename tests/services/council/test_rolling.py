"""The school plan moves on a year: shown first, voted on by the council, and only then done."""

from datetime import UTC, datetime

import pytest

from governance.ballots import BallotKind, BallotRunning, BallotState, Outcome
from governance.council import NothingToRoll
from governance.plans import PlanKind, PlanState
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound
from governance.school_plan import ChangeKind
from governance.school_years import Fate, TooEarlyToRoll
from governance.undoing import CannotUndo, Undoable
from services.council import editions, rolling
from services.groups import membership
from services.plans import steps, years
from services.undoing import acting
from services.views import plans as plan_views
from storage.ballots import Ballot
from storage.plans import Plan
from storage.record import RecordEntry
from storage.rolls import PlanFate
from storage.schools import School
from tests.services.school import AGAINST, FOR, SchoolYard

JULY = datetime(2027, 7, 5, 9, 0, tzinfo=UTC)


async def a_year(yard: SchoolYard) -> dict[str, int]:
    """Have a plan that is under way, one that is done, one for later, and one of a group that is closed since."""
    done = await yard.ratified(name="Radio", kind=PlanKind.DOING)
    for step in done.steps:
        await yard.act(steps.finish_step, yard.students[0], step=step.id)
    open_ = await yard.ratified(name="Polytunnel")
    later = await yard.plan(await yard.group("Solar"))
    await yard.act(years.choose_year, yard.students[0], plan=later.id, year=2028)
    next_ = await yard.plan(await yard.group("Ponds"))
    await yard.act(years.choose_year, yard.students[0], plan=next_.id, year=2027)
    closed = await yard.ratified(name="Transport")
    await yard.act(membership.close, yard.students[0], group=closed.group)
    yard.now = JULY
    return {"done": done.id, "open": open_.id, "later": later.id, "next": next_.id, "closed": closed.id}


async def voted(yard: SchoolYard, *choices: object) -> int:
    put = await yard.act(rolling.put_to_vote, yard.students[0])
    await yard.vote(put.ballot, *choices)  # type: ignore[arg-type]
    return put.ballot


async def years_of(yard: SchoolYard, plans: dict[str, int]) -> dict[str, tuple[int | None, PlanState]]:
    rows = {row["id"]: (row["year"], row["state"]) for row in await yard.rows(Plan)}
    return {name: rows[plan] for name, plan in plans.items()}


async def test_what_would_happen_is_shown_before_anything_does(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    before = await years_of(yard, plans)
    roll = await yard.read(rolling.preview, yard.students[0])
    assert roll.to_year == 2027
    assert {name: one.fate for one in roll.plans for name, plan in plans.items() if one.plan.id == plan} == {
        "done": Fate.CLOSES,
        "open": Fate.GOES_ON,
        "later": Fate.COMES_NEARER,
        "next": Fate.BEGINS,
        "closed": Fate.STOPS,
    }
    assert await years_of(yard, plans) == before
    assert await yard.rows(PlanFate) == []


async def test_the_ballot_keeps_what_it_was_shown_to_do(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    put = await yard.act(rolling.put_to_vote, yard.students[0])
    shown = await yard.read(rolling.of_ballot, yard.students[3], ballot=put.ballot)
    preview = {plans["done"]: Fate.CLOSES, plans["open"]: Fate.GOES_ON, plans["later"]: Fate.COMES_NEARER}
    assert preview.items() <= {one.plan.id: one.fate for one in shown.plans}.items()
    ballot = await yard.ballot(put.ballot)
    assert (ballot.kind, ballot.to_year, dict(ballot.fates)[Fate.STOPS]) == (BallotKind.ROLL_PLAN, 2027, 1)
    with pytest.raises(BallotRunning):
        await yard.act(rolling.put_to_vote, yard.students[0])


async def test_a_vote_that_passes_moves_every_plan(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    await voted(yard, FOR, FOR)
    assert await years_of(yard, plans) == {
        "done": (2026, PlanState.COMPLETED),
        "open": (2027, PlanState.RATIFIED),
        "later": (2028, PlanState.DRAFT),
        "next": (2027, PlanState.DRAFT),
        "closed": (2026, PlanState.STOPPED),
    }
    assert [school["plan_year"] for school in await yard.rows(School)] == [2027]
    rolled = [row for row in await yard.rows(RecordEntry) if row["deed"] == RecordKind.YEAR_ROLLED]
    assert [row["detail"] for row in rolled] == ["2027"]


async def test_a_vote_that_fails_moves_nothing(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    before = await years_of(yard, plans)
    await voted(yard, AGAINST, AGAINST)
    assert await years_of(yard, plans) == before
    await voted(yard, FOR, FOR)
    assert (await years_of(yard, plans))["open"] == (2027, PlanState.RATIFIED)


async def test_nothing_is_stopped_that_was_not_shown_as_that(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    put = await yard.act(rolling.put_to_vote, yard.students[0])
    group = (await yard.read(plan_views.view, plan=plans["open"])).group
    other = await yard.plan(await yard.group("Bees"))
    await yard.act(membership.close, yard.students[0], group=group)
    await yard.vote(put.ballot, FOR, FOR)
    moved = await years_of(yard, plans | {"new": other.id})
    assert moved["open"] == (2027, PlanState.RATIFIED)
    assert moved["new"] == (2027, PlanState.DRAFT)


async def test_it_moves_on_once_a_year_at_its_end(yard: SchoolYard) -> None:
    await yard.ratified()
    with pytest.raises(TooEarlyToRoll) as refused:
        await yard.act(rolling.put_to_vote, yard.students[0])
    assert (refused.value.rolls_from.isoformat(), refused.value.to) == ("2027-06-01", 2027)
    yard.now = JULY
    await voted(yard, FOR, FOR)
    with pytest.raises(TooEarlyToRoll):
        await yard.act(rolling.put_to_vote, yard.students[0])


async def test_only_delegates_move_it_on_and_only_if_there_is_a_plan(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    yard.now = JULY
    for person in (yard.students[5], yard.teachers[0], yard.admin):
        with pytest.raises(DelegatesOnly):
            await yard.read(rolling.preview, person)
    with pytest.raises(NotFound):
        await yard.read(rolling.of_ballot, yard.students[0], ballot=1)
    for step in plan.steps:
        await yard.act(steps.finish_step, yard.students[0], step=step.id)
    await voted(yard, FOR, FOR)
    yard.later(days=365)
    with pytest.raises(NothingToRoll):
        await yard.act(rolling.put_to_vote, yard.students[0])


async def test_the_next_edition_is_without_what_is_closed_and_the_last_stays_as_it_is(yard: SchoolYard) -> None:
    plans = await a_year(yard)
    first = await yard.published()
    await voted(yard, FOR, FOR)
    compiled = await yard.act(editions.compile_edition, yard.students[0])
    assert compiled.plan.year == 2027
    assert [(page.plan, page.year) for page in compiled.plan.pages] == [(plans["open"], 2027)]
    assert {change.title: change.kind for change in compiled.plan.changes if change.group == "Radio"} == {
        "Build a polytunnel": ChangeKind.CLOSED
    }
    again = await yard.read(editions.edition, number=1)
    assert [page.plan for page in again.plan.pages] == [page.plan for page in first.plan.pages]


async def test_a_vote_on_moving_on_that_was_put_by_mistake_is_taken_back(yard: SchoolYard) -> None:
    await a_year(yard)
    put = await yard.act(rolling.put_to_vote, yard.students[0])
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.ROLL_PUT, subject=put.ballot)
    await yard.act(acting.undo, yard.students[0], token=token)
    [ballot] = [row for row in await yard.rows(Ballot) if row["id"] == put.ballot]
    assert (ballot["state"], ballot["outcome"]) == (BallotState.CLOSED, Outcome.WITHDRAWN)
    # So it can be put again, and what is over is not taken back.
    again = await voted(yard, FOR, FOR)
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.ROLL_PUT, subject=again)
    with pytest.raises(CannotUndo):
        await yard.act(acting.undo, yard.students[0], token=token)
