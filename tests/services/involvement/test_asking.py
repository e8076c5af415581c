"""The question of July comes by itself, takes one sealed answer from each student, and tells no small number."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from governance.calendar import NamedPeriod, PeriodKind
from governance.cards import CardKind
from governance.involvement import AnsweredAlready, AskingState, Feeling, InvolvementOver
from governance.record import RecordKind
from governance.refusals import NotFound, StudentsOnly
from governance.suppression import CountsLost
from services import due
from services.involvement import answering, asking
from services.privacy import rights
from services.schools import calendar, settings
from services.views import involvement as views
from storage.backup import backup
from storage.cards import Card
from storage.database import Database as RealDatabase
from storage.involvement import Asking, InvolvementCount, InvolvementLine
from storage.seals import SealFile, beside
from tests.services.school import Database, SchoolYard

MORE, SAME, LESS = Feeling
# Thursday, 1 July 2027, at half past seven in Wells.
JULY = datetime(2027, 7, 1, 6, 30, tzinfo=UTC)


async def asked(yard: SchoolYard) -> int:
    """Go on to the morning of the question, as the sweep does; return its number."""
    yard.now = JULY
    await yard.sweep()
    [row] = [row for row in await yard.rows(Asking) if row["state"] is AskingState.OPEN]
    return int(row["id"])


async def answer(yard: SchoolYard, asking: int, *said: Feeling, after: int = 0) -> None:
    for student, feeling in zip(yard.students[after:], said, strict=False):
        await yard.act(answering.answer, student, asking=asking, feeling=feeling)


async def over(yard: SchoolYard, asking: int) -> views.AskingView:
    yard.now = (await yard.read(views.view, asking=asking)).due_at
    await yard.sweep()
    return await yard.read(views.view, asking=asking)


async def cards(yard: SchoolYard) -> list[int]:
    return [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.INVOLVEMENT]


async def test_it_comes_on_the_first_school_morning_of_july_and_once_a_year(yard: SchoolYard) -> None:
    yard.now = JULY - timedelta(minutes=1)
    await yard.sweep()
    assert await cards(yard) == []
    first = await asked(yard)
    assert await cards(yard) == [first]
    found = await yard.read(views.view, asking=first)
    assert (found.year, found.result) == (2026, None)
    assert found.due_at == datetime(2027, 7, 14, 15, tzinfo=UTC), "the end of the tenth school day"
    await over(yard, first)
    yard.now += timedelta(days=200)
    await yard.sweep()
    assert await cards(yard) == [first]
    yard.now = datetime(2028, 7, 3, 6, 30, tzinfo=UTC)
    await yard.sweep()
    assert len(await cards(yard)) == 2


async def test_a_change_of_the_calendar_moves_it_and_silence_holds_it_back(yard: SchoolYard) -> None:
    term = NamedPeriod(PeriodKind.TERM, "Summer", date(2027, 4, 12), date(2027, 6, 25))
    yard.now = datetime(2027, 6, 11, 9, tzinfo=UTC)
    await yard.sweep()
    await yard.act(calendar.enter, yard.admin, periods=[term])
    await yard.act(settings.silence, yard.admin, on=True)
    yard.now = datetime(2027, 6, 14, 6, 30, tzinfo=UTC)
    await yard.sweep()
    assert await cards(yard) == []
    yard.now += timedelta(hours=15)
    await yard.act(settings.silence, yard.admin, on=False)
    await yard.sweep()
    assert await cards(yard) == [], "not at night"
    yard.now = datetime(2027, 6, 15, 6, 30, tzinfo=UTC)
    await yard.sweep()
    [only] = await cards(yard)
    assert (await yard.read(views.view, asking=only)).due_at == datetime(2027, 6, 25, 15, tzinfo=UTC)


async def test_a_school_that_is_silenced_for_all_of_july_is_asked_next_year(yard: SchoolYard) -> None:
    await yard.act(settings.silence, yard.admin, on=True)
    yard.now = datetime(2027, 7, 29, 6, 30, tzinfo=UTC)
    await yard.act(settings.silence, yard.admin, on=False)
    await yard.sweep()
    assert await cards(yard) == []
    [row] = await yard.rows(Asking)
    assert (row["year"], row["state"]) == (2027, AskingState.WAITING)


async def test_each_student_answers_once_and_nobody_else(yard: SchoolYard) -> None:
    number = await asked(yard)
    await answer(yard, number, MORE)
    with pytest.raises(AnsweredAlready):
        await answer(yard, number, LESS)
    for somebody in (yard.teachers[0], yard.lead, yard.admin):
        with pytest.raises(StudentsOnly):
            await yard.act(answering.answer, somebody, asking=number, feeling=MORE)
    with pytest.raises(NotFound):
        await yard.act(answering.answer, yard.students[1], asking=number + 7, feeling=MORE)
    assert (await yard.read(views.view, asking=number)).result is None, "no number while it is asked"
    await over(yard, number)
    with pytest.raises(InvolvementOver):
        await answer(yard, number, LESS, after=1)


async def test_whoever_was_forgotten_and_comes_back_has_answered_already(yard: SchoolYard) -> None:
    number, ann = await asked(yard), yard.students[0]
    await answer(yard, number, MORE)
    await yard.act(rights.forget, ann)
    with pytest.raises(AnsweredAlready):
        await yard.act(answering.answer, ann, asking=number, feeling=LESS)
    await over(yard, number)
    assert await yard.rows(InvolvementLine) == []


@pytest.mark.parametrize(
    ("said", "answered", "shown"),
    [((MORE,) * 4, None, [None] * 3), ((MORE,) * 5 + (SAME,) * 6 + (LESS,) * 7, 15, [5, 5, 5])],
)
async def test_numbers_are_told_at_the_end_in_steps_of_five(
    database: Database, said: Sequence[Feeling], answered: int | None, shown: list[int | None]
) -> None:
    yard = await SchoolYard.opened(database, students=20)
    number = await asked(yard)
    await answer(yard, number, *said)
    result = (await over(yard, number)).result
    assert result is not None
    assert (result.answered, list(result.counts.values())) == (answered, shown)
    assert await yard.rows(InvolvementLine) == []
    assert len(await yard.deeds(RecordKind.INVOLVEMENT_ANSWERED)) == len(said)


async def test_it_is_found_due_when_it_comes_and_when_it_ends(yard: SchoolYard) -> None:
    yard.now = JULY - timedelta(days=1)
    await yard.sweep()
    [row] = await yard.rows(Asking)
    assert row["due_at"] == JULY
    found = await yard.database.read(due.look, now=JULY)
    assert [(one.act, dict(one.values)) for one in found.endings] == [
        (asking.go_on, {"school": yard.id, "asking": row["id"]})
    ]


async def test_sealed_numbers_a_copy_tells_nothing_of_and_a_backup_keeps(sqlite_url: str, tmp_path: Path) -> None:
    here, there = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "there.db"
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard = await SchoolYard.opened(database)
        number = await asked(yard)
        await answer(yard, number, MORE, MORE, LESS)
        with closing(sqlite3.connect(here)) as copy:
            rows = copy.execute("SELECT count, seal FROM involvement_count").fetchall()
        assert all(count > 3 and seal for count, seal in rows)
        assert len({seal for _, seal in rows}) == 1
        backup(f"sqlite:///{here}", there)
        with closing(sqlite3.connect(there)) as copy:
            counted = copy.execute("SELECT feeling, count, seal FROM involvement_count ORDER BY count").fetchall()
        assert counted == [("same", 0, ""), ("less", 1, ""), ("more", 2, "")]
    with RealDatabase.open(f"sqlite:///{there}") as database:
        yard.database = database
        await answer(yard, number, MORE, after=3)
        assert all(row["seal"] for row in await yard.rows(InvolvementCount)), "sealed again at the start"
        await answer(yard, number, SAME, after=4)
        result = (await over(yard, number)).result
        assert result is not None
        assert result.answered == 5
        assert sorted(row["count"] for row in await yard.rows(InvolvementCount)) == [1, 1, 3]
    assert SealFile(beside(there)).seals() == {}, "nothing is sealed any more"


async def test_without_its_seal_it_takes_no_answer_and_ends_without_numbers(sqlite_url: str) -> None:
    here = Path(sqlite_url.removeprefix("sqlite:///"))
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard = await SchoolYard.opened(database)
        number = await asked(yard)
        await answer(yard, number, MORE)
    beside(here).unlink()
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard.database = database
        with pytest.raises(CountsLost):
            await answer(yard, number, LESS, after=1)
        found = await over(yard, number)
        assert (found.state, found.result) == (AskingState.LOST, None)
        assert await yard.rows(InvolvementCount) == []
