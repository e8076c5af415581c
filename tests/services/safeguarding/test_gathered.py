"""Reports beyond a person's quota reach the lead gathered on one card, and bury nobody else's report."""

from datetime import timedelta

import pytest

from governance.cards import CardKind
from governance.quotas import QUOTAS, Limited
from governance.record import RecordKind
from governance.safeguarding import SafeguardingOnly
from services.privacy import rights
from services.safeguarding import reports
from services.views.reports import ReportView
from storage.cards import Card
from storage.safeguarding import Report
from tests.services.school import SchoolYard

QUOTA = QUOTAS[Limited.POSTS_REPORTED].most


async def report(yard: SchoolYard, message: int, *, by: int = 0) -> ReportView:
    return await yard.act(reports.report, yard.students[by], channel=11, message=message)


async def flood(yard: SchoolYard, number: int, *, first: int = 1_000) -> list[int]:
    return [(await report(yard, first + at)).id for at in range(number)]


async def cards(yard: SchoolYard) -> list[int]:
    return [row["subject"] for row in await yard.rows(Card) if row["kind"] is CardKind.REPORT]


async def test_a_thousand_reports_of_one_person_make_no_thousand_cards(yard: SchoolYard) -> None:
    told = await flood(yard, 1_000)
    assert await cards(yard) == told[: QUOTA + 1]
    shown = await yard.read(reports.view, report=told[QUOTA])
    assert [post.message for post in shown.gathers] == [1_000 + at for at in range(QUOTA + 1, 1_000)]
    assert len(await yard.deeds(RecordKind.POST_REPORTED)) == 1_000


async def test_somebody_elses_report_has_its_own_card_at_once(yard: SchoolYard) -> None:
    await flood(yard, 3 * QUOTA)
    other = await report(yard, 7, by=1)
    assert other.id in await cards(yard)


async def test_a_gathered_post_that_somebody_else_tells_of_gets_its_own_card(yard: SchoolYard) -> None:
    *_, last = await flood(yard, QUOTA + 3)
    assert last not in await cards(yard)
    await report(yard, 1_000 + QUOTA + 2, by=1)
    assert last in await cards(yard)
    gatherer = (await yard.rows(Report))[QUOTA]["id"]
    assert len((await yard.read(reports.view, report=gatherer)).gathers) == 1


async def test_the_next_day_begins_anew_and_erasing_does_not(yard: SchoolYard) -> None:
    await flood(yard, QUOTA + 5)
    await yard.act(rights.forget, yard.students[0])
    assert (await report(yard, 1)).id not in await cards(yard)
    yard.later(days=1)
    assert (await report(yard, 2)).id in await cards(yard)


async def test_dealing_with_the_card_deals_with_all_on_it_and_each_can_have_its_own(yard: SchoolYard) -> None:
    told = await flood(yard, QUOTA + 4)
    gatherer = told[QUOTA]
    with pytest.raises(SafeguardingOnly):
        await yard.act(reports.show_each, yard.students[1], report=gatherer)
    await yard.act(reports.deal, yard.lead, report=gatherer)
    open_now = [row["id"] for row in await yard.rows(Report) if row["dealt_at"] is None]
    assert open_now == told[:QUOTA]
    yard.now += timedelta(minutes=1)
    assert await yard.act(reports.show_each, yard.lead, report=gatherer) == 3
    assert await cards(yard) == told
    assert (await yard.read(reports.view, report=gatherer)).gathers == ()
