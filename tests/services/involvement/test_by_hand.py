"""A delegate asks the question of July by hand: in June or July, once a school year, and takes it back for a while."""

from datetime import UTC, datetime

import pytest

from governance.calendar import NamedPeriod, PeriodKind
from governance.cards import CardKind
from governance.involvement import AskedThisYear, AskingState, EndsByItself, Feeling, InvolvementOver, NotJulyYet
from governance.record import RecordKind
from governance.refusals import DelegatesOnly, StudentsOnly
from governance.undoing import UNDO_WITHIN, CannotUndo, Undoable
from services.council import delegates
from services.involvement import answering, by_hand
from services.schools import calendar
from services.undoing import acting
from services.views import involvement as views
from storage.cards import Card
from storage.involvement import Asking, InvolvementCount
from tests.services.school import SchoolYard

# Monday, 7 June 2027, at half past nine in Wells.
JUNE = datetime(2027, 6, 7, 8, 30, tzinfo=UTC)
TERM_ENDS = datetime(2027, 7, 23, tzinfo=UTC).date()


async def with_delegate(yard: SchoolYard) -> None:
    group = await yard.group("Radio")
    await yard.act(delegates.join, yard.students[0], group=group.id)


async def states(yard: SchoolYard) -> list[tuple[int, AskingState]]:
    return sorted((row["year"], row["state"]) for row in await yard.rows(Asking))


async def undo(yard: SchoolYard, asking: int, kind: Undoable = Undoable.JULY_ASKED) -> None:
    token = await yard.read(acting.token, yard.students[0], kind=kind, subject=asking)
    await yard.act(acting.undo, yard.students[0], token=token)


async def test_a_delegate_asks_it_once_a_year_and_it_ends_by_itself(yard: SchoolYard) -> None:
    await with_delegate(yard)
    with pytest.raises(NotJulyYet):
        await yard.act(by_hand.ask_now, yard.students[0])
    yard.now = JUNE
    assert await yard.read(by_hand.is_offered)
    for person, why in ((yard.students[5], DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(why):
            await yard.act(by_hand.ask_now, person)
        with pytest.raises(why):
            await yard.read(by_hand.may_ask, person)
    asked = await yard.act(by_hand.ask_now, yard.students[0])
    assert await states(yard) == [(2026, AskingState.OPEN)]
    # The bot does not ask again in July, and nobody else does, neither while it is asked nor after.
    for at in (asked.due_at, datetime(2027, 7, 1, 6, 30, tzinfo=UTC)):
        with pytest.raises(AskedThisYear):
            await yard.act(by_hand.ask_now, yard.students[0])
        assert not await yard.read(by_hand.is_offered)
        yard.now = at
        await yard.sweep()
    assert await states(yard) == [(2026, AskingState.CLOSED), (2027, AskingState.WAITING)]
    yard.now = datetime(2028, 6, 5, 8, 30, tzinfo=UTC)
    await yard.sweep()
    await yard.read(by_hand.may_ask, yard.students[0])


async def test_nobody_asks_when_too_little_is_left_of_the_year(yard: SchoolYard) -> None:
    await with_delegate(yard)
    summer = NamedPeriod(PeriodKind.TERM, "Summer", datetime(2027, 4, 12, tzinfo=UTC).date(), TERM_ENDS)
    await yard.act(calendar.enter, yard.admin, periods=[summer])
    yard.now = datetime(2027, 7, 22, 8, 30, tzinfo=UTC)
    with pytest.raises(NotJulyYet):
        await yard.act(by_hand.ask_now, yard.students[0])


async def test_it_is_taken_back_as_long_as_nobody_has_answered(yard: SchoolYard) -> None:
    await with_delegate(yard)
    yard.now = JUNE
    first = await yard.act(by_hand.ask_now, yard.students[0])
    await undo(yard, first.id)
    assert await states(yard) == [(2026, AskingState.TAKEN_BACK), (2026, AskingState.WAITING)]
    assert await yard.rows(InvolvementCount) == []
    [card] = [row for row in await yard.rows(Card) if row["kind"] is CardKind.INVOLVEMENT]
    assert card["retired_at"] is not None
    await yard.sweep()
    again = await yard.act(by_hand.ask_now, yard.students[0])
    await yard.act(answering.answer, yard.students[3], asking=again.id, feeling=Feeling.MORE)
    with pytest.raises(CannotUndo):
        await undo(yard, again.id)
    assert await states(yard) == [(2026, AskingState.OPEN), (2026, AskingState.TAKEN_BACK)]


async def test_a_delegate_ends_what_was_asked_by_hand_and_takes_that_back(yard: SchoolYard) -> None:
    await with_delegate(yard)
    yard.now = JUNE
    asked = await yard.act(by_hand.ask_now, yard.students[0])
    assert asked.can_end
    await yard.act(answering.answer, yard.students[3], asking=asked.id, feeling=Feeling.MORE)
    for person, why in ((yard.students[5], DelegatesOnly), (yard.teachers[0], StudentsOnly)):
        with pytest.raises(why):
            await yard.act(by_hand.end, person, asking=asked.id)
    ended = await yard.act(by_hand.end, yard.students[0], asking=asked.id)
    assert ended.due_at == yard.now + UNDO_WITHIN
    with pytest.raises(InvolvementOver):
        await yard.act(by_hand.end, yard.students[0], asking=asked.id)
    await undo(yard, asked.id, Undoable.JULY_ENDED)
    assert (await yard.read(views.view, asking=asked.id)).due_at == asked.due_at
    yard.now = (await yard.act(by_hand.end, yard.students[0], asking=asked.id)).due_at
    await yard.sweep()
    assert await states(yard) == [(2026, AskingState.CLOSED), (2027, AskingState.WAITING)]
    assert len(await yard.deeds(RecordKind.INVOLVEMENT_ENDED)) == 2


async def test_what_the_bot_asked_ends_by_itself(yard: SchoolYard) -> None:
    await with_delegate(yard)
    yard.now = datetime(2027, 7, 1, 6, 30, tzinfo=UTC)
    await yard.sweep()
    [asked] = [row["id"] for row in await yard.rows(Asking) if row["state"] is AskingState.OPEN]
    assert not (await yard.read(views.view, asking=asked)).can_end
    with pytest.raises(EndsByItself):
        await yard.act(by_hand.end, yard.students[0], asking=asked)
