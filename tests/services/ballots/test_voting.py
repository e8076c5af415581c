"""Voting: one person, one vote; only the electorate; nothing after the end; an exact count under concurrency."""

import asyncio
import time
from collections import Counter

import pytest

from governance.ballots import (
    AlreadyVoted,
    BallotClosed,
    BallotState,
    Choice,
    NoSuchChoice,
    NotInElectorate,
    Outcome,
    Rule,
    Secrecy,
)
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import NotFound, StudentsOnly, TextMissing
from services.ballots import voting
from services.groups import membership
from services.plans import steps
from storage.ballots import Vote
from storage.database import Database
from tests.services.school import (
    ABSTAIN,
    AGAINST,
    FOR,
    OBJECT,
    SAFEGUARDING,
    STUDENT,
    TEACHER,
    SchoolYard,
)


async def test_a_vote_counts_once_however_often_it_is_pressed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    first = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    again = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    assert (first.changed, again.changed) == (True, False)
    assert (await yard.ballot(ballot)).voted == 1
    assert [row["choice"] for row in await yard.rows(Vote)] == [FOR]
    assert len(await yard.deeds(RecordKind.VOTE_CAST)) == 1


async def test_a_changed_vote_replaces_the_first(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR)
    receipt = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)
    assert (receipt.before, receipt.choice, receipt.voted) == (FOR, AGAINST, 1)
    await yard.vote(ballot, None, FOR, FOR, ABSTAIN)
    tally = (await yard.ballot(ballot)).tally
    assert tally is not None
    assert (tally.of(Choice.FOR), tally.of(Choice.AGAINST), tally.of(Choice.ABSTAIN)) == (2, 1, 1)
    assert len(await yard.deeds(RecordKind.VOTE_CHANGED)) == 1


async def test_the_last_vote_waited_for_closes_a_secret_ballot(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, FOR, FOR, AGAINST)
    assert (await yard.ballot(ballot)).state is BallotState.OPEN
    receipt = await yard.act(voting.cast, yard.students[3], ballot=ballot, choice=FOR)
    assert receipt.closed
    assert (await yard.ballot(ballot)).outcome is Outcome.PASSED


async def test_nothing_changes_from_the_closing_time_on_even_if_nobody_closed_it(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR)
    yard.now = proposed.closes_at
    for student in yard.students[:2]:
        with pytest.raises(BallotClosed) as refused:
            await yard.act(voting.cast, student, ballot=proposed.ballot, choice=AGAINST)
        assert refused.value.closed_at == proposed.closes_at
    await yard.sweep()
    assert [row["choice"] for row in await yard.rows(Vote)] == [FOR]
    assert (await yard.ballot(proposed.ballot)).outcome is Outcome.NO_QUORUM


async def test_the_last_moment_before_closing_still_counts(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    yard.now = proposed.closes_at
    yard.later(microseconds=-1)
    await yard.vote(proposed.ballot, FOR)
    assert (await yard.ballot(proposed.ballot)).voted == 1


async def test_nothing_changes_after_the_end_whatever_the_clock_says(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    yard.later(hours=-5)
    with pytest.raises(BallotClosed):
        await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)
    assert {row["choice"] for row in await yard.rows(Vote)} == {FOR}


@pytest.mark.parametrize("roles", [{TEACHER}, {STUDENT, TEACHER}, {STUDENT, SAFEGUARDING}, {SAFEGUARDING}, set()])
async def test_only_a_student_votes_even_if_they_were_one_when_it_opened(yard: SchoolYard, roles: set[int]) -> None:
    ballot = (await yard.proposed()).ballot
    was_student = yard.students[0]
    grown = Visitor(was_student.discord_id, was_student.name, frozenset(roles), manages=True)
    with pytest.raises(StudentsOnly):
        await yard.act(voting.cast, grown, ballot=ballot, choice=FOR)
    assert await yard.rows(Vote) == []


async def test_who_joins_after_the_opening_may_not_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(membership.join, yard.students[5], group=proposed.plan.group)
    with pytest.raises(NotInElectorate):
        await yard.act(voting.cast, yard.students[5], ballot=proposed.ballot, choice=FOR)
    assert (await yard.ballot(proposed.ballot)).electorate == 4


async def test_who_leaves_after_the_opening_may_still_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(membership.leave, yard.students[3], group=proposed.plan.group)
    await yard.vote(proposed.ballot, FOR, FOR, None, AGAINST)
    shown = await yard.ballot(proposed.ballot)
    assert (shown.voted, shown.electorate) == (3, 4)


async def test_a_stranger_is_told_that_the_electorate_is_fixed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    stranger = yard.person(77, "Never seen", STUDENT)
    with pytest.raises(NotInElectorate):
        await yard.act(voting.cast, stranger, ballot=ballot, choice=FOR)


async def test_a_ballot_offers_only_the_choices_of_its_rule(yard: SchoolYard) -> None:
    majority = (await yard.proposed()).ballot
    consent = (await yard.proposed(name="Gardens", rule=Rule.CONSENT)).ballot
    with pytest.raises(NoSuchChoice):
        await yard.act(voting.cast, yard.students[0], ballot=majority, choice=OBJECT, reason="no")
    with pytest.raises(NoSuchChoice):
        await yard.act(voting.cast, yard.students[0], ballot=consent, choice=AGAINST)


async def test_an_objection_needs_a_reason(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(rule=Rule.CONSENT)).ballot
    with pytest.raises(TextMissing):
        await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=OBJECT, reason="  \n ")
    assert (await yard.ballot(ballot)).voted == 0


async def test_nobody_writes_a_reason_for_nothing(yard: SchoolYard) -> None:
    proposed = await yard.proposed(rule=Rule.CONSENT)
    assert await yard.read(voting.may_object, yard.students[0], ballot=proposed.ballot) is Secrecy.OPEN
    for visitor, refusal in ((yard.students[6], NotInElectorate), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refusal):
            await yard.read(voting.may_object, visitor, ballot=proposed.ballot)
    yard.now = proposed.closes_at
    with pytest.raises(BallotClosed):
        await yard.read(voting.may_object, yard.students[0], ballot=proposed.ballot)


async def test_a_vote_that_comes_too_late_closes_the_ballot(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR)
    yard.now = proposed.closes_at
    with pytest.raises(BallotClosed):
        await yard.act(voting.cast, yard.students[3], ballot=proposed.ballot, choice=AGAINST)
    shown = await yard.ballot(proposed.ballot)
    assert (shown.state, shown.outcome, shown.voted) == (BallotState.CLOSED, Outcome.PASSED, 3)


async def test_votes_that_come_too_late_together_close_the_ballot(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR, FOR, FOR)
    yard.now = proposed.closes_at
    late = [yard.act(voting.cast, one, ballot=proposed.ballot, choice=AGAINST) for one in yard.students[:5]]
    results = await asyncio.gather(*late, return_exceptions=True)
    assert all(isinstance(result, BallotClosed) for result in results)
    shown = await yard.ballot(proposed.ballot)
    assert (shown.state, shown.outcome, shown.voted) == (BallotState.CLOSED, Outcome.PASSED, 3)


async def test_an_objection_withdrawn_takes_its_reason_along(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT)
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    shown = await yard.ballot(ballot)
    assert (shown.outcome, shown.reasons) == (Outcome.PASSED, ())


async def test_a_forged_ballot_number_is_not_found(yard: SchoolYard) -> None:
    with pytest.raises(NotFound):
        await yard.act(voting.cast, yard.students[0], ballot=4711, choice=FOR)


async def test_two_hundred_students_pressing_at_once_are_counted_exactly(database: Database) -> None:
    yard = await SchoolYard.opened(database, students=200)
    proposed = await yard.proposed(members=200)
    choices = [(FOR, AGAINST, ABSTAIN)[at % 3] for at in range(200)]
    presses = zip(yard.students, choices, strict=True)
    receipts = await asyncio.gather(
        *(yard.act(voting.cast, student, ballot=proposed.ballot, choice=choice) for student, choice in presses)
    )
    assert [receipt.is_last for receipt in receipts].count(True) == 1
    yard.later(minutes=5)
    await yard.sweep()
    shown = await yard.ballot(proposed.ballot)
    assert sorted(receipt.voted for receipt in receipts) == list(range(1, 201))
    assert shown.tally is not None
    assert (shown.tally.of(Choice.FOR), shown.tally.of(Choice.AGAINST), shown.tally.of(Choice.ABSTAIN)) == (67, 67, 66)
    assert (shown.voted, shown.outcome) == (200, Outcome.NOT_PASSED)


@pytest.mark.parametrize("secrecy", Secrecy)
async def test_one_student_pressing_twenty_times_at_once_votes_once(yard: SchoolYard, secrecy: Secrecy) -> None:
    ballot = (await yard.proposed(secrecy=secrecy)).ballot
    presses = (yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR) for _ in range(20))
    answers = await asyncio.gather(*presses, return_exceptions=True)
    kinds = Counter(type(answer) for answer in answers)
    assert kinds == ({voting.Receipt: 20} if secrecy is Secrecy.OPEN else {voting.Receipt: 1, AlreadyVoted: 19})
    assert (await yard.ballot(ballot)).voted == 1
    assert len(await yard.deeds(RecordKind.VOTE_CAST)) == 1


async def test_a_plan_revised_while_votes_arrive_counts_none_of_them_later(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR)
    await yard.act(steps.add_step, yard.students[0], plan=proposed.plan.id, what="Ask for wood")
    with pytest.raises(BallotClosed):
        await yard.act(voting.cast, yard.students[1], ballot=proposed.ballot, choice=FOR)


async def test_presses_that_come_together_are_answered_each_as_if_alone(sqlite_url: str) -> None:
    # PostgreSQL may run simultaneous acts in any order.
    with Database.open_migrated(sqlite_url) as database:
        await presses_together(await SchoolYard.opened(database))


async def presses_together(yard: SchoolYard) -> None:
    first = (await yard.proposed()).ballot
    secret = (await yard.proposed(name="Debate Club", secrecy=Secrecy.SECRET)).ballot
    one, two, three, _, outsider = yard.students[:5]
    teacher = yard.teachers[0]
    presses = [
        (one, first, FOR),
        (two, first, AGAINST),
        (one, first, AGAINST),
        (outsider, first, FOR),
        (one, secret, FOR),
        (one, secret, AGAINST),
        (teacher, first, FOR),
        (three, first, OBJECT),
        (three, 4711, FOR),
        (two, first, AGAINST),
        (three, first, ABSTAIN),
    ]
    waiting = yard.database.act(lambda session, **_: time.sleep(0.1), school=yard.id)
    acts = [yard.act(voting.cast, who, ballot=ballot, choice=choice) for who, ballot, choice in presses]
    _, *answers = await asyncio.gather(waiting, *acts, return_exceptions=True)
    assert [getattr(answer, "before", type(answer)) for answer in answers] == [
        None,
        None,
        FOR,
        NotInElectorate,
        None,
        AlreadyVoted,
        StudentsOnly,
        NoSuchChoice,
        NotFound,
        AGAINST,
        None,
    ]
    assert [(await yard.ballot(ballot)).voted for ballot in (first, secret)] == [3, 1]
    await yard.vote(first, None, None, None, FOR)
    tally = (await yard.ballot(first)).tally
    assert tally is not None
    assert (tally.of(Choice.FOR), tally.of(Choice.AGAINST), tally.of(Choice.ABSTAIN)) == (1, 2, 1)
