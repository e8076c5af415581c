"""An open report is brought up again after one and three school days, and told to the server's owner after five."""

from datetime import UTC, date, datetime, timedelta

import pytest

from governance.calendar import PeriodKind
from governance.reminders import ReminderKind
from services.dispatch import deliveries
from services.safeguarding import reports
from services.schools import calendar
from services.schools import settings as school_settings
from tests.services.school import SAFEGUARDING, SAFEGUARDING_CHANNEL, SchoolYard

KINDS = (ReminderKind.REPORT_WAITING, ReminderKind.REPORT_LEFT)
TUESDAY, THURSDAY, NEXT_MONDAY = (datetime(2026, 9, day, 6, 30, tzinfo=UTC) for day in (8, 10, 14))


async def reported(yard: SchoolYard, message: int = 12, at: int = 0) -> int:
    return (await yard.act(reports.report, yard.students[at], channel=11, message=message)).id


async def heard(yard: SchoolYard, until: datetime) -> list[tuple[datetime, ReminderKind, int | None]]:
    """Return when which reminders of reports are sent from now on, and where."""
    found = []
    while yard.now < until:
        for envelope in (await yard.act(deliveries.claim)).ready:
            found += [(yard.now, one.kind, envelope.channel) for one in envelope.deliveries if one.kind in KINDS]
            await yard.act(deliveries.delivered, reminders=envelope.reminders)
        yard.later(minutes=30)
    return found


async def test_it_is_brought_up_twice_and_then_told_to_the_owner(yard: SchoolYard) -> None:
    await reported(yard)
    assert await heard(yard, NEXT_MONDAY + timedelta(days=14)) == [
        (TUESDAY, ReminderKind.REPORT_WAITING, SAFEGUARDING_CHANNEL),
        (THURSDAY, ReminderKind.REPORT_WAITING, SAFEGUARDING_CHANNEL),
        (NEXT_MONDAY, ReminderKind.REPORT_LEFT, None),
    ]


async def test_it_calls_the_lead_where_reports_go_and_says_nothing_of_the_post(yard: SchoolYard) -> None:
    await reported(yard)
    yard.now = TUESDAY
    [envelope] = (await yard.act(deliveries.claim)).ready
    [delivery] = envelope.deliveries
    assert (envelope.roles, envelope.pings, delivery.text) == ((SAFEGUARDING,), (), None)
    assert envelope.is_for_the_office
    assert envelope.for_the_owner().roles == ()


async def test_one_that_is_dealt_with_is_not_brought_up_until_it_is_opened_again(yard: SchoolYard) -> None:
    report = await reported(yard)
    await yard.act(reports.deal, yard.lead, report=report)
    assert await heard(yard, NEXT_MONDAY) == []
    yard.now = NEXT_MONDAY + timedelta(hours=2)
    await yard.act(reports.reopen, yard.lead, report=report)
    again = await heard(yard, NEXT_MONDAY + timedelta(days=9))
    assert [at.date() for at, _, _ in again] == [date(2026, 9, day) for day in (15, 17, 21)]


async def test_who_reports_it_again_has_it_brought_up_anew(yard: SchoolYard) -> None:
    report = await reported(yard)
    await yard.act(reports.deal, yard.lead, report=report)
    yard.now = THURSDAY + timedelta(hours=2)
    assert await reported(yard, at=1) == report
    assert [at.date() for at, _, _ in await heard(yard, NEXT_MONDAY + timedelta(days=1))] == [date(2026, 9, 11)]


async def test_it_comes_in_a_silenced_school_too(yard: SchoolYard) -> None:
    await reported(yard)
    await yard.act(school_settings.silence, yard.lead, on=True)
    yard.now = TUESDAY
    sent = {one.kind for envelope in (await yard.act(deliveries.claim)).ready for one in envelope.deliveries}
    assert ReminderKind.REPORT_WAITING in sent


async def test_holidays_are_no_school_days_and_a_calendar_of_nothing_else_does_not_hold_it_for_ever(
    yard: SchoolYard,
) -> None:
    days = {"starts": date(2026, 9, 8), "ends": date(2026, 9, 11)}
    await yard.act(calendar.name_period, yard.admin, kind=PeriodKind.HOLIDAY, name="Break", **days)
    await reported(yard)
    assert (await heard(yard, NEXT_MONDAY + timedelta(days=1)))[0][0] == NEXT_MONDAY


@pytest.mark.parametrize("day", [12, 13])
async def test_what_is_reported_at_the_weekend_has_a_whole_school_day(yard: SchoolYard, day: int) -> None:
    yard.now = datetime(2026, 9, day, 10, tzinfo=UTC)
    await reported(yard)
    found = await heard(yard, NEXT_MONDAY + timedelta(days=2))
    assert [at for at, _, _ in found] == [NEXT_MONDAY + timedelta(days=1)]
