"""An old message that Discord takes no more edits of for now is waited for: that is no failure."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.drawing import FULL_FOR
from governance.cards import CardKind
from governance.reminders import MOST_ATTEMPTS
from storage.cards import Card
from storage.database import Database
from tests.bot.test_budget import Discord, Post, drawing, many_cards, mark_stale_now
from tests.services.school import SchoolYard

# How long Discord lets somebody wait who asks too often, in seconds.
RETRY_AFTER = 90.0
OLD_MESSAGE = discord.HTTPException(
    cast("Any", SimpleNamespace(status=429, reason="Too Many Requests")),
    {"code": 30046, "message": "Maximum number of edits to messages older than 1 hour reached."},
)


@dataclass(slots=True)
class FullDiscord(Discord):
    """Takes no edit, and says so as it does."""

    refusal: Exception = OLD_MESSAGE

    def get_partial_messageable(self, channel: int, *, guild_id: int) -> Any:
        return SimpleNamespace(id=channel, get_partial_message=lambda key: Refusing(self, key))


@dataclass(slots=True)
class Refusing:
    discord: FullDiscord
    id: int

    @property
    def channel(self) -> Any:
        return SimpleNamespace(id=1)

    async def edit(self, **given: Any) -> Post:
        raise self.discord.refusal


async def card_of(yard: SchoolYard, plan: int) -> dict[str, Any]:
    return next(row for row in await yard.rows(Card) if (row["kind"], row["subject"]) == (CardKind.PLAN, plan))


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [(OLD_MESSAGE, FULL_FOR.total_seconds()), (discord.RateLimited(RETRY_AFTER), RETRY_AFTER)],
)
async def test_a_card_waits_without_ever_being_given_up(
    sqlite_database: Database, refusal: Exception, seconds: float
) -> None:
    yard, [plan, *_], _ = await many_cards(sqlite_database)
    await yard.database.act(mark_stale_now, kind=CardKind.PLAN, subject=plan)
    draw = drawing(yard, FullDiscord(refusal=refusal))
    for _ in range(MOST_ATTEMPTS + 1):
        await draw()
        card = await card_of(yard, plan)
        assert (card["attempts"], card["settled"]) == (0, None)
        assert (card["next_try_at"] - yard.now).total_seconds() == seconds
        yard.later(seconds=seconds)
    stand_in = Discord()
    await drawing(yard, stand_in)()
    assert stand_in.edited == [card["message_id"]]
