"""A channel's room: many small changes are few edits, the last of them shows, and what matters waits for none."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

import discord

from bot.budget import ROOM, WINDOW, ChannelBudget
from bot.drawing import Drawing
from governance.cards import CardKind
from services.ballots import lifecycle
from services.dispatch.redrawing import Urgency
from services.outbox.cards import mark_stale
from services.plans import proposing, steps
from services.safeguarding import reports
from storage.cards import Card
from storage.database import Database
from tests.services.school import SchoolYard


@dataclass(slots=True)
class Discord:
    """What drawing needs of Discord: it takes everything and notes which message was edited."""

    edited: list[int] = field(default_factory=list)
    sent: int = 0

    def get_partial_messageable(self, channel: int, *, guild_id: int) -> "Place":
        return Place(self, channel)


@dataclass(slots=True)
class Place:
    discord: Discord
    id: int

    async def send(self, text: str = "", **given: Any) -> "Post":
        self.discord.sent += 1
        return Post(self, 7_000_000 + self.discord.sent)

    def get_partial_message(self, key: int) -> "Post":
        return Post(self, key)


@dataclass(slots=True)
class Post:
    channel: Place
    id: int

    async def edit(self, **given: Any) -> None:
        self.channel.discord.edited.append(self.id)


async def many_cards(database: Database) -> tuple[SchoolYard, list[int], int]:
    """Return a school whose group has eight plans with cards in its thread, and a running ballot on the first."""
    yard = await SchoolYard.opened(database)
    group = await yard.group()
    plans = [(await yard.plan(group)).id for _ in range(8)]
    await yard.act(steps.add_step, yard.students[0], plan=plans[0], what="Dig")
    ballot = (await yard.act(proposing.propose, yard.students[0], plan=plans[0])).ballot
    await yard.draws()
    yard.later(minutes=1)
    return yard, plans, ballot


def drawing(yard: SchoolYard, stand_in: Discord) -> Callable[[], Any]:
    clock = lambda: yard.now  # noqa: E731
    drawn = Drawing(cast("discord.Client", stand_in), yard.database, clock, ChannelBudget(clock))
    return lambda: drawn.draw_due(yard.id)


async def stale(yard: SchoolYard) -> int:
    return sum(row["drawn"] < row["revision"] for row in await yard.rows(Card))


async def test_small_changes_leave_room_in_their_channel_and_all_are_drawn_in_time(sqlite_database: Database) -> None:
    yard, plans, _ = await many_cards(sqlite_database)
    for plan in plans:
        await yard.database.act(mark_stale_now, kind=CardKind.PLAN, subject=plan)
    stand_in = Discord()
    draw = drawing(yard, stand_in)
    await draw()
    assert len(stand_in.edited) == ROOM[Urgency.CHANGE]
    await draw()
    assert len(stand_in.edited) == ROOM[Urgency.CHANGE], "its time has not come"
    while await stale(yard):
        yard.now += WINDOW
        await draw()
    assert len(set(stand_in.edited)) == len(plans)


async def test_a_result_and_a_hidden_post_do_not_wait_behind_small_changes(sqlite_database: Database) -> None:
    yard, plans, ballot = await many_cards(sqlite_database)
    for plan in plans:
        await yard.database.act(mark_stale_now, kind=CardKind.PLAN, subject=plan)
    stand_in = Discord()
    draw = drawing(yard, stand_in)
    await draw()
    before = len(stand_in.edited)
    cards = {(row["kind"], row["subject"]): row for row in await yard.rows(Card)}
    hidden = cards[CardKind.PLAN, plans[-1]]
    told = await yard.act(reports.report, yard.students[1], channel=hidden["channel_id"], message=hidden["message_id"])
    await yard.act(reports.hide, yard.lead, report=told.id)
    await yard.database.act(lifecycle.close, school=yard.id, ballot=ballot, now=yard.now + timedelta(days=9))
    await draw()
    assert set(stand_in.edited[before:]) == {hidden["message_id"], cards[CardKind.BALLOT, ballot]["message_id"]}


def mark_stale_now(session: Any, *, kind: CardKind, subject: int) -> None:
    mark_stale(session, kind, subject)
