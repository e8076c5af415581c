"""A small Discord for the real process: its HTTP API, its gateway, and verbs for what people in a school do."""

import asyncio
import contextlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from aiohttp import BodyPartReader, web

from tests.bot import world
from tests.bot.gateway import Gateway
from tests.bot.interactions import Answer, Interactions
from tests.bot.world import APPLICATION, Member, Payload, buttons_on, message_of, new_id, shown
from tests.discord_requests import refusals

T = TypeVar("T")

# The first part of a token is the application's id, as in Discord's own; the rest of this one opens nothing.
TOKEN = "OTAwMDAwMDAwMDAwMDAwMDAx.not-a-secret.but-never-in-a-log"
API = "/api/v10"
PATIENCE = 30
THREAD_EXISTS, IS_ARCHIVED = 160004, 50083
UNKNOWN_CHANNEL, UNKNOWN_MESSAGE = 10003, 10008


@dataclass(slots=True)
class Fault:
    """How the next requests like this go wrong. `lost` means: it was done, and only the answer went astray."""

    where: re.Pattern[str]
    status: int
    times: int
    retry_after: float
    lost: bool


class Refused(Exception):
    """Discord says no, with a status and a code of its own."""

    def __init__(self, status: int, code: int = 0) -> None:
        super().__init__(status, code)
        self.status, self.code = status, code


class DiscordServer:
    """One Discord server of one school. Everything the bot sent is kept, to be looked at."""

    def __init__(self) -> None:
        self.messages: dict[int, Payload] = {}
        self.threads: dict[int, Payload] = {}
        self.registrations: list[list[Payload]] = []
        self.requests: list[tuple[float, str]] = []
        self.refused: list[str] = []
        self.gateway = Gateway(TOKEN, lambda: world.guild(list(self.threads.values())))
        self._interactions = Interactions(self.gateway)
        self._faults: list[Fault] = []
        self._nonces: dict[tuple[int, str], int] = {}
        # Discord opens no second thread on a message, and knows no more of a channel that was deleted.
        self._threaded: set[int] = set()
        self._deleted: set[int] = set()
        self._news = asyncio.Event()

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.router.add_get("/gateway", self.gateway.serve)
        application.router.add_route("*", API + "/{path:.*}", self._receive)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.gateway.address = self.base.replace("http", "ws") + "/gateway"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.hang_up()
        await self._runner.cleanup()

    @property
    def settings(self) -> dict[str, str]:
        """What the process needs in its environment to speak to this Discord."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_BASE": self.base + API,
            "DISCORD_GATEWAY": self.gateway.address,
        }

    def fail(self, where: str, status: int, *, times: int = 1, retry_after: float = 0, lost: bool = False) -> None:
        """Answer the next requests whose `METHOD path` matches `where` with this status."""
        self._faults.append(Fault(re.compile(where), status, times, retry_after, lost))

    def archive(self, thread: int) -> None:
        """Put a thread into the archive, as Discord does when nobody has written in it for long."""
        self.threads[thread]["thread_metadata"]["archived"] = True

    def delete_thread(self, thread: int) -> None:
        """Delete a thread and what was posted in it."""
        del self.threads[thread]
        self._deleted.add(thread)
        for key in [key for key, message in self.messages.items() if int(message["channel_id"]) == thread]:
            del self.messages[key]

    def forget_nonces(self) -> None:
        """Let so much time pass that the same message would be taken once more."""
        self._nonces.clear()

    def forget_faults(self) -> None:
        """Answer everything as it should be again."""
        self._faults.clear()

    async def slash(self, member: Member, command: str, /, **options: Any) -> Answer:
        """Use a command like `group start`, and wait for the answer."""
        return await self._interactions.slash(member, self.registrations[-1], command, options)

    async def press(self, member: Member, custom_id: str) -> Answer:
        """Press a button that lies on a message, and wait for the answer."""
        message = next(one for one in reversed(self.messages.values()) if custom_id in buttons_on(one))
        return await self._interactions.press(member, message, custom_id)

    async def submit(self, member: Member, custom_id: str, /, **fields: str) -> Answer:
        """Send a form in, and wait for the answer."""
        return await self._interactions.submit(member, custom_id, fields)

    async def deliver_again(self) -> None:
        """Deliver what somebody did last once more, and wait until it has been answered as well."""
        answers = r"POST /interactions/.*/callback"
        before = len(self.asked(answers))
        await self._interactions.deliver_again()
        await self.until(lambda: len(self.asked(answers)) > before)

    def forget_unanswered(self) -> None:
        """Tell everybody who waits for an answer that none will come, because the process is gone."""
        self._interactions.forget_unanswered()

    async def until(self, look: Callable[[], T]) -> T:
        """Wait until this is true of what the server or the database holds, and return it."""
        async with asyncio.timeout(PATIENCE):
            while not (found := look()):
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.1)
        return found

    def showing(self, text: str) -> list[Payload]:
        """Return the messages that show this text now."""
        return [message for message in self.messages.values() if text in shown(message)]

    def asked(self, where: str) -> list[float]:
        """Return when each request whose `METHOD path` matches came in, by the loop's clock."""
        return [at for at, request in self.requests if re.search(where, request)]

    async def _receive(self, request: web.Request) -> web.Response:
        asked = f"{request.method} /{request.match_info['path']}"
        self.requests.append((asyncio.get_running_loop().time(), asked))
        fault = next((one for one in self._faults if one.times and one.where.search(asked)), None)
        if fault is not None:
            fault.times -= 1
            if not fault.lost:
                return _refusal(fault.status, retry_after=fault.retry_after)
        try:
            body = await _body_of(request)
            self.refused += refusals(request.method, asked.split(" ", 1)[1], body)
            answer = self._answer(asked, request, body)
        except Refused as no:
            return _refusal(no.status, code=no.code)
        finally:
            self._news.set()
        if fault is not None:
            return _refusal(fault.status)
        return web.Response(status=204) if answer is None else _json(answer)

    def _answer(self, asked: str, request: web.Request, body: Any) -> Any:
        open_to_all = re.match(r"POST /interactions/|\w+ /webhooks/", asked)
        if not open_to_all and request.headers.get("Authorization") != f"Bot {TOKEN}":
            raise Refused(401)
        for pattern, answer in self._routes().items():
            if found := re.fullmatch(pattern, asked):
                return answer(body, *map(_number, found.groups()))
        raise AssertionError(f"this Discord does not know: {asked}")

    def _routes(self) -> Mapping[str, Callable[..., Any]]:
        return {
            r"GET /users/@me": lambda body: world.BOT,
            r"GET /oauth2/applications/@me": lambda body: world.APPLICATION_INFO,
            r"PUT /applications/\d+/commands": self._register,
            r"GET /guilds/(\d+)/members/(\d+)": lambda body, guild, key: Member(key, "Somebody").payload(),
            r"POST /users/@me/channels": self._open_direct,
            r"POST /channels/(\d+)/messages": self._post,
            r"PATCH /channels/(\d+)/messages/(\d+)": self._edit,
            r"DELETE /channels/(\d+)/messages/(\d+)": self._delete,
            r"GET /channels/(\d+)": self._show_channel,
            r"PATCH /channels/(\d+)": self._edit_thread,
            r"POST /channels/(\d+)/messages/(\d+)/threads": self._open_thread,
            r"POST /interactions/(\d+)/([\w-]+)/callback": self._interactions.called_back,
            r"POST /webhooks/\d+/([\w-]+)": self._interactions.followed_up,
        }

    def _register(self, body: list[Payload]) -> list[Payload]:
        # An entry in a menu is sent without a description, and comes back with an empty one.
        unsaid, known = {"description": ""}, {"application_id": str(APPLICATION), "version": "1"}
        self.registrations.append([unsaid | command | known | {"id": str(new_id())} for command in body])
        return self.registrations[-1]

    def _open_direct(self, body: Payload) -> Payload:
        # A direct channel has the id of who it leads to, so that a test finds what was sent to somebody.
        person = world.user(int(body["recipient_id"]), "somebody")
        return {"id": body["recipient_id"], "type": world.DIRECT, "recipients": [person], "last_message_id": None}

    def _post(self, body: Payload, channel: int) -> Payload:
        self._require_channel(channel)
        nonce = (channel, str(body["nonce"])) if body.get("enforce_nonce") else None
        if nonce in self._nonces:
            return self._message(self._nonces[nonce])
        if channel in self.threads:
            # A message takes a thread out of the archive; an edit is refused there.
            self.threads[channel]["thread_metadata"]["archived"] = False
        message = message_of(body, channel)
        self.messages[int(message["id"])] = message
        if nonce is not None:
            self._nonces[nonce] = int(message["id"])
        return message

    def _require_channel(self, channel: int) -> None:
        if channel in self._deleted:
            raise Refused(404, UNKNOWN_CHANNEL)

    def _message(self, key: int) -> Payload:
        if key not in self.messages:
            raise Refused(404, UNKNOWN_MESSAGE)
        return self.messages[key]

    def _edit(self, body: Payload, channel: int, key: int) -> Payload:
        self._require_channel(channel)
        message = self._message(key)
        if channel in self.threads and self.threads[channel]["thread_metadata"]["archived"]:
            raise Refused(400, IS_ARCHIVED)
        message |= {name: value for name, value in body.items() if name != "attachments"}
        return message

    def _delete(self, body: Payload, channel: int, key: int) -> None:
        self._message(key)
        del self.messages[key]

    def _show_channel(self, body: Payload, channel: int) -> Payload:
        if channel not in self.threads:
            raise Refused(404, UNKNOWN_CHANNEL)
        return self.threads[channel]

    def _edit_thread(self, body: Payload, channel: int) -> Payload:
        # More than this would need a permission that the bot does not ask for.
        assert body == {"archived": False}
        self.threads[channel]["thread_metadata"] |= body
        return self.threads[channel]

    def _open_thread(self, body: Payload, channel: int, key: int) -> Payload:
        self._message(key)
        if key in self._threaded:
            raise Refused(400, THREAD_EXISTS)
        self._threaded.add(key)
        self.threads[key] = world.thread(key, body["name"], channel)
        return self.threads[key]


async def _body_of(request: web.Request) -> Any:
    if not request.content_type.startswith("multipart/"):
        return await request.json() if request.can_read_body else None
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name == "payload_json":
            return json.loads(await part.text())
    raise AssertionError("a form without its payload")


def _refusal(status: int, *, code: int = 0, retry_after: float = 0) -> web.Response:
    body = {"message": "this Discord was told to refuse", "code": code}
    if status == 429:
        body |= {"retry_after": retry_after, "global": False}
    return _json(body, status=status)


def _json(body: Any, *, status: int = 200) -> web.Response:
    # Without "Via" discord.py takes a refusal for one of a machine before Discord.
    text = json.dumps(body).encode()
    return web.Response(body=text, content_type="application/json", status=status, headers={"Via": "1.1 discord"})


def _number(text: str) -> int | str:
    return int(text) if text.isdigit() else text
