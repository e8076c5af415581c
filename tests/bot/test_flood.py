"""The flood that is measured is one: it presses on cards of groups, and its death is no quiet success."""

import asyncio
from itertools import islice

import pytest

from benchmarks.flood import stopped
from benchmarks.flooding.limits import LimitedDiscord
from benchmarks.flooding.playing import GROUPS_STARTED, Flood
from tests.bot.world import GROUPS, Member, Payload


def posted(number: int, *buttons: str) -> Payload:
    row = [{"type": 2, "custom_id": one} for one in buttons]
    return {"id": str(number), "channel_id": str(GROUPS), "components": [{"type": 1, "components": row}]}


async def test_only_cards_of_groups_are_pressed() -> None:
    server = LimitedDiscord()
    server.registrations.append([])
    server.messages[1] = posted(1, "panel:5:start", "panel:5:waiting")
    flood = Flood(server, [Member(number, f"Pupil {number}") for number in range(1, 4)])
    deeds = flood._pressing()
    list(islice(deeds, min(GROUPS_STARTED, 3)))
    next(deeds)
    assert (flood.cards(), flood.presses) == ([], 0), "the panel is no card, and nothing is pressed yet"
    server.messages[2] = posted(2, "group:1:join", "group:1:leave")
    for _ in range(20):
        next(deeds)
    assert [one["id"] for one in flood.cards()] == ["2"]
    assert flood.presses == 20


async def test_a_flood_that_died_is_not_taken_for_one() -> None:
    async def dies() -> None:
        raise IndexError

    dead, running = asyncio.create_task(dies()), asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    with pytest.raises(IndexError):
        await stopped(dead)
    await stopped(running)  # type: ignore[arg-type]
    assert running.cancelled()
