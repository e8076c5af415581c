"""What happens: the flood in one school, and in the other the rounds with the time each thing took."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from math import inf
from typing import Any

from benchmarks.flooding.limits import ELSEWHERE, SAFEGUARDING, LimitedDiscord
from benchmarks.flooding.schools import QuietSchool, Round
from tests.bot.process import Bot, stamp
from tests.bot.world import GROUPS, GUILD, Member, Payload, buttons_on, new_id

GROUPS_STARTED, REPORTS, PRESSES_A_SECOND = 30, 200, 6
REPORTS_A_SECOND = 20
FALLS_DUE_IN = timedelta(seconds=3)
# Anything not there by then is given up.
PATIENCE = 15


@dataclass(frozen=True, slots=True)
class Late:
    """The seconds each thing took from when it was due."""

    hiding: float
    closing: float
    reminder: float
    press: float
    report: float


class Flood:
    """A school in which many do a lot at once. It runs until stopped."""

    def __init__(self, server: LimitedDiscord, people: list[Member]) -> None:
        self.presses = self.reports = 0
        self._server = server
        self._people = people
        self._doing = set[asyncio.Task[None]]()
        self._random = random.Random(7)

    async def run(self) -> None:
        """Start the groups, report posts and press for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._regularly(PRESSES_A_SECOND, self._pressing()))
            tasks.create_task(self._regularly(REPORTS_A_SECOND, self._reporting()))

    def cards(self) -> list[Payload]:
        """The cards of the school's groups. The start panel stands in the same channel and is none."""
        posted = (one for one in self._server.messages.values() if int(one["channel_id"]) == GROUPS)
        return [one for one in posted if _ways_in_and_out(one)]

    def _pressing(self) -> Iterator[Callable[[], Awaitable[Any]]]:
        registered = self._server.registrations[-1]
        for number, person in enumerate(self._people[:GROUPS_STARTED]):
            options = {"name": f"Group {number}", "purpose": "To press"}
            yield partial(self._server.here.slash, person, registered, "group start", options)
        while True:
            if not self.cards():
                yield _nothing
                continue
            card, who = self._random.choice(self.cards()), self._random.choice(self._people)
            key = self._random.choice(_ways_in_and_out(card))
            self.presses += 1
            yield partial(self._server.here.press, who, card, key)

    def _reporting(self) -> Iterator[Callable[[], Awaitable[Any]]]:
        for number in range(REPORTS):
            while not self.cards():
                yield _nothing
            card, who = self.cards()[0] | {"id": str(new_id())}, self._people[number % len(self._people)]
            yield partial(self._server.here.press, who, card, "post:report")

    async def _regularly(self, a_second: int, deeds: Iterator[Callable[[], Awaitable[Any]]]) -> None:
        for deed in deeds:
            task = asyncio.create_task(_done(deed))
            self._doing.add(task)
            task.add_done_callback(self._doing.discard)
            await asyncio.sleep(1 / a_second)


def _ways_in_and_out(message: Payload) -> list[str]:
    """Return the buttons with which people join or leave a group; a message without any is no card of a group."""
    return [key for key in buttons_on(message) if key.endswith((":join", ":leave"))]


async def _nothing() -> None: ...


async def _done(deed: Callable[[], Awaitable[Any]]) -> None:
    # Flooders do not wait for the result.
    with suppress(TimeoutError):
        await deed()


async def play(server: LimitedDiscord, bot: Bot, school: QuietSchool, one: Round, now: Callable[[], datetime]) -> Late:
    """Let the round's things fall due, and return how long each took."""
    clock = asyncio.get_running_loop().time
    due, at = now() + FALLS_DUE_IN, clock() + FALLS_DUE_IN.total_seconds()
    bot.rows("UPDATE ballot SET closes_at = ?, ends_at = ? WHERE id = ?", stamp(due), stamp(due), one.closing)
    bot.rows("UPDATE reminder SET due_at = ?, next_try_at = ? WHERE text = ?", stamp(due), stamp(due), one.words)
    await asyncio.sleep(at - clock())
    closing, reminder, press = await asyncio.gather(
        _seconds(lambda: not _pressable(server, f"ballot:{one.closing}:for"), at),
        _seconds(lambda: server.showing(one.words), at),
        _press(server, school.members[0], f"ballot:{one.pressed}:for"),
    )
    posts = server.showing(one.words)
    report, hiding = await _hidden(server, school, posts[0]) if posts else (inf, inf)
    return Late(hiding, closing, reminder, press, report)


async def _hidden(server: LimitedDiscord, school: QuietSchool, post: Payload) -> tuple[float, float]:
    """Report a post and have it hidden; return the seconds until the lead saw the report, and until it was hidden."""
    clock = asyncio.get_running_loop().time
    before, began = set(_hides(server)), clock()
    # The button's custom id contains the letter's number.
    (key,) = (key for key in buttons_on(post) if key.endswith(":report"))
    await server.elsewhere.press(school.members[1], post, key)
    report = await _seconds(lambda: set(_hides(server)) - before, began)
    if report == inf:
        return inf, inf
    key = (set(_hides(server)) - before).pop()
    began = clock()
    await server.elsewhere.press(school.lead, _pressable(server, key)[0], key)
    return report, await _seconds(lambda: int(post["id"]) not in server.messages, began)


async def _seconds(look: Callable[[], Any], since: float) -> float:
    """Return the seconds until `look` is true; infinity if that takes longer than anybody would wait."""
    clock = asyncio.get_running_loop().time
    while not look():
        if clock() > since + PATIENCE:
            return inf
        await asyncio.sleep(0.02)
    return clock() - since


async def _press(server: LimitedDiscord, who: Member, key: str) -> float:
    clock = asyncio.get_running_loop().time
    began = clock()
    await server.elsewhere.press(who, _pressable(server, key)[0], key)
    return clock() - began


def _pressable(server: LimitedDiscord, key: str) -> list[Payload]:
    return [one for one in server.messages.values() if key in buttons_on(one)]


def _hides(server: LimitedDiscord) -> list[str]:
    """Return the buttons that hide posts of the quiet school."""
    theirs = [one for one in server.messages.values() if int(one["channel_id"]) == SAFEGUARDING - GUILD + ELSEWHERE]
    return [key for one in theirs for key in buttons_on(one) if key.endswith(":hide")]
