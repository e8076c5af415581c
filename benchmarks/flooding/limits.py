"""A stand-in for Discord with two schools, slow answers, and rate limits per channel and for the whole bot."""

import asyncio
import json
import re
from collections import Counter, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.bot import world
from tests.bot.discord_server import TOKEN, DiscordServer
from tests.bot.gateway import Gateway
from tests.bot.interactions import Interactions
from tests.bot.world import GUILD, STUDENT, Payload

ANSWERS_AFTER = 0.15
OF_A_CHANNEL, WINDOW = 5, 5.0
IN_ALL = 50
ELSEWHERE = GUILD - 100 * 10**15
LEAD, SAFEGUARDING = GUILD + 12, GUILD + 22
# Ids of the first school's server; the bot's own id is the same in both.
_OURS = re.compile(r"\b9(0{15})(?!01)(\d\d)\b")
_LIMITED = re.compile(r"(\w+) /channels/(\d+)/messages(?:/\d+(/threads)?)?")


def moved(payload: Payload) -> Payload:
    """Return a payload of the first school translated to the second."""
    found: Payload = json.loads(_OURS.sub(r"8\1\2", json.dumps(payload)))
    return found


class TwoSchools(Gateway):
    """A gateway for a bot that is in both servers."""

    def _ready(self) -> Payload:
        ready = super()._ready()
        return ready | {"guilds": [*ready["guilds"], {"id": str(ELSEWHERE), "unavailable": True}]}

    async def _identify(self, line: Any, said: Payload) -> None:
        await super()._identify(line, said)
        await self.dispatch("GUILD_CREATE", moved(_with_lead(world.guild([]))))


def _with_lead(guild: Payload) -> Payload:
    """Return a server that also has a role for the safeguarding lead."""
    like = next(role for role in guild["roles"] if role["id"] == str(STUDENT))
    lead = like | {"id": str(LEAD), "name": "Safeguarding", "position": len(guild["roles"])}
    return guild | {"roles": [*guild["roles"], lead]}


class _Elsewhere(Gateway):
    """The same gateway, for what people do in the second school."""

    def __init__(self, gateway: Gateway) -> None:
        self._real = gateway

    async def dispatch(self, name: str, data: Payload) -> None:
        await self._real.dispatch(name, moved(data))


@dataclass(slots=True)
class _Window:
    """What is left of a channel's limit for one kind of request, and until when."""

    left: int
    ends: float


class LimitedDiscord(DiscordServer):
    """Discord under load. `refusals` counts rejected requests by the limit they exceeded."""

    def __init__(self) -> None:
        super().__init__()
        self.refusals = Counter[str]()
        self.busiest = 0
        self._windows: dict[tuple[str | None, ...], _Window] = {}
        self._recent = deque[float]()
        self.gateway = TwoSchools(TOKEN, lambda: world.guild([]))
        self.here, self.elsewhere = Interactions(self.gateway), Interactions(_Elsewhere(self.gateway))

    def _routes(self) -> Mapping[str, Callable[..., Any]]:
        return dict(super()._routes()) | {
            r"POST /interactions/(\d+)/([\w-]+)/callback": self._called_back,
            r"POST /webhooks/\d+/([\w-]+)": self._followed_up,
        }

    def _called_back(self, *answer: Any) -> Payload:
        # A caller that does not wait for this answer ignores it.
        self.here.called_back(*answer)
        return self.elsewhere.called_back(*answer)

    def _followed_up(self, *answer: Any) -> Payload:
        self.here.followed_up(*answer)
        return self.elsewhere.followed_up(*answer)

    async def _receive(self, request: web.Request) -> web.Response:
        now = asyncio.get_running_loop().time()
        wait = self._until_anything(now)
        window = None if wait else self._window(f"{request.method} /{request.match_info['path']}", now)
        await asyncio.sleep(ANSWERS_AFTER)
        if wait:
            return self._no(wait, everybody=True)
        if window is None:
            return await super()._receive(request)
        kind = request.method + ("-threads" if request.path.endswith("/threads") else "")
        headers = _headers(window, kind, window.ends - now)
        if window.left < 0:
            return self._no(window.ends - now, headers=headers)
        answer = await super()._receive(request)
        answer.headers.update(headers)
        return answer

    def _until_anything(self, now: float) -> float:
        """Count a request against the bot's limit, and return the seconds until one is allowed; 0 if it is now."""
        while self._recent and self._recent[0] <= now - 1:
            self._recent.popleft()
        if len(self._recent) >= IN_ALL:
            return self._recent[0] + 1 - now
        self._recent.append(now)
        self.busiest = max(self.busiest, len(self._recent))
        return 0

    def _window(self, asked: str, now: float) -> _Window | None:
        """Count a request against a channel's limit, and return its window afterwards; None if it has no limit here."""
        found = _LIMITED.match(asked)
        if found is None:
            return None
        key = found.groups()
        kept = self._windows.get(key)
        if kept is None or kept.ends <= now:
            kept = self._windows[key] = _Window(OF_A_CHANNEL, now + WINDOW)
        kept.left = max(kept.left - 1, -1)
        return _Window(kept.left, kept.ends)

    def _no(self, seconds: float, *, everybody: bool = False, headers: Mapping[str, str] | None = None) -> web.Response:
        self.refusals["the whole bot" if everybody else "a channel"] += 1
        body = {"message": "You are being rate limited.", "retry_after": seconds, "global": everybody}
        scope = {"X-RateLimit-Global": "true"} if everybody else {"X-RateLimit-Scope": "user"}
        told = {"Retry-After": f"{seconds:.3f}", "Via": "1.1 discord"} | scope | dict(headers or {})
        return web.json_response(body, status=429, headers=told)


def _headers(window: _Window, kind: str, seconds: float) -> dict[str, str]:
    return {
        "X-RateLimit-Limit": str(OF_A_CHANNEL),
        "X-RateLimit-Remaining": str(max(window.left, 0)),
        "X-RateLimit-Reset-After": f"{seconds:.3f}",
        "X-RateLimit-Bucket": f"messages-{kind.lower()}",
    }
