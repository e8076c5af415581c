"""Secret votes: nothing stored ties a voter to a choice, whichever tables are compared."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql
from sqlmodel import Session, SQLModel

from governance.ballots import AlreadyVoted, Choice, Rule, Secrecy
from governance.record import RecordKind
from governance.rules import RULES
from services.ballots import voting
from services.privacy import rights
from services.views import ballots as ballot_views
from storage.ballots import Elector, SealedReasons, SecretCount, SecretReason, Vote
from storage.columns import table_of
from storage.database import Database
from storage.papers import counts_of
from tests.services.papers import is_sealed, reasons_in
from tests.services.school import (
    AGAINST,
    FOR,
    OBJECT,
    SchoolYard,
)


async def test_a_secret_vote_cannot_be_changed(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, FOR)
    for choice in (FOR, AGAINST):
        with pytest.raises(AlreadyVoted):
            await yard.act(voting.cast, yard.students[0], ballot=ballot, choice=choice)
    counts = await yard.database.read(counts_of, ballot=ballot)
    assert (counts[FOR], counts[AGAINST]) == (1, 0)


CASTS = [*[(Rule.MAJORITY, choice) for choice in RULES[Rule.MAJORITY].options], (Rule.CONSENT, OBJECT)]


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
    papers = {"secret_count", "secret_reason", "sealed_reasons"}
    assert changed.keys() - papers == {"ballot", "card", "elector", "record"}
    assert _changes(changed["elector"]) == {"has_voted"}
    assert _changes(changed["ballot"]) == {"voted"}
    assert _changes(changed["card"]) == {"revision"}
    [entry] = changed["record"][1]
    assert (entry["deed"], entry["detail"], entry["subject"]) == (RecordKind.VOTE_CAST, None, ballot)
    assert (await yard.database.read(counts_of, ballot=ballot))[choice] == 1
    if is_sealed(yard):
        # Every row of numbers is another one, and so is the block of reasons, whatever was chosen.
        gone, new = changed["secret_count"]
        assert {row["option"] for row in gone} == {row["option"] for row in new} == set(RULES[rule].options)
        assert all(before["count"] != after["count"] for before, after in zip(gone, new, strict=True))
        assert ("sealed_reasons" in changed) is bool(RULES[rule].reasoned)
        assert "secret_reason" not in changed
    else:
        [count] = changed["secret_count"][1]
        assert (count["option"], _changes(changed["secret_count"])) == (choice, {"count"})
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
    """Return, per table, the rows that disappeared and those that are new."""
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
    columns = {
        column.name for model in (SecretCount, SecretReason, SealedReasons) for column in table_of(model).columns
    }
    assert not {name for name in columns if "person" in name or name.endswith("_at") or name == "id"}


def test_the_roll_knows_no_choice_and_no_time() -> None:
    assert {column.name for column in table_of(Elector).columns} == {
        "ballot_id",
        "person_id",
        "school_id",
        "has_voted",
    }


async def test_no_transaction_number_ties_a_secret_reason_to_the_roll(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT, OBJECT, FOR)
    tied = await yard.database.read(_voters_who_wrote_a_reason_by_transaction)
    # PostgreSQL stores the transaction id with each row: only the last voter, who voted for, may share it.
    assert tied in (None, [yard.students[2].discord_id])
    assert len(await reasons_in(yard, ballot)) == 2


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


def size_of(file: Path) -> int:
    return file.stat().st_size


async def test_no_log_of_changes_tells_what_the_counts_were_before_a_vote(sqlite_url: str) -> None:
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        ballot = (await yard.proposed(members=6, secrecy=Secrecy.SECRET)).ballot
        assert size_of(log) > 0
        for voter, choice in zip(yard.students, (AGAINST, FOR, FOR, AGAINST), strict=False):
            await yard.act(voting.cast, voter, ballot=ballot, choice=choice)
            assert size_of(log) == 0


async def test_the_log_is_emptied_as_soon_as_nobody_reads_it_any_more(sqlite_url: str) -> None:
    log = Path(sqlite_url.removeprefix("sqlite:///") + "-wal")
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database)
        ballot = (await yard.proposed(members=6, secrecy=Secrecy.SECRET)).ballot
        with closing(sqlite3.connect(log.with_name(log.name.removesuffix("-wal")), isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM ballot").fetchone()
            await yard.vote(ballot, AGAINST, FOR)
            assert size_of(log) > 0
        async with asyncio.timeout(10):
            while size_of(log):
                await asyncio.sleep(0.05)


async def test_no_dead_row_tells_what_the_counts_were_before_a_vote(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(members=6, secrecy=Secrecy.SECRET)).ballot
    await yard.vote(ballot, AGAINST, FOR, FOR)
    assert await yard.database.act(_dead_counts) in (None, 0)


def _dead_counts(session: Session) -> int | None:
    if session.get_bind().dialect.name != "postgresql":
        return None
    session.execute(sql("CREATE EXTENSION IF NOT EXISTS pageinspect"))
    dead = "SELECT count(*) FROM heap_page_items(get_raw_page('secret_count', 0)) WHERE t_xmax <> 0"
    return int(session.execute(sql(dead)).scalar_one())


@pytest.mark.parametrize(("papers", "reasons"), [((FOR, OBJECT), ()), ((FOR, FOR, OBJECT), ("We tried it before",))])
async def test_reasons_are_shown_only_where_the_counts_are(
    yard: SchoolYard, papers: tuple[Choice, ...], reasons: tuple[str, ...]
) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, *papers)
    yard.now = (await yard.ballot(ballot)).closes_at
    await yard.sweep()
    shown = await yard.ballot(ballot)
    assert (shown.tally is not None, shown.reasons) == (bool(reasons), reasons)


async def test_no_book_of_the_school_keeps_the_reason_of_a_secret_objection(yard: SchoolYard) -> None:
    ballot = (await yard.proposed(secrecy=Secrecy.SECRET, rule=Rule.CONSENT)).ballot
    await yard.vote(ballot, OBJECT, FOR)
    yard.now = (await yard.ballot(ballot)).closes_at
    await yard.sweep()
    keeping = {name for name, rows in (await _everything(yard)).items() if "We tried it before" in str(rows)}
    assert keeping == {"secret_reason"}
    for student in yard.students[:2]:
        assert "We tried it before" not in str(await yard.read(rights.export, student))
