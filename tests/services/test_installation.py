"""The installation: the bot leaves a school, comes back in time, or the school's data is deleted after thirty days."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlmodel import Session

from governance.refusals import NotSetUp
from services import cards, deliveries, groups, installation
from storage.tables import metadata
from tests.services.school import SchoolYard

THIRTY_DAYS = timedelta(days=30)


async def rows_of(yard: SchoolYard) -> Counter[str]:
    """Count the rows that belong to this school, table by table."""
    return await yard.read(_count)


def _count(session: Session, *, school: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for table in metadata().sorted_tables:
        key = table.c.id if table.name == "school" else table.c.get("school_id")
        if key is not None:
            found[table.name] = len(session.execute(table.select().where(key == school)).all())
    return +found


async def test_the_fingerprint_of_the_commands_is_remembered(yard: SchoolYard) -> None:
    assert await yard.read(installation.commands) is None
    for fingerprint in ("first", "second"):
        await yard.act(installation.remember_commands, fingerprint=fingerprint)
        assert await yard.read(installation.commands) == fingerprint


async def test_nothing_is_done_or_sent_in_a_school_the_bot_has_left(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(installation.leave_school)
    for visitor in (yard.students[0], yard.admin):
        with pytest.raises(NotSetUp):
            await yard.act(groups.join, visitor, group=group.id)
    yard.later(hours=1)
    assert await yard.read(cards.due) == []
    assert (await yard.act(deliveries.claim)).ready == ()


async def test_a_bot_that_comes_back_in_time_finds_everything_as_it_was(yard: SchoolYard) -> None:
    group = await yard.group()
    await yard.act(installation.leave_school)
    yard.later(days=29)
    assert await yard.act(installation.delete_school) is False
    await yard.act(installation.return_to_school)
    assert await yard.read(groups.view, group=group.id) == group
    yard.later(days=30)
    assert await yard.read(installation.due_for_deletion) == []
    assert await yard.act(installation.delete_school) is False


async def test_a_second_notice_of_leaving_does_not_put_the_deletion_off(yard: SchoolYard) -> None:
    await yard.act(installation.leave_school)
    yard.later(days=20)
    await yard.act(installation.leave_school)
    yard.later(days=10)
    assert await yard.read(installation.due_for_deletion) == [yard.id]


async def test_thirty_days_later_nothing_of_the_school_is_left_and_its_neighbour_is_whole(yard: SchoolYard) -> None:
    other = await SchoolYard.opened(yard.database, school=yard.id + 1_000_000)
    for one in (yard, other):
        plan = await one.ratified()
        await one.advised(await one.read(groups.view, group=plan.group))
        await one.published()
    await yard.act(installation.leave_school)
    before = await rows_of(other)
    assert len(before) > 15
    yard.now += THIRTY_DAYS
    assert await yard.read(installation.due_for_deletion) == [yard.id]
    assert await yard.act(installation.delete_school) is True
    assert await rows_of(yard) == Counter()
    assert await rows_of(other) == before


async def test_leaving_a_school_that_was_never_set_up_is_no_fault(yard: SchoolYard) -> None:
    stranger = SchoolYard(yard.database, school=42)
    await stranger.act(installation.leave_school)
    await stranger.act(installation.return_to_school)
    assert await stranger.act(installation.delete_school) is False
