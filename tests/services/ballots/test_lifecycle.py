"""Ballots: opened for a fixed electorate, closed by the clock or by everybody's vote, with their consequences."""

from dataclasses import asdict
from datetime import timedelta
from fractions import Fraction

import pytest

from governance.ballots import (
    SECOND_THOUGHTS,
    BallotClosed,
    BallotState,
    Choice,
    ClosesTooLate,
    ClosesTooSoon,
    NobodyMayVote,
    Outcome,
    Rule,
    Secrecy,
)
from governance.editions import EditionState
from governance.plans import PlanState
from governance.quotas import QUOTAS, Limited
from governance.record import RecordKind
from governance.refusals import WrongState
from governance.reminders import ReminderKind, Settled
from governance.rules import RULES
from services import due
from services.ballots import lifecycle, voting
from services.council import delegates, editions, ratifying
from services.groups import membership
from services.plans import proposing, writing
from services.schools import settings
from services.views import ballots as ballot_views
from services.views import plans as plan_views
from storage.reminders import Reminder
from tests.services.school import ABSTAIN, AGAINST, FOR, OBJECT, SchoolYard, text


async def test_the_clock_closes_a_ballot_that_nobody_watches(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, AGAINST)
    yard.now = proposed.closes_at - timedelta(microseconds=1)
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).state is BallotState.OPEN
    yard.later(microseconds=1)
    await yard.sweep()
    shown = await yard.ballot(proposed.ballot)
    assert (shown.outcome, shown.closed_at) == (Outcome.PASSED, proposed.closes_at)
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is PlanState.ADOPTED


@pytest.mark.parametrize(
    ("choices", "outcome", "state"),
    [
        ((FOR, FOR, AGAINST, ABSTAIN), Outcome.PASSED, PlanState.ADOPTED),
        ((FOR, FOR, AGAINST, AGAINST), Outcome.NOT_PASSED, PlanState.RETURNED),
        ((ABSTAIN, ABSTAIN, ABSTAIN, ABSTAIN), Outcome.NOT_PASSED, PlanState.RETURNED),
        ((FOR, None, None, None), Outcome.NO_QUORUM, PlanState.RETURNED),
        ((FOR, ABSTAIN, None, None), Outcome.PASSED, PlanState.ADOPTED),
    ],
)
async def test_the_outcome_moves_the_plan(
    yard: SchoolYard, choices: tuple[Choice | None, ...], outcome: Outcome, state: PlanState
) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, *choices)
    yard.now = proposed.closes_at
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).outcome is outcome
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is state


async def test_consent_passes_unless_somebody_objects(yard: SchoolYard) -> None:
    agreed = await yard.proposed(rule=Rule.CONSENT)
    await yard.vote(agreed.ballot, FOR, FOR, ABSTAIN, FOR)
    refused = await yard.proposed(name="Gardens", rule=Rule.CONSENT)
    await yard.vote(refused.ballot, FOR, OBJECT, FOR, FOR)
    shown = await yard.ballot(refused.ballot)
    assert (await yard.ballot(agreed.ballot)).outcome is Outcome.PASSED
    assert (shown.outcome, shown.reasons) == (Outcome.NOT_PASSED, ("We tried it before",))


async def test_running_counts_and_reasons_are_hidden_from_everyone_until_the_end(yard: SchoolYard) -> None:
    proposed = await yard.proposed(rule=Rule.CONSENT)
    opened = await yard.ballot(proposed.ballot)
    await yard.vote(proposed.ballot, OBJECT, FOR, ABSTAIN)
    running = await yard.ballot(proposed.ballot)
    changed = {name for name, value in asdict(running).items() if asdict(opened)[name] != value}
    assert changed == {"voted"}
    assert (running.tally, running.reasons) == (None, ())
    await yard.vote(proposed.ballot, None, None, None, FOR)
    assert (await yard.ballot(proposed.ballot)).tally is not None


async def test_counts_of_a_secret_ballot_with_two_papers_are_never_shown(yard: SchoolYard) -> None:
    few = await yard.proposed(secrecy=Secrecy.SECRET)
    many = await yard.proposed(name="Gardens", secrecy=Secrecy.SECRET)
    await yard.vote(few.ballot, FOR, FOR)
    await yard.vote(many.ballot, FOR, FOR, AGAINST)
    yard.now = many.closes_at
    await yard.sweep()
    assert (await yard.ballot(few.ballot)).outcome is Outcome.TOO_FEW_PAPERS
    assert (await yard.ballot(few.ballot)).tally is None
    assert (await yard.ballot(many.ballot)).tally is not None


async def test_a_ballot_keeps_the_terms_it_opened_with(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(settings.change_voting, yard.admin, threshold=Fraction(9, 10), quorum=Fraction(1))
    await yard.vote(proposed.ballot, FOR, FOR, AGAINST)
    yard.now = proposed.closes_at
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED


@pytest.mark.parametrize(("secrecy", "vote", "voted"), [(Secrecy.OPEN, FOR, 1), (Secrecy.SECRET, None, 0)])
async def test_who_opens_a_vote_can_vote_for_it_at_once_unless_it_is_secret(
    yard: SchoolYard, secrecy: Secrecy, vote: Choice | None, voted: int
) -> None:
    plan = await yard.plan(await yard.group())
    proposed = await yard.act(proposing.propose, yard.students[0], plan=plan.id, secrecy=secrecy, in_favour=True)
    shown = await yard.ballot(proposed.ballot)
    assert (proposed.vote, shown.voted) == (vote, voted)
    if vote is not None:
        assert (await yard.act(voting.cast, yard.students[0], ballot=proposed.ballot, choice=AGAINST)).before is vote


async def test_an_exact_threshold_needs_no_more_than_it_says(yard: SchoolYard) -> None:
    await yard.act(settings.change_voting, yard.admin, threshold=Fraction(2, 3))
    proposed = await yard.proposed(members=3)
    await yard.vote(proposed.ballot, FOR, FOR, AGAINST)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED


@pytest.mark.parametrize(
    ("ahead", "refusal"), [(timedelta(minutes=4), ClosesTooSoon), (timedelta(days=61), ClosesTooLate)]
)
async def test_a_refused_closing_time_leaves_no_trace(
    yard: SchoolYard, ahead: timedelta, refusal: type[Exception]
) -> None:
    plan = await yard.plan(await yard.group())
    with pytest.raises(refusal):
        await yard.act(proposing.propose, yard.students[0], plan=plan.id, closes_at=yard.now + ahead)
    assert (await yard.read(plan_views.view, plan=plan.id)).state is PlanState.DRAFT
    assert await yard.deeds(RecordKind.BALLOT_OPENED) == []


async def test_a_council_without_delegates_cannot_vote(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    # Whoever takes it there would get a seat, but has taken as many today as anybody may.
    for _ in range(QUOTAS[Limited.SEATS_TAKEN].most):
        await yard.act(delegates.join, yard.students[0], group=plan.group)
        await yard.act(delegates.leave, yard.students[0], group=plan.group)
    with pytest.raises(NobodyMayVote):
        await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    assert (await yard.read(plan_views.view, plan=plan.id)).state is PlanState.ADOPTED


async def test_a_plan_is_in_one_ballot_at_a_time(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    with pytest.raises(WrongState):
        await yard.act(proposing.propose, yard.students[1], plan=proposed.plan.id)


async def test_closing_twice_does_nothing_the_second_time(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    yard.now = proposed.closes_at
    first = await yard.act(lifecycle.close, ballot=proposed.ballot)
    assert (first, await yard.act(lifecycle.close, ballot=proposed.ballot)) == (Outcome.NO_QUORUM, None)
    assert len(await yard.deeds(RecordKind.BALLOT_CLOSED)) == 1
    assert len([row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.OUTCOME]) == 1


async def everybody_votes(yard: SchoolYard, ballot: int, members: int = 4) -> None:
    for student in yard.students[:members]:
        await yard.act(voting.cast, student, ballot=ballot, choice=FOR)


async def test_a_ballot_that_looks_decided_stays_open_for_who_has_not_spoken(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR)
    yard.now = proposed.closes_at - timedelta(microseconds=1)
    await yard.sweep()
    assert (await yard.ballot(proposed.ballot)).state is BallotState.OPEN
    await yard.act(voting.cast, yard.students[3], ballot=proposed.ballot, choice=AGAINST)
    assert (await yard.ballot(proposed.ballot)).voted == 4


async def test_when_everybody_has_voted_the_last_one_can_think_again_for_five_minutes(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await everybody_votes(yard, ballot)
    assert (await yard.ballot(ballot)).ends_at == yard.now + SECOND_THOUGHTS
    yard.now += SECOND_THOUGHTS - timedelta(microseconds=1)
    await yard.sweep()
    assert (await yard.ballot(ballot)).state is BallotState.OPEN
    yard.later(microseconds=1)
    await yard.sweep()
    assert (await yard.ballot(ballot)).outcome is Outcome.PASSED


async def test_a_change_keeps_a_ballot_open_that_was_found_due_and_begins_the_five_minutes_anew(
    yard: SchoolYard,
) -> None:
    ballot = (await yard.proposed()).ballot
    await everybody_votes(yard, ballot)
    ends_at = (await yard.ballot(ballot)).ends_at
    [ending] = (await yard.database.read(due.look, now=ends_at)).endings
    yard.now = ends_at - timedelta(microseconds=1)
    receipt = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)
    assert receipt.ends_at == yard.now + SECOND_THOUGHTS
    assert await yard.database.act(ending.act, **ending.values, now=ends_at) is None
    yard.now = receipt.ends_at
    await yard.sweep()
    tally = (await yard.ballot(ballot)).tally
    assert tally is not None
    assert (tally.of(Choice.FOR), tally.of(Choice.AGAINST)) == (3, 1)


async def test_pressing_the_same_again_moves_no_end(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await everybody_votes(yard, ballot)
    ends_at = (await yard.ballot(ballot)).ends_at
    yard.later(minutes=4)
    receipt = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    assert (receipt.changed, receipt.ends_at) == (False, ends_at)
    assert (await yard.ballot(ballot)).ends_at == ends_at


async def test_nothing_counts_after_the_end_however_late_the_sweep_is(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await everybody_votes(yard, ballot)
    yard.now = ends_at = (await yard.ballot(ballot)).ends_at
    with pytest.raises(BallotClosed) as refused:
        await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)
    assert refused.value.closed_at == ends_at
    yard.later(hours=3)
    await yard.sweep()
    assert (await yard.ballot(ballot)).outcome is Outcome.PASSED
    yard.later(hours=-9)
    with pytest.raises(BallotClosed):
        await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)


async def test_a_clock_set_back_takes_no_time_from_who_was_told_they_had_it(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await everybody_votes(yard, ballot)
    told = (await yard.ballot(ballot)).ends_at
    yard.later(minutes=-30)
    changed = await yard.act(voting.cast, yard.students[1], ballot=ballot, choice=AGAINST)
    assert changed.ends_at == told


async def test_a_secret_ballot_ends_with_the_last_paper_and_not_before(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, FOR, FOR, FOR)
    yard.later(hours=1)
    await yard.sweep()
    assert (await yard.ballot(ballot)).state is BallotState.OPEN
    receipt = await yard.act(voting.cast, yard.students[3], ballot=ballot, choice=FOR)
    assert receipt.closed
    assert (await yard.ballot(ballot)).outcome is Outcome.PASSED


async def test_a_council_of_two_votes_openly_where_the_school_votes_in_secret(yard: SchoolYard) -> None:
    plan = await yard.adopted()
    await yard.act(settings.change_voting, yard.admin, secrecy=Secrecy.SECRET)
    for student in yard.students[:2]:
        await yard.act(delegates.join, student, group=plan.group)
    submitted = await yard.act(ratifying.submit, yard.students[0], plan=plan.id)
    assert submitted.made_open
    assert (await yard.ballot(submitted.ballot)).terms.secrecy is Secrecy.OPEN
    await yard.vote(submitted.ballot, FOR, FOR)
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    assert put.made_open
    assert (await yard.ballot(put.ballot)).terms.secrecy is Secrecy.OPEN


@pytest.mark.parametrize(
    ("members", "wanted", "made_open"),
    [(2, Secrecy.SECRET, True), (2, Secrecy.OPEN, False), (3, Secrecy.SECRET, False)],
)
async def test_whoever_asks_for_a_secret_ballot_is_told_when_it_is_an_open_one(
    yard: SchoolYard, members: int, wanted: Secrecy, made_open: bool
) -> None:
    await yard.act(settings.change_voting, yard.admin, members_needed=2)
    proposed = await yard.proposed(members=members, secrecy=wanted)
    shown = await yard.ballot(proposed.ballot)
    assert proposed.made_open is made_open
    assert shown.is_sound
    assert (shown.terms.secrecy is not wanted) is made_open


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("papers", [0, 1, 2])
async def test_a_secret_ballot_with_fewer_than_three_papers_ends_without_a_result(
    yard: SchoolYard, rule: Rule, papers: int
) -> None:
    await yard.act(settings.change_voting, yard.admin, quorum=Fraction(0))
    proposed = await yard.proposed(members=3, secrecy=Secrecy.SECRET, rule=rule)
    await yard.vote(proposed.ballot, *RULES[rule].options[:2][:papers])
    yard.now = proposed.closes_at
    await yard.sweep()
    shown = await yard.ballot(proposed.ballot)
    assert (shown.outcome, shown.tally, shown.reasons, shown.voted) == (Outcome.TOO_FEW_PAPERS, None, (), papers)
    assert (await yard.read(plan_views.view, plan=proposed.plan.id)).state is PlanState.RETURNED


async def test_a_draft_edition_without_a_result_stays_a_draft(yard: SchoolYard) -> None:
    plan = await yard.ratified()
    await yard.act(delegates.join, yard.students[2], group=(await yard.group("Gardens")).id)
    await yard.act(settings.change_voting, yard.admin, secrecy=Secrecy.SECRET)
    await yard.compiled()
    put = await yard.act(editions.publish, yard.students[0])
    await yard.vote(put.ballot, FOR, FOR)
    yard.now = put.closes_at
    await yard.sweep()
    assert (await yard.ballot(put.ballot)).outcome is Outcome.TOO_FEW_PAPERS
    assert (await yard.read(editions.view, edition=put.edition)).state is EditionState.DRAFT
    assert plan.state is PlanState.RATIFIED


async def test_a_ballot_whose_time_is_over_is_not_withdrawn_but_closed_as_it_was_voted_on(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR)
    yard.now = proposed.closes_at
    taken_back = await yard.act(proposing.withdraw, yard.students[0], plan=proposed.plan.id)
    assert taken_back.state is PlanState.ADOPTED
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED


async def test_closing_the_group_after_the_closing_time_does_not_undo_the_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR)
    yard.now = proposed.closes_at
    await yard.act(membership.close, yard.students[0], group=proposed.plan.group)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED


async def test_editing_after_the_closing_time_begins_a_new_version_of_an_adopted_plan(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR)
    yard.now = proposed.closes_at
    revised = await yard.act(writing.revise, yard.students[0], plan=proposed.plan.id, text=text("Build two"))
    assert (revised.plan.state, revised.plan.version) == (PlanState.DRAFT, 2)
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.PASSED


async def test_the_promise_to_remind_is_a_row_for_each_voter_from_the_opening_on(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    promised = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.BALLOT_CLOSING]
    assert len({row["person_id"] for row in promised}) == len(promised) == 4
    assert {row["due_at"] for row in promised} == {proposed.closes_at - timedelta(hours=24)}


async def test_closing_settles_every_reminder_of_the_ballot(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    promised = [row for row in await yard.rows(Reminder) if row["kind"] is ReminderKind.BALLOT_CLOSING]
    assert {row["settled"] for row in promised} == {Settled.NOT_NEEDED}


async def test_the_list_begins_with_what_still_waits_for_me(yard: SchoolYard) -> None:
    voted = (await yard.proposed()).ballot
    waiting = (await yard.proposed(name="Gardens", closes_at=yard.now + timedelta(days=9))).ballot
    ended = (await yard.proposed(name="Energy")).ballot
    await yard.vote(voted, FOR)
    await yard.vote(ended, FOR, FOR, FOR, FOR)
    mine = await yard.read(ballot_views.listed, yard.students[0])
    assert [one.ballot.id for one in mine.ballots] == [waiting, voted, ended]
    assert [one.choice for one in mine.ballots] == [None, FOR, FOR]
    theirs = await yard.read(ballot_views.listed, yard.teachers[0])
    least = await yard.read(ballot_views.listed, yard.students[0], most=1)
    assert ([one.ballot.id for one in least.ballots], least.left_out, mine.left_out) == ([waiting], 2, 0)
    assert {(one.may_vote, one.choice) for one in theirs.ballots} == {(False, None)}
