"""The lines of a mirror: the lead reads them first, whoever reads one can report it, and they go with the next."""

import pytest

from governance.cards import CardKind
from governance.mirror import LinesGone, LineState, Side
from governance.record import RecordKind
from governance.safeguarding import SafeguardingOnly
from services.mirror import screening
from services.views import mirrors
from storage.cards import Card
from storage.mirrors import MirrorCall, MirrorLine
from tests.services.mirrors import a_council_sits, an_open_mirror, answers, is_over, pupils
from tests.services.school import SchoolYard

WORRYING = "Somebody hits me at home"
SAID = ["Ask us first", "More time together", WORRYING, "Thank you", "Meetings are too long"]


async def with_lines(yard: SchoolYard, said: list[str] = SAID) -> int:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    for student, line in zip(pupils(yard, len(said)), said, strict=True):
        await answers(yard, student, mirror, line=line)
    await answers(yard, yard.teachers[0], mirror, line="I could listen more")
    return mirror


async def read(yard: SchoolYard, mirror: int) -> set[str]:
    return {one.text for one in (await yard.read(mirrors.lines, mirror=mirror)).lines}


async def test_nobody_reads_a_line_before_the_lead_has_and_the_worrying_come_first(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    assert (await yard.read(screening.page, yard.lead, mirror=mirror)).upto is None, "not while it is open"
    await is_over(yard, mirror)
    assert [row["kind"] for row in await yard.rows(Card)].count(CardKind.MIRROR_LINES) == 1
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        with pytest.raises(SafeguardingOnly):
            await yard.read(screening.page, somebody, mirror=mirror)
    page = await yard.read(screening.page, yard.lead, mirror=mirror)
    assert next(one.said.text for one in page.waiting) == WORRYING
    assert {one.said.text for one in page.waiting} == set(SAID), "of a side with one answer no line is kept"
    assert await read(yard, mirror) == set()
    worry = next(one.said.id for one in page.waiting if one.is_doubtful)
    page = await yard.act(screening.hold, yard.lead, mirror=mirror, lines=[worry])
    assert page.upto is not None
    page = await yard.act(screening.pass_page, yard.lead, upto=page.upto)
    assert await read(yard, mirror) == set(SAID) - {WORRYING}
    assert [one.said.id for one in page.held] == [worry]
    assert {one.side for one in (await yard.read(mirrors.lines, mirror=mirror)).lines} == {Side.STUDENTS}
    with pytest.raises(LinesGone):
        await yard.act(screening.hold, yard.lead, mirror=mirror, lines=[worry])
    await yard.act(screening.let_through, yard.lead, mirror=mirror, lines=[worry])
    assert await read(yard, mirror) == set(SAID)


async def test_whoever_reads_a_line_can_report_it_and_the_record_does_not_say_who(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    await is_over(yard, mirror)
    page = await yard.read(screening.page, yard.lead, mirror=mirror)
    await yard.act(screening.pass_page, yard.lead, upto=page.upto)
    line = (await yard.read(mirrors.lines, mirror=mirror)).lines[0]
    yard.later(hours=1)
    left = await yard.act(screening.report, yard.students[6], mirror=mirror, line=line.id)
    assert line.id not in [one.id for one in left.lines]
    [reported] = await yard.deeds(RecordKind.MIRROR_LINE_REPORTED)
    assert reported["person_id"] is None
    calls = await yard.rows(MirrorCall)
    assert len(calls) == 2, "a card that only changes calls nobody"
    assert (await yard.read(mirrors.calling, call=calls[-1]["id"])).held
    assert not (await yard.read(mirrors.calling, call=calls[0]["id"])).is_latest
    with pytest.raises(LinesGone):
        await yard.act(screening.report, yard.students[6], mirror=mirror, line=line.id)


async def test_a_page_lets_through_only_what_it_showed(yard: SchoolYard) -> None:
    mirror = await with_lines(yard, [f"Line {at}" for at in range(14)])
    await is_over(yard, mirror)
    page = await yard.read(screening.page, yard.lead, mirror=mirror)
    assert (len(page.waiting), page.left) == (screening.MOST_ON_PAGE, 4)
    assert page.upto is not None
    page = await yard.act(screening.pass_page, yard.lead, upto=page.upto)
    assert len(page.waiting) == 4
    states = [row["state"] for row in await yard.rows(MirrorLine)]
    assert (states.count(LineState.PASSED), states.count(LineState.WAITING)) == (10, 4)
    with pytest.raises(LinesGone):
        await yard.act(screening.pass_page, yard.lead, upto=page.upto + 400 if page.upto else 400)


async def test_lines_are_kept_until_the_next_mirror_is_over(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    await is_over(yard, mirror)
    yard.now = yard.now.replace(year=2027, month=1, day=11)
    second = await an_open_mirror(yard)
    assert {row["mirror_id"] for row in await yard.rows(MirrorLine)} == {mirror}
    await is_over(yard, second)
    assert await yard.rows(MirrorLine) == []
