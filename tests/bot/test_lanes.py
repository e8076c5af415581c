"""Lanes and turns: what one school waits for keeps no other school waiting, and no other lane."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Any, cast

import discord
import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from bot.drawing import AT_ONCE, _has_room
from bot.lanes import Lane
from bot.pace import Pace, PaceTurn, Queue, begin_turn
from bot.sweep import Sweep
from documents.typesetting import _ONE_AT_A_TIME
from governance.cards import CardKind
from services.council import editions
from services.dispatch import deliveries
from services.dispatch.deliveries import Claimed
from services.dispatch.redrawing import DueCard
from services.reminders import own as reminders_own
from services.safeguarding import reports as safeguarding_reports
from storage.ballots import Ballot
from storage.cards import Card
from storage.database import Database
from storage.reminders import Reminder
from storage.safeguarding import Report
from tests.services.school import COUNCIL_CHANNEL, SchoolYard

STUCK, FREE = 1_100_000_000_000_000_000, 1_200_000_000_000_000_000
PATIENCE = 30


async def until(look: Callable[[], Any]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not await look():
            await asyncio.sleep(0.01)


@dataclass(slots=True)
class Discord:
    """What the sweep needs of Discord. What it asks for in the stuck school is not answered before the end."""

    ids: Iterator[int] = field(default_factory=lambda: count(5_000_000))
    asked: list[tuple[int, str]] = field(default_factory=list)
    answers: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, school: int, what: str) -> None:
        self.asked.append((school, what))
        if school == STUCK:
            await self.answers.wait()

    def get_guild(self, school: int) -> None:
        """Find no server: nothing here is about the members of threads."""

    def get_partial_messageable(self, channel: int, *, guild_id: int) -> "Place":
        return Place(self, guild_id, channel)


@dataclass(slots=True)
class Place:
    discord: Discord
    school: int
    id: int

    async def send(self, text: str = "", **given: Any) -> "Post":
        await self.discord.ask(self.school, "send" if text else "post")
        return self.get_partial_message(next(self.discord.ids))

    def get_partial_message(self, key: int) -> "Post":
        return Post(self, key)


@dataclass(slots=True)
class Post:
    channel: Place
    id: int

    async def edit(self, **given: Any) -> None:
        await self.channel.discord.ask(self.channel.school, "edit")

    async def delete(self) -> None:
        await self.channel.discord.ask(self.channel.school, "delete")

    async def create_thread(self, **given: Any) -> None:
        await self.channel.discord.ask(self.channel.school, "thread")


async def a_school_with_everything_due(database: Database, school: int) -> SchoolYard:
    """Let a school have a group with its thread, a closing ballot, a reminder and a post to hide, a week later."""
    yard = await SchoolYard.opened(database, school=school)
    proposed = await yard.proposed()
    when = yard.now.replace(hour=10)
    group = {"group": proposed.plan.group, "when": when, "what": "Bring seeds"}
    await yard.act(reminders_own.remind_group, yard.students[0], **group)
    told = await yard.act(safeguarding_reports.report, yard.students[0], channel=school + 11, message=school + 12)
    await yard.act(safeguarding_reports.hide, yard.lead, report=told.id)
    yard.later(days=8)
    return yard


async def left(yard: SchoolYard) -> set[str]:
    """Return what is still to be done in a school."""
    mine: Callable[[dict[str, Any]], bool] = lambda row: row["school_id"] == yard.id  # noqa: E731
    cards = [row for row in filter(mine, await yard.rows(Card)) if row["drawn"] < row["revision"]]
    reports = [row for row in filter(mine, await yard.rows(Report)) if row["out_of_sight_at"] is None]
    ballots = [row for row in filter(mine, await yard.rows(Ballot)) if row["closed_at"] is None]
    own = [row for row in filter(mine, await yard.rows(Reminder)) if row["text"] and row["delivered_at"] is None]
    found = {"drawing": cards, "hiding": reports, "ending": ballots, "delivering": own}
    return {lane for lane, rows in found.items() if rows}


@asynccontextmanager
async def sweeping(yard: SchoolYard, stand_in: Discord) -> Any:
    sweep = Sweep(cast("discord.Client", stand_in), yard.database, lambda: yard.now)
    try:
        yield sweep
    finally:
        stand_in.answers.set()
        await sweep.finish()


async def test_a_school_in_which_discord_does_not_answer_keeps_no_other_waiting(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        stuck = await a_school_with_everything_due(database, STUCK)
        free = await a_school_with_everything_due(database, FREE)
        assert await left(stuck) == await left(free) == {"drawing", "hiding", "ending", "delivering"}
        stand_in = Discord()
        async with sweeping(free, stand_in) as sweep:

            async def is_done() -> bool:
                sweep.look_soon()
                free.later(minutes=1)
                return not await left(free)

            await until(is_done)
            # Nothing that needs Discord has come to an end there, and what needs none is done.
            assert await left(stuck) == {"drawing", "hiding", "delivering"}
            assert {what for school, what in stand_in.asked if school == STUCK} >= {"post", "delete"}
            stand_in.answers.set()

            async def all_is_done() -> bool:
                sweep.look_soon()
                free.later(minutes=1)
                return not await left(stuck)

            await until(all_is_done)


async def test_an_edition_that_is_being_printed_keeps_nothing_else_in_its_channel_waiting(sqlite_url: str) -> None:
    with Database.open(sqlite_url) as database:
        yard = await SchoolYard.opened(database, school=FREE)
        await yard.ratified()
        await yard.act(editions.compile_edition, yard.students[0])

        async def drawn() -> set[CardKind]:
            return {row["kind"] for row in await yard.rows(Card) if row["channel_id"] == COUNCIL_CHANNEL}

        async def has_result() -> bool:
            return CardKind.BALLOT in await drawn()

        async with sweeping(yard, Discord()) as sweep:
            # Somebody else's document takes its time.
            with _ONE_AT_A_TIME:
                sweep.look_soon()
                await until(has_result)
                assert CardKind.EDITION not in await drawn()
            await sweep.beat()
        assert CardKind.EDITION in await drawn()


async def test_a_school_that_has_its_turn_looks_once_more_when_it_is_woken() -> None:
    looks, goes_on = list[int](), asyncio.Event()

    async def work(school: int) -> bool:
        looks.append(school)
        await goes_on.wait()
        return True

    lane = Lane("working", work)
    turn = lane.begin(1)
    assert turn is not None
    await asyncio.sleep(0)
    assert lane.begin(1) is None
    goes_on.set()
    assert await turn
    assert looks == [1, 1]
    assert lane.turns == []


async def test_work_that_fails_in_one_school_is_done_in_the_others_and_comes_again() -> None:
    done = list[int]()

    async def work(school: int) -> bool:
        if school == 1 and not done:
            await asyncio.sleep(0)
            done.append(0)
            raise RuntimeError("broken")
        done.append(school)
        return True

    lane = Lane("working", work)
    assert await lane.through([1, 2])
    assert await lane.through([1])
    assert done == [2, 0, 1]


async def test_lanes_take_turns_and_in_each_the_schools() -> None:
    queue, loop = Queue(), asyncio.get_running_loop()
    names: dict[asyncio.Future[None], str] = {}
    for lane, school, how_many in (("drawing", 1, 4), ("drawing", 2, 2), ("hiding", 3, 1), ("drawing", 1, 1)):
        for _ in range(how_many):
            waiting = loop.create_future()
            names[waiting] = f"{lane} {school}"
            queue.add(PaceTurn(lane, school), waiting)
    order = []
    while queue:
        order.append(names[queue.pop()])
    assert order == [
        "drawing 1", "hiding 3", "drawing 2", "drawing 1", "drawing 2", "drawing 1", "drawing 1", "drawing 1",
    ]  # fmt: skip


async def test_what_a_turn_asks_waits_for_its_pace_and_what_people_press_does_not() -> None:
    pace, left_so_far = Pace(a_second=1_000_000), list[str]()
    [before] = pace.trace().on_request_start
    request = cast("Any", None), cast("Any", None), cast("Any", None)

    async def in_turn(school: int) -> None:
        begin_turn(PaceTurn("drawing", school))
        for _ in range(2):
            await before(*request)
            left_so_far.append(f"school {school}")

    turns = [asyncio.create_task(in_turn(school)) for school in (1, 2)]
    await asyncio.sleep(0)
    await before(*request)
    left_so_far.append("a press")
    await asyncio.gather(*turns)
    assert left_so_far[0] == "a press"
    assert sorted(left_so_far[1:3]) == ["school 1", "school 2"]


async def test_who_gives_up_waiting_takes_nobodys_place() -> None:
    pace = Pace(a_second=1_000_000)
    first = asyncio.create_task(pace.wait(PaceTurn("drawing", 1)))
    await asyncio.sleep(0)
    first.cancel()
    with suppress(asyncio.CancelledError):
        await first
    async with asyncio.timeout(PATIENCE):
        await pace.wait(PaceTurn("drawing", 2))


async def test_schools_take_turns_in_claims_however_much_is_due_in_one(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    claimed = list[tuple[int, tuple[str | None, ...]]]()
    claim = deliveries.claim

    def noted(session: Session, *, school: int, now: datetime) -> Claimed:
        found = claim(session, school=school, now=now, most=2)
        claimed.append((school, tuple(one.text for letter in found.ready for one in letter.deliveries)))
        return found

    monkeypatch.setattr(deliveries, "claim", noted)
    monkeypatch.setattr(deliveries, "CLAIM_AT_ONCE", 2)
    with Database.open(sqlite_url) as database:
        many, few = [await SchoolYard.opened(database, school=school) for school in (FREE, FREE + 1)]
        for yard, how_many in ((many, 8), (few, 1)):
            await yard.hush()
            given = {"group": (await yard.group()).id}
            for at in range(how_many):
                when = yard.now + timedelta(minutes=2 + 2 * at)
                await yard.act(reminders_own.remind_group, yard.students[0], when=when, what=f"Seeds {at}", **given)
            yard.later(hours=2)
        async with sweeping(many, Discord()) as sweep:
            sweep.look_soon()
            await until(lambda: _asked(claimed, times=6))
    assert claimed[:2] == [(FREE, ("Seeds 0", "Seeds 1")), (FREE + 1, ("Seeds 0",))]
    assert [rows for school, rows in claimed if school == FREE and rows] == [
        ("Seeds 0", "Seeds 1"), ("Seeds 2", "Seeds 3"), ("Seeds 4", "Seeds 5"), ("Seeds 6", "Seeds 7"),
    ]  # fmt: skip


async def _asked(claimed: list[Any], *, times: int) -> bool:
    return len(claimed) >= times


@contextmanager
def noted_values() -> Iterator[set[object]]:
    """Note every value that a statement of any database is given."""
    values = set[object]()

    def note(_connection: Any, _cursor: Any, _statement: str, given: Any, *_: Any) -> None:
        values.update(_single_values(given))

    event.listen(Engine, "before_cursor_execute", note)
    yield values
    event.remove(Engine, "before_cursor_execute", note)


def _single_values(given: Any) -> Iterator[object]:
    if isinstance(given, dict | list | tuple):
        for one in given.values() if isinstance(given, dict) else given:
            yield from _single_values(one)
    else:
        yield given


async def test_an_act_in_one_school_makes_the_sweep_look_at_no_other(sqlite_url: str) -> None:
    others = range(FREE + 1, FREE + 12)
    with Database.open(sqlite_url) as database:
        mine = await SchoolYard.opened(database, school=FREE)
        for school in others:
            await (await SchoolYard.opened(database, school=school)).group()
        await mine.group()
        stand_in = Discord()
        async with sweeping(mine, stand_in) as sweep:
            with noted_values() as values:
                sweep.look_soon(mine.id)
                await until(lambda: _is_quiet(sweep))
        assert mine.id in values
        assert values.isdisjoint(others)
        assert {school for school, _ in stand_in.asked} == {mine.id}
        async with sweeping(mine, stand_in) as sweep:
            with noted_values() as values:
                await sweep.beat()
        assert values.issuperset(others)
        assert {school for school, _ in stand_in.asked} == {mine.id, *others}


async def _is_quiet(sweep: Sweep) -> bool:
    is_looking = sweep._looking is not None and not sweep._looking.done()
    return not is_looking and not any(lane.turns for lane in sweep._lanes)


def card(key: int, *, kind: CardKind = CardKind.PLAN, channel: int, hidden: bool = False) -> DueCard:
    return DueCard(
        id=key, school=FREE, language="en", kind=kind, subject=key, revision=2, channel=channel, message=key,
        gone=None, attempts=0, hidden=hidden,
    )  # fmt: skip


def test_a_card_that_is_hidden_while_it_is_printed_is_not_drawn_twice_at_a_time() -> None:
    edition = card(1, kind=CardKind.EDITION, channel=7)
    assert not _has_room(replace(edition, hidden=True), [edition])
    assert _has_room(card(2, kind=CardKind.BALLOT, channel=7), [edition])


def test_what_keeps_somebody_safe_waits_for_its_own_place_only() -> None:
    underway = [card(number, channel=number) for number in range(1, 1 + AT_ONCE)]
    assert not _has_room(card(8, channel=8), underway)
    assert _has_room(card(8, channel=8), underway[1:])
    assert _has_room(card(8, kind=CardKind.REPORT, channel=8), underway)
    assert _has_room(card(8, channel=8, hidden=True), underway)
    assert not _has_room(card(8, channel=1, hidden=True), underway)
