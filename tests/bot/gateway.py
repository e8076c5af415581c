"""The gateway of a small Discord: greets, identifies, sends events in order, and takes a dropped session up again."""

import asyncio
import contextlib
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSCloseCode, web

from tests.bot.world import APPLICATION, BOT, GUILD, Payload

DISPATCH, HEARTBEAT, IDENTIFY, RESUME, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
WRONG_TOKEN, GONE_AWAY = 4004, 4000


@dataclass(slots=True)
class _Line:
    """One connection; what goes down it is compressed as a stream where the client asks for that."""

    socket: web.WebSocketResponse
    packer: "zlib._Compress | None"
    order: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def send(self, op: int, data: object, *, name: str | None = None, number: int | None = None) -> None:
        text = json.dumps({"op": op, "d": data, "t": name, "s": number})
        # A process that was killed a moment ago hears nothing any more, whether that is known here yet or not.
        async with self.order:
            if self.socket.closed:
                return
            with contextlib.suppress(ConnectionResetError):
                if self.packer is None:
                    await self.socket.send_str(text)
                else:
                    packed = self.packer.compress(text.encode()) + self.packer.flush(zlib.Z_SYNC_FLUSH)
                    await self.socket.send_bytes(packed)


class Gateway:
    """One session of one bot. An event sent while nobody is connected waits for the session to be resumed."""

    def __init__(self, token: str, guild: Callable[[], Payload]) -> None:
        self.address = ""
        self.connected = asyncio.Event()
        self.identified = 0
        self.resumed = 0
        self.intents: int | None = None
        self._token: str | None = token
        self._guild = guild
        self._session = ""
        self._events: list[tuple[str, Payload]] = []
        self._line: _Line | None = None

    async def dispatch(self, name: str, data: Payload) -> None:
        """Send an event to the bot."""
        self._events.append((name, data))
        if self._line is not None:
            await self._line.send(DISPATCH, data, name=name, number=len(self._events))

    async def drop(self, code: int = GONE_AWAY) -> None:
        """Close the connection as Discord does now and then; unless the code says no, the session can be resumed."""
        assert self._line is not None, "nobody is connected"
        line, self._line = self._line, None
        self.connected.clear()
        if code == WRONG_TOKEN:
            # Whoever missed that and comes back with the old token is refused as well.
            self._token = None
        await line.socket.close(code=code)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Hold one connection from the first greeting to its end."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        line = _Line(socket, zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None)
        await line.send(HELLO, {"heartbeat_interval": 41_250})
        async for message in socket:
            await self._receive(line, message.json())
        if self._line is line:
            self._line = None
            self.connected.clear()
        return socket

    async def hang_up(self) -> None:
        """Close whatever is still open, at the end of a test."""
        if self._line is not None:
            await self._line.socket.close(code=WSCloseCode.GOING_AWAY)

    async def _receive(self, line: _Line, said: Payload) -> None:
        if said["op"] == HEARTBEAT:
            await line.send(HEARTBEAT_ACK, None)
        elif said["op"] in (IDENTIFY, RESUME) and said["d"]["token"] != self._token:
            await line.socket.close(code=WRONG_TOKEN)
        elif said["op"] == IDENTIFY:
            await self._identify(line, said["d"])
        elif said["op"] == RESUME:
            await self._resume(line, said["d"])

    async def _identify(self, line: _Line, said: Payload) -> None:
        self.identified += 1
        self.intents = said["intents"]
        self._session, self._events = f"session-{self.identified}", []
        self._line = line
        await self.dispatch("READY", self._ready())
        await self.dispatch("GUILD_CREATE", self._guild())
        self.connected.set()

    def _ready(self) -> Payload:
        return {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": str(GUILD), "unavailable": True}],
            "session_id": self._session,
            "resume_gateway_url": self.address,
            "application": {"id": str(APPLICATION), "flags": 0},
        }

    async def _resume(self, line: _Line, said: Payload) -> None:
        if said["session_id"] != self._session:
            await line.send(INVALID_SESSION, False)
            return
        self.resumed += 1
        missed = list(enumerate(self._events, 1))[said["seq"] :]
        self._line = line
        for number, (name, data) in missed:
            await line.send(DISPATCH, data, name=name, number=number)
        await self.dispatch("RESUMED", {})
        self.connected.set()
