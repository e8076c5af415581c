"""Voting: one person, one vote; only the electorate; nothing after the end; a secret vote tied to nobody."""

import asyncio
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session, SQLModel

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
from governance.record import Deed
from governance.refusals import NotFound, StudentsOnly, TextMissing
from services import ballot_views, groups, plans, voting
from storage.ballots import Elector, SecretCount, SecretReason, Vote
from tests.services.school import (
    ABSTAIN,
    AGAINST,
    FOR,
    OBJECT,
    SAFEGUARDING,
    STUDENT,
    TEACHER,
    Database,
    SchoolYard,
)


async def test_a_vote_counts_once_however_often_it_is_pressed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    first = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    again = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR)
    assert (first.changed, again.changed) == (True, False)
    assert (await yard.ballot(ballot)).voted == 1
    assert [row["choice"] for row in await yard.rows(Vote)] == [FOR]
    assert len(await yard.deeds(Deed.VOTE_CAST)) == 1


async def test_a_changed_vote_replaces_the_first(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
    await yard.vote(ballot, FOR)
    receipt = await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=AGAINST)
    assert (receipt.before, receipt.choice, receipt.voted) == (FOR, AGAINST, 1)
    await yard.vote(ballot, None, FOR, FOR, ABSTAIN)
    tally = (await yard.ballot(ballot)).tally
    assert tally is not None
    assert (tally.for_, tally.against, tally.abstain) == (2, 1, 1)
    assert len(await yard.deeds(Deed.VOTE_CHANGED)) == 1


async def test_the_last_vote_waited_for_closes_the_ballot(yard: SchoolYard) -> None:
    ballot = (await yard.proposed()).ballot
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
    await yard.act(groups.join, yard.students[5], group=proposed.plan.group)
    with pytest.raises(NotInElectorate):
        await yard.act(voting.cast, yard.students[5], ballot=proposed.ballot, choice=FOR)
    assert (await yard.ballot(proposed.ballot)).electorate == 4


async def test_who_leaves_after_the_opening_may_still_vote(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.act(groups.leave, yard.students[3], group=proposed.plan.group)
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


async def test_an_objection_withdrawn_takes_its_reason_along(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT)
    await yard.vote(ballot, FOR, FOR, FOR, FOR)
    shown = await yard.ballot(ballot)
    assert (shown.outcome, shown.reasons) == (Outcome.PASSED, ())


async def test_a_secret_vote_cannot_be_changed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, FOR)
    for choice in (FOR, AGAINST):
        with pytest.raises(AlreadyVoted):
            await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=choice)
    [counts] = await yard.rows(SecretCount)
    assert (counts["for_count"], counts["against_count"]) == (1, 0)


CASTS = [*[(Rule.MAJORITY, choice) for choice in Rule.MAJORITY.choices], (Rule.CONSENT, OBJECT)]


@pytest.mark.parametrize(("rule", "choice"), CASTS)
async def test_a_secret_vote_leaves_no_row_that_knows_both_voter_and_choice(
    yard: SchoolYard, rule: Rule, choice: Choice
) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=rule)).ballot
    voter = yard.students[1]
    before = await _everything(yard)
    await yard.act(voting.cast, voter, ballot=ballot, choice=choice, reason="too loud" if choice is OBJECT else None)
    changed = _difference(before, await _everything(yard))
    # The person with the voter's Discord id is known to the roll and the record, which are the same for each choice.
    assert changed.keys() - {"secret_count", "secret_reason"} == {"ballot", "card", "elector", "record"}
    assert _changes(changed["elector"]) == {"has_voted"}
    assert _changes(changed["ballot"]) == {"voted"}
    assert _changes(changed["card"]) == {"revision"}
    [entry] = changed["record"][1]
    assert (entry["deed"], entry["detail"], entry["subject"]) == (Deed.VOTE_CAST, None, ballot)
    assert _changes(changed["secret_count"]) == {f"{choice.value}_count"}
    [reasons] = [set(row) for row in changed.get("secret_reason", ([], [{}]))[1]]
    assert reasons <= {"key", "ballot_id", "school_id", "reason"}


async def _everything(yard: SchoolYard) -> dict[str, list[dict[str, Any]]]:
    return await yard.database.read(_all_rows)


def _all_rows(session: Session) -> dict[str, list[dict[str, Any]]]:
    tables = SQLModel.metadata.sorted_tables
    return {table.name: [dict(row) for row in session.execute(table.select()).mappings()] for table in tables}


def _difference(
    before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]
) -> dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Return for each table what is gone and what is new."""
    pairs = {
        name: (
            [row for row in before[name] if row not in after[name]],
            [r for r in after[name] if r not in before[name]],
        )
        for name in after
    }
    return {name: pair for name, pair in pairs.items() if pair != ([], [])}


def _changes(pair: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> set[str]:
    [before], [after] = pair
    return {column for column in after if before[column] != after[column]}


def test_papers_hold_no_person_and_no_time() -> None:
    columns = {column.name for model in (SecretCount, SecretReason) for column in model.__table__.columns}  # type: ignore[attr-defined]
    assert not {name for name in columns if "person" in name or name.endswith("_at") or name == "id"}


def test_the_roll_knows_no_choice_and_no_time() -> None:
    assert {column.name for column in Elector.__table__.columns} == {  # type: ignore[attr-defined]
        "ballot_id",
        "person_id",
        "school_id",
        "has_voted",
    }


async def test_no_transaction_number_ties_a_secret_reason_to_the_roll(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT, OBJECT, FOR)
    tied = await yard.database.read(_voters_who_wrote_a_reason_by_transaction)
    # PostgreSQL keeps the number of the transaction with each row: only who voted last, and for, may share it.
    assert tied in (None, [yard.students[2].discord_id])
    assert len(await yard.rows(SecretReason)) == 2


def _voters_who_wrote_a_reason_by_transaction(session: Session) -> list[int] | None:
    if session.get_bind().dialect.name != "postgresql":
        return None
    joined = """
        SELECT DISTINCT person.discord_id FROM secret_reason
        JOIN elector ON elector.xmin = secret_reason.xmin JOIN person ON person.id = elector.person_id
    """
    return [row[0] for row in session.execute(sql(joined))]


async def test_nobody_reads_a_choice_out_of_a_secret_ballot(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, AGAINST)
    mine = await yard.read(ballot_views.mine, yard.students[0], ballot=ballot)
    assert (mine.may_vote, mine.has_voted, mine.choice) == (True, True, None)
    assert await yard.rows(Vote) == []


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
    shown = await yard.ballot(proposed.ballot)
    assert sorted(receipt.voted for receipt in receipts) == list(range(1, 201))
    assert [receipt.closed for receipt in receipts].count(True) == 1
    assert shown.tally is not None
    assert (shown.tally.for_, shown.tally.against, shown.tally.abstain) == (67, 67, 66)
    assert (shown.voted, shown.outcome) == (200, Outcome.NOT_PASSED)


@pytest.mark.parametrize("secrecy", Secrecy)
async def test_one_student_pressing_twenty_times_at_once_votes_once(yard: SchoolYard, secrecy: Secrecy) -> None:
    ballot = (await yard.proposed(secrecy=secrecy)).ballot
    presses = (yard.act(voting.cast, yard.students[0], ballot=ballot, choice=FOR) for _ in range(20))
    answers = await asyncio.gather(*presses, return_exceptions=True)
    kinds = Counter(type(answer) for answer in answers)
    assert kinds == ({voting.Receipt: 20} if secrecy is Secrecy.OPEN else {voting.Receipt: 1, AlreadyVoted: 19})
    assert (await yard.ballot(ballot)).voted == 1
    assert len(await yard.deeds(Deed.VOTE_CAST)) == 1


async def test_a_plan_revised_while_votes_arrive_counts_none_of_them_later(yard: SchoolYard) -> None:
    proposed = await yard.proposed()
    await yard.vote(proposed.ballot, FOR)
    await yard.act(plans.add_step, yard.students[0], plan=proposed.plan.id, what="Ask for wood")
    with pytest.raises(BallotClosed):
        await yard.act(voting.cast, yard.students[1], ballot=proposed.ballot, choice=FOR)
