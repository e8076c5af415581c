"""The school's calendar as a whole: entered in one go, shown, removed by name, with pending reminders following it."""

from datetime import UTC, date, datetime

import pytest

from governance.calendar import NamedPeriod, PeriodBackwards, PeriodKind
from governance.calendar_entries import MOST_PERIODS, CalendarFull
from governance.people import Visitor
from governance.record import RecordKind
from governance.refusals import Ambiguous, ManagersOnly, NotFound, NotSetUp
from services.dispatch import deliveries
from services.reminders import own
from services.schools import calendar
from services.schools.calendar import CalendarView, Entered, Named
from storage.schools import CalendarPeriod
from tests.services.school import FIRST_ID, Database, SchoolYard

HALF_TERM = NamedPeriod(PeriodKind.HOLIDAY, "Half term", date(2026, 10, 26), date(2026, 10, 30))
TERM = NamedPeriod(PeriodKind.TERM, "Autumn", date(2026, 9, 2), date(2026, 12, 18))
MOCKS = NamedPeriod(PeriodKind.EXAMS, "Mocks", date(2026, 11, 23), date(2026, 11, 27))


async def enter(yard: SchoolYard, *periods: NamedPeriod) -> Entered:
    return await yard.act(calendar.enter, yard.admin, periods=periods)


async def test_many_periods_are_entered_at_once_and_nothing_twice(yard: SchoolYard) -> None:
    first = await enter(yard, HALF_TERM, TERM, MOCKS)
    assert first.merged.added == first.calendar.periods == (TERM, HALF_TERM, MOCKS)
    again = await enter(yard, HALF_TERM, TERM, MOCKS)
    assert (again.merged.known, again.merged.added) == ((TERM, HALF_TERM, MOCKS), ())
    assert await yard.read(calendar.view) == CalendarView((TERM, HALF_TERM, MOCKS), date(2026, 9, 7))
    noted = [(entry["detail"], entry["subject"]) for entry in await yard.deeds(RecordKind.CALENDAR_CHANGED)]
    assert noted == [("exams", 0), ("holiday", 0), ("term", 0)]


async def test_a_new_end_moves_the_period_there_is(yard: SchoolYard) -> None:
    await enter(yard, HALF_TERM)
    longer = NamedPeriod(HALF_TERM.kind, HALF_TERM.name, HALF_TERM.starts, date(2026, 11, 2))
    assert (await enter(yard, longer)).calendar.periods == (longer,)


async def test_one_wrong_period_and_none_is_entered(yard: SchoolYard) -> None:
    with pytest.raises(PeriodBackwards):
        await enter(yard, TERM, NamedPeriod(PeriodKind.HOLIDAY, "Back", date(2026, 9, 2), date(2026, 9, 1)))
    assert await yard.rows(CalendarPeriod) == []
    assert await yard.deeds(RecordKind.CALENDAR_CHANGED) == []


async def test_only_who_manages_the_server_changes_the_calendar(yard: SchoolYard) -> None:
    await enter(yard, TERM)
    for visitor in (yard.students[0], yard.teachers[0], yard.lead, Visitor(1, "Nobody", frozenset())):
        with pytest.raises(ManagersOnly):
            await yard.act(calendar.enter, visitor, periods=[HALF_TERM])
        with pytest.raises(ManagersOnly):
            await yard.act(calendar.forget, visitor, name="Autumn")
    assert len(await yard.rows(CalendarPeriod)) == 1


async def test_nothing_is_known_of_a_school_that_is_not_set_up(database: Database) -> None:
    yard = SchoolYard(database)
    for service in (calendar.view, calendar.candidates):
        with pytest.raises(NotSetUp):
            await yard.read(service)
    with pytest.raises(NotSetUp):
        await enter(yard, TERM)


async def test_a_period_is_forgotten_by_name_part_or_number(yard: SchoolYard) -> None:
    await enter(yard, TERM, HALF_TERM, MOCKS)
    assert await yard.act(calendar.forget, yard.admin, name="half TERM") == HALF_TERM
    assert await yard.act(calendar.forget, yard.admin, name="mock") == MOCKS
    [left] = await yard.read(calendar.candidates)
    assert await yard.act(calendar.forget, yard.admin, name=f"#{left.id}") == TERM
    assert await yard.rows(CalendarPeriod) == []
    assert [entry["detail"] for entry in await yard.deeds(RecordKind.PERIOD_FORGOTTEN)] == ["holiday", "exams", "term"]


async def test_a_name_that_is_unknown_or_of_two_is_refused(yard: SchoolYard) -> None:
    await enter(yard, TERM, NamedPeriod(PeriodKind.HOLIDAY, "Autumn", date(2026, 10, 26), date(2026, 10, 30)))
    with pytest.raises(NotFound):
        await yard.act(calendar.forget, yard.admin, name="Easter")
    with pytest.raises(Ambiguous):
        await yard.act(calendar.forget, yard.admin, name="Autumn")
    assert len(await yard.rows(CalendarPeriod)) == 2


async def test_a_period_of_another_school_is_not_found(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=FIRST_ID + 1_000_000)
    await enter(yard, TERM)
    [mine] = await yard.read(calendar.candidates)
    for name in (f"#{mine.id}", str(mine.id), "Autumn"):
        with pytest.raises(NotFound):
            await other.act(calendar.forget, other.admin, name=name)
    assert (await other.read(calendar.view)).periods == ()
    await enter(other, HALF_TERM)
    assert (await yard.read(calendar.view)).periods == (TERM,)


async def test_a_full_calendar_says_so_and_loses_nothing(yard: SchoolYard) -> None:
    days = [date.fromordinal(TERM.starts.toordinal() + at) for at in range(MOST_PERIODS + 1)]
    entered = await enter(yard, *[NamedPeriod(PeriodKind.HOLIDAY, f"Day {day}", day, day) for day in days])
    assert (len(entered.merged.added), len(entered.merged.no_room)) == (MOST_PERIODS, 1)
    with pytest.raises(CalendarFull):
        await yard.act(calendar.name_period, yard.admin, kind=TERM.kind, name="One", starts=days[0], ends=days[1])


async def test_what_a_holiday_put_off_comes_when_the_holiday_is_forgotten(yard: SchoolYard) -> None:
    today = NamedPeriod(PeriodKind.HOLIDAY, "Wrong", date(2026, 9, 7), date(2026, 9, 11))
    await enter(yard, today)
    when = yard.now.replace(hour=10)
    await yard.act(own.remind_me, yard.students[0], when=when, what="Bring seeds")
    yard.now = datetime(2026, 9, 7, 10, 30, tzinfo=UTC)
    assert (await yard.act(deliveries.claim)).looked_at == 1
    yard.later(minutes=5)
    assert (await yard.act(deliveries.claim)).looked_at == 0
    await yard.act(calendar.forget, yard.admin, name="Wrong")
    [envelope] = (await yard.act(deliveries.claim)).ready
    assert [one.text for one in envelope.deliveries] == ["Bring seeds"]


async def name_half_term(yard: SchoolYard, starts: date, ends: date, name: str = "Half term") -> Named:
    given = {"kind": PeriodKind.HOLIDAY, "name": name, "starts": starts, "ends": ends}
    return await yard.act(calendar.name_period, yard.admin, **given)


async def test_a_second_half_term_is_another_one_and_an_imported_one_stays(yard: SchoolYard) -> None:
    await enter(yard, HALF_TERM)
    spring = await name_half_term(yard, date(2027, 2, 15), date(2027, 2, 19))
    assert (spring.period.name, spring.replaced, spring.others) == ("Half term 2027-02-15", None, (HALF_TERM,))
    summer = await name_half_term(yard, date(2027, 5, 31), date(2027, 6, 4))
    assert (summer.replaced, summer.others) == (None, (HALF_TERM, spring.period))
    assert (await yard.read(calendar.view)).periods == (HALF_TERM, spring.period, summer.period)


async def test_days_that_are_corrected_replace_those_before_and_the_answer_has_both(yard: SchoolYard) -> None:
    await enter(yard, HALF_TERM)
    spring = (await name_half_term(yard, date(2027, 2, 15), date(2027, 2, 19))).period
    for starts, ends, name in (
        (date(2027, 2, 16), date(2027, 2, 19), "Half term"),
        (date(2027, 2, 22), date(2027, 2, 26), "Half term 2027-02-16"),
    ):
        moved = await name_half_term(yard, starts, ends, name)
        assert (moved.replaced, moved.period.starts) == (spring, starts)
        spring = moved.period
    assert (await yard.read(calendar.view)).periods == (HALF_TERM, spring)
    assert (await name_half_term(yard, spring.starts, spring.ends, spring.name)).replaced is None
