"""The lines of a mirror: the lead reads them first and can help who wrote one, then names are gone for good."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from governance.cards import CardKind
from governance.mirror import LinesGone, LineState, LinesWait, MirrorRuns, Side
from governance.record import RecordKind
from governance.retention import KEPT_FOR, Retained
from governance.safeguarding import SafeguardingOnly
from governance.surveys import ScreenState
from governance.undoing import TooLateToUndo, Undoable
from services.mirror import screening, unlinking
from services.privacy import retention, rights
from services.undoing import acting
from services.views import mirrors
from services.views.screening import MOST_ON_PAGE
from storage.cards import Card
from storage.columns import table_of
from storage.database import Database
from storage.mirrors import MirrorCall, MirrorLine, MirrorSealedLine
from tests.services.mirrors import a_council_sits, an_open_mirror, answers, is_over, passed, pupils, screened
from tests.services.school import STUDENT, SchoolYard

WORRYING = "Somebody hits me at home"
SAID = ["Ask us first", "More time together", WORRYING, "Thank you", "Meetings are too long"]
OF_ONE_ADULT = "I could listen more"


async def with_lines(yard: SchoolYard, said: list[str] = SAID) -> int:
    await a_council_sits(yard)
    mirror = await an_open_mirror(yard)
    for student, line in zip(pupils(yard, len(said)), said, strict=True):
        await answers(yard, student, mirror, line=line)
    await answers(yard, yard.teachers[0], mirror, line=OF_ONE_ADULT)
    return mirror


async def read(yard: SchoolYard, mirror: int) -> set[str]:
    return {one.text for one in (await yard.read(mirrors.lines, mirror=mirror)).lines}


async def test_the_lead_is_called_while_it_is_open_and_reads_the_worrying_first_without_names(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    assert [row["kind"] for row in await yard.rows(Card)].count(CardKind.MIRROR_LINES) >= 1
    for somebody in (yard.students[0], yard.teachers[0], yard.admin):
        for act, given in (
            (screening.next_page, {"mirror": mirror}),
            (screening.pass_page, {"batch": 1}),
            (screening.hold, {"mirror": mirror, "lines": [1]}),
            (screening.let_through, {"mirror": mirror, "lines": [1]}),
            (screening.held_back, {"mirror": mirror}),
            (screening.who_wrote, {"mirror": mirror, "line": 1}),
            (unlinking.finish, {"mirror": mirror}),
        ):
            with pytest.raises(SafeguardingOnly):
                await yard.act(act, somebody, **given)
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    assert page.lines[0].text == WORRYING
    assert {one.text for one in page.lines} == {*SAID, OF_ONE_ADULT}
    assert "Pupil" not in repr(page)
    with pytest.raises(MirrorRuns):
        await yard.act(unlinking.finish, yard.lead, mirror=mirror)


async def test_the_lead_learns_who_wrote_a_line_that_is_held_back_and_the_record_says_so(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    worrying = (await yard.act(screening.next_page, yard.lead, mirror=mirror)).lines[0]
    with pytest.raises(LinesGone):
        await yard.act(screening.who_wrote, yard.lead, mirror=mirror, line=worrying.id)
    await yard.act(screening.hold, yard.lead, mirror=mirror, lines=[worrying.id])
    held = await yard.read(screening.held_back, yard.lead, mirror=mirror)
    assert ([one.text for one in held.lines], held.named) == ([WORRYING], True)
    wrote = await yard.act(screening.who_wrote, yard.lead, mirror=mirror, line=worrying.id)
    assert (wrote.name, wrote.text) == ("Pupil 2", WORRYING)
    [seen] = await yard.deeds(RecordKind.MIRROR_WRITER_SEEN)
    assert seen["subject"] == mirror


async def test_once_screening_is_done_everybody_reads_and_nothing_tells_whose_a_line_was(yard: SchoolYard) -> None:
    said = [f"A very particular line number {at}" for at in range(12)]
    mirror = await with_lines(yard, said)
    await is_over(yard, mirror)
    with pytest.raises(LinesWait):
        await yard.act(unlinking.finish, yard.lead, mirror=mirror)
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    rude = next(one for one in page.lines if one.text in said)
    await yard.act(screening.hold, yard.lead, mirror=mirror, lines=[rude.id])
    await passed(yard, mirror)
    assert await read(yard, mirror) == set(), "nobody else reads one before all are read"
    found = await yard.act(unlinking.finish, yard.lead, mirror=mirror)
    assert {one.text for one in found.lines} == await read(yard, mirror) == set(said) - {rude.text}
    assert {one.side for one in found.lines} == {Side.STUDENTS}, "of a side with one answer no line is kept"
    assert await yard.rows(MirrorSealedLine) == []
    kept = await yard.rows(MirrorLine)
    assert set(kept[0]) == {"id", "school_id", "mirror_id", "side", "text", "state"}, "no person and no time"
    assert [row["text"] for row in kept] != [one for one in said if one != rude.text], "mixed: one chance in 11!"
    for act in (unlinking.finish, unlinking.finish):
        with pytest.raises(LinesGone):
            await yard.act(act, yard.lead, mirror=mirror)


async def test_the_files_forget_who_wrote_a_line(yard: SchoolYard, database: Database) -> None:
    held = "Held back and never to be read again"
    mirror = await with_lines(yard, [*SAID, held])
    await is_over(yard, mirror)
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    [number] = [one.id for one in page.lines if one.text == held]
    await yard.act(screening.hold, yard.lead, mirror=mirror, lines=[number])
    await screened(yard, mirror)
    if database.url.startswith("sqlite"):
        path = Path(database.url.removeprefix("sqlite:///"))
        assert {file.name for file in path.parent.iterdir() if held.encode() in file.read_bytes()} == set()
        return
    # PostgreSQL clears its dead rows away, and with them the only pages this table had.
    size = text(f"SELECT pg_relation_size('{table_of(MirrorSealedLine).name}')")
    engine = create_engine(database.url)
    with engine.connect() as connection:
        assert connection.execute(size).scalar_one() == 0
    engine.dispose()


async def test_passing_a_page_is_undone_while_names_are_kept(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    await is_over(yard, mirror)
    await passed(yard, mirror)
    token = await yard.read(acting.token, yard.lead, kind=Undoable.MIRROR_LINES_PASSED, subject=mirror)
    await yard.act(acting.undo, yard.lead, token=token)
    assert {row["state"] for row in await yard.rows(MirrorSealedLine)} == {ScreenState.WAITING}
    await screened(yard, mirror)
    assert await yard.read(acting.token, yard.lead, kind=Undoable.MIRROR_LINES_PASSED, subject=mirror) is None
    with pytest.raises(TooLateToUndo):
        await yard.act(acting.undo, yard.lead, token=token)


async def test_whoever_reads_a_line_can_report_it_and_the_record_does_not_say_who(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    await is_over(yard, mirror)
    await screened(yard, mirror)
    line = (await yard.read(mirrors.lines, mirror=mirror)).lines[0]
    yard.later(hours=1)
    before = len(await yard.rows(MirrorCall))
    left = await yard.act(screening.report, yard.students[6], mirror=mirror, line=line.id)
    assert line.id not in [one.id for one in left.lines]
    [reported] = await yard.deeds(RecordKind.MIRROR_LINE_REPORTED)
    assert reported["person_id"] is None
    calls = await yard.rows(MirrorCall)
    assert len(calls) == before + 1, "a card that only changes calls nobody"
    assert (await yard.read(mirrors.calling, call=calls[-1]["id"])).held
    assert not (await yard.read(mirrors.calling, call=calls[0]["id"])).is_latest
    held = await yard.read(screening.held_back, yard.lead, mirror=mirror)
    assert ([one.text for one in held.lines], held.named) == ([line.text], False)
    with pytest.raises(LinesGone):
        await yard.act(screening.who_wrote, yard.lead, mirror=mirror, line=line.id)
    with pytest.raises(LinesGone):
        await yard.act(screening.report, yard.students[6], mirror=mirror, line=line.id)
    await yard.act(screening.let_through, yard.lead, mirror=mirror, lines=[line.id])
    assert line.text in await read(yard, mirror)


async def test_a_page_lets_through_only_what_it_showed(yard: SchoolYard) -> None:
    mirror = await with_lines(yard, [f"Line {at}" for at in range(24)])
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    assert (len(page.lines), page.left) == (MOST_ON_PAGE, 5)
    await answers(yard, yard.person(900, "Late", STUDENT), mirror, line=WORRYING)
    page = await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    assert page.lines[0].text == WORRYING, "what comes while a page is read is not passed unread"
    states = [row["state"] for row in await yard.rows(MirrorSealedLine)]
    assert (states.count(ScreenState.PASSED), states.count(ScreenState.WAITING)) == (20, 6)
    with pytest.raises(LinesGone):
        await yard.act(screening.pass_page, yard.lead, batch=400)


async def test_whoever_is_forgotten_before_that_takes_the_line_along(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    [first, *_] = pupils(yard, 1)
    told = await yard.read(rights.export, first)
    assert [row["text"] for row in told["mirror_sealed_line"]] == [SAID[0]]
    await yard.act(rights.forget, first)
    assert SAID[0] not in {row["text"] for row in await yard.rows(MirrorSealedLine)}
    await is_over(yard, mirror)
    await screened(yard, mirror)
    assert await read(yard, mirror) == set(SAID[1:])


async def test_lines_nobody_reads_are_deleted_in_time(yard: SchoolYard) -> None:
    mirror = await with_lines(yard, [f"Line {at}" for at in range(24)])
    await is_over(yard, mirror)
    page = await yard.act(screening.next_page, yard.lead, mirror=mirror)
    await yard.act(screening.pass_page, yard.lead, batch=page.batch)
    assert (await yard.act(retention.tidy))[Retained.MIRROR_NAMES] == 0
    yard.now += KEPT_FOR[Retained.MIRROR_NAMES]
    assert (await yard.act(retention.tidy))[Retained.MIRROR_NAMES] == 1
    assert await yard.rows(MirrorSealedLine) == []
    assert await read(yard, mirror) == {one.text for one in page.lines} - {OF_ONE_ADULT}
    assert (await yard.act(retention.tidy))[Retained.MIRROR_NAMES] == 0


async def test_lines_are_kept_until_the_next_mirror_is_over(yard: SchoolYard) -> None:
    mirror = await with_lines(yard)
    await is_over(yard, mirror)
    await screened(yard, mirror)
    yard.now = yard.now.replace(year=2027, month=1, day=11)
    second = await an_open_mirror(yard)
    assert {row["state"] for row in await yard.rows(MirrorLine)} == {LineState.PASSED}
    await is_over(yard, second)
    assert await yard.rows(MirrorLine) == []
