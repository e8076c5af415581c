"""The mirror: once a term, two sealed forms a person on two sides, and nothing told but what is not small."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from governance.calendar import NamedPeriod, PeriodKind
from governance.cards import CardKind
from governance.mirror import (
    Became,
    HalfAnswered,
    MirrorHeld,
    MirrorOver,
    MirrorState,
    NoMirrorYet,
    NoSide,
    Question,
    Reply,
    SeenAlready,
    Side,
)
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, NotFound, StudentsOnly
from governance.suppression import CountsLost
from governance.surveys import NobodyScreens
from governance.undoing import CannotUndo, MovedOn, Undoable
from services.mirror import answering, asking
from services.mirror.answering import Sent
from services.privacy import rights
from services.schools import calendar
from services.undoing import acting
from services.views import mirrors
from storage.backup import backup
from storage.cards import Card
from storage.database import Database as RealDatabase
from storage.mirrors import MirrorCount, MirrorRoll, MirrorSealedLine
from storage.schools import School
from storage.seals import SealFile, beside
from tests.services.mirrors import (
    CANNOT_SAY,
    NO,
    PARTLY,
    YES,
    a_chosen_change,
    a_council_sits,
    an_open_mirror,
    answers,
    is_over,
    pupils,
    replies,
)
from tests.services.school import SchoolYard


async def test_a_delegate_opens_it_once_a_term_and_its_card_waits_for_the_sweep(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    for somebody, refused in ((yard.students[5], DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(refused):
            await yard.act(asking.open_mirror, somebody)
    mirror = await yard.act(asking.open_mirror, yard.students[0])
    assert (mirror.closes_at - yard.now).days == 11, "the end of the tenth school day"
    assert [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.MIRROR] == [mirror.id]
    with pytest.raises(MirrorHeld) as open_already:
        await yard.act(asking.open_mirror, yard.students[1])
    assert open_already.value.is_open
    await is_over(yard, mirror.id)
    with pytest.raises(MirrorHeld) as held_already:
        await yard.act(asking.open_mirror, yard.students[1])
    assert not held_already.value.is_open
    autumn = NamedPeriod(PeriodKind.TERM, "Second", yard.now.date() + timedelta(days=1), date(2026, 12, 18))
    await yard.act(calendar.enter, yard.admin, periods=[autumn])
    yard.later(days=1)
    assert (await yard.act(asking.open_mirror, yard.students[1])).id != mirror.id


async def test_without_somebody_who_reads_the_lines_first_it_is_not_opened(yard: SchoolYard) -> None:
    await a_council_sits(yard)

    def nobody_reads(session: Session) -> None:
        session.get_one(School, yard.id).safeguarding_channel = None

    await yard.act(nobody_reads)
    with pytest.raises(NobodyScreens):
        await yard.act(asking.open_mirror, yard.students[0])


async def test_it_is_taken_back_while_nobody_has_answered(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.MIRROR_OPENED, subject=mirror)
    await yard.act(acting.undo, yard.students[0], token=token)
    with pytest.raises(NotFound):
        await yard.read(mirrors.view, mirror=mirror)
    again = await an_open_mirror(yard)
    await answers(yard, yard.students[4], again, forms=1)
    token = await yard.read(acting.token, yard.students[0], kind=Undoable.MIRROR_OPENED, subject=again)
    with pytest.raises(CannotUndo) as moved_on:
        await yard.act(acting.undo, yard.students[0], token=token)
    assert moved_on.value.why is MovedOn.MIRROR_ANSWERED


async def test_each_form_is_sent_once_and_what_was_sent_of_the_first_counts(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror, ann = await an_open_mirror(yard), yard.students[4]
    with pytest.raises(HalfAnswered):
        await yard.act(answering.answer, ann, mirror=mirror, form=1, sent=Sent({Question.LEARNT: YES}))
    with pytest.raises(HalfAnswered):
        await yard.act(answering.answer, ann, mirror=mirror, form=2, sent=Sent(replies(2)))
    assert (await yard.read(answering.may_answer, ann, mirror=mirror)).form == 1
    await answers(yard, ann, mirror, forms=1)
    assert (await yard.read(answering.may_answer, ann, mirror=mirror)).form == 2
    with pytest.raises(SeenAlready):
        await answers(yard, ann, mirror, forms=1)
    await yard.act(answering.answer, ann, mirror=mirror, form=2, sent=Sent(replies(2)))
    with pytest.raises(SeenAlready):
        await yard.read(answering.may_answer, ann, mirror=mirror)
    with pytest.raises(NoSide):
        await answers(yard, yard.admin, mirror)
    with pytest.raises(NotFound):
        await answers(yard, ann, mirror + 5)
    assert (await yard.read(mirrors.view, mirror=mirror)).told is None, "no number while it is open"
    await is_over(yard, mirror)
    with pytest.raises(MirrorOver):
        await answers(yard, yard.students[5], mirror)
    assert await yard.rows(MirrorRoll) == []


async def test_both_sides_stand_beside_each_other_without_small_numbers(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    for at, student in enumerate(pupils(yard, 24)):
        await answers(yard, student, mirror, reply=(YES, PARTLY, NO, CANNOT_SAY)[at % 4])
    for adult in (*yard.teachers, yard.lead):
        await answers(yard, adult, mirror)
    told = (await is_over(yard, mirror)).told
    assert told is not None
    students, adults = told.sides[Side.STUDENTS], told.sides[Side.ADULTS]
    assert (students.answered, adults.answered) == (20, None)
    assert list(students.replies[Question.PEERS].values()) == [5, 5, 5, 5]
    assert set(adults.replies[Question.PEERS].values()) == {None}
    assert students.change == {}
    assert len(await yard.deeds(RecordKind.MIRROR_ANSWERED)) == 56


async def test_whoever_was_forgotten_and_comes_back_has_answered_already(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    mirror, ann = await an_open_mirror(yard), yard.students[6]
    await answers(yard, ann, mirror)
    await yard.act(rights.forget, ann)
    with pytest.raises(SeenAlready):
        await answers(yard, ann, mirror)


async def test_what_was_to_change_opens_the_next_and_is_asked_of_both_sides(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    await is_over(yard, await an_open_mirror(yard))
    await a_chosen_change(yard, "Adults come to one meeting a month")
    yard.now = yard.now.replace(year=2027, month=1, day=11)
    second = await an_open_mirror(yard)
    asked = await yard.read(answering.may_answer, yard.students[5], mirror=second)
    assert asked.change is not None
    assert (asked.change.text, asked.change.author) == ("Adults come to one meeting a month", "Student 0")
    for student in pupils(yard, 7):
        await answers(yard, student, second, forms=1, became=Became.CHANGED)
    for student in pupils(yard, 14)[7:]:
        await answers(yard, student, second, forms=1, became=Became.NOT)
    for student in pupils(yard, 17)[14:]:
        await answers(yard, student, second, forms=1)
    shown = await is_over(yard, second)
    assert shown.told is not None
    assert list(shown.told.sides[Side.STUDENTS].change.values()) == [None, None, 5], (
        "three left it empty, so one more seven must be hidden"
    )


async def test_show_has_what_is_over_before_what_is_open(yard: SchoolYard) -> None:
    await a_council_sits(yard)
    with pytest.raises(NoMirrorYet):
        await yard.read(mirrors.newest)
    first = await an_open_mirror(yard)
    assert (await yard.read(mirrors.newest)).state is MirrorState.OPEN
    await is_over(yard, first)
    yard.now = yard.now.replace(year=2027, month=1, day=11)
    await an_open_mirror(yard)
    assert (await yard.read(mirrors.newest)).id == first


async def test_a_copy_tells_nothing_and_a_backup_keeps_what_was_said(sqlite_url: str, tmp_path: Path) -> None:
    here, there = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "there.db"
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard = await SchoolYard.opened(database)
        await a_council_sits(yard)
        mirror = await an_open_mirror(yard)
        await answers(yard, yard.students[3], mirror, forms=1)
        with closing(sqlite3.connect(here)) as copy:
            rows = copy.execute("SELECT count, seal FROM mirror_count").fetchall()
        assert all(count > 3 and seal for count, seal in rows)
        assert len({seal for _, seal in rows}) == 1
        backup(f"sqlite:///{here}", there)
        with closing(sqlite3.connect(there)) as copy:
            counted = copy.execute("SELECT reply, count, seal FROM mirror_count WHERE count > 0").fetchall()
        assert counted == [("yes", 1, "")] * 3
    with RealDatabase.open(f"sqlite:///{there}") as database:
        yard.database = database
        await answers(yard, yard.students[4], mirror, forms=1)
        assert all(row["seal"] for row in await yard.rows(MirrorCount)), "sealed again at the start"
        await is_over(yard, mirror)
        assert sorted(row["count"] for row in await yard.rows(MirrorCount))[-3:] == [2, 2, 2]
    assert SealFile(beside(there)).seals() == {}, "nothing is sealed any more"


async def test_without_its_seal_it_takes_no_answer_and_ends_without_numbers(sqlite_url: str) -> None:
    here = Path(sqlite_url.removeprefix("sqlite:///"))
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard = await SchoolYard.opened(database)
        await a_council_sits(yard)
        mirror = await an_open_mirror(yard)
        await answers(yard, yard.students[3], mirror, line="We decide the colours")
    beside(here).unlink()
    with RealDatabase.open(f"sqlite:///{here}") as database:
        yard.database = database
        with pytest.raises(CountsLost):
            await answers(yard, yard.students[4], mirror)
        found = await is_over(yard, mirror)
        assert (found.state, found.told) == (MirrorState.LOST, None)
        assert await yard.rows(MirrorCount) == []
        assert await yard.rows(MirrorSealedLine) == []


@pytest.mark.parametrize("reply", list(Reply))
async def test_when_all_say_the_same_nothing_is_told_of_it(yard: SchoolYard, reply: Reply) -> None:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    for student in pupils(yard, 6):
        await answers(yard, student, mirror, reply=reply, forms=1)
    told = (await is_over(yard, mirror)).told
    assert told is not None
    assert set(told.sides[Side.STUDENTS].replies[Question.LEARNT].values()) == {None}
