"""The page's web server, for this machine only: what it serves, and what it refuses."""

import asyncio
import contextlib
import secrets
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from datetime import tzinfo
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from aiohttp import web
from pydantic import ValidationError
from simcord.backend.errors import BackendError, SetupError

from bot.rehearsal.page.acting import Acting, Choose, Doer, Later, Leave, Press, Submit, Typing, Use
from bot.rehearsal.page.fields import UnreadableField
from bot.rehearsal.page.looking import NotHere
from bot.rehearsal.page.schools import Schools
from bot.rehearsal.page.trying import Try
from bot.rehearsal.world import SimulatedSchool

HERE = "127.0.0.1"
PORT = 8765
MOST_BYTES = 2 * 1024 * 1024
_PICTURES = {".png": "image/png"}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


_DEEDS: Mapping[str, tuple[type[Doer], Callable[[Acting, Any], Awaitable[dict[str, Any]]]]] = {
    "press": (Press, Acting.press),
    "choose": (Choose, Acting.choose),
    "use": (Use, Acting.use),
    "complete": (Typing, Acting.complete),
    "submit": (Submit, Acting.submit),
    "later": (Later, Acting.later),
}


class Page:
    """The page for a simulated school, with what can be tried there, and an empty school beside it."""

    def __init__(self, school: SimulatedSchool, zone: tzinfo, tries: Sequence[Try] = ()) -> None:
        self._schools = Schools(school, zone, tries)

    @contextlib.asynccontextmanager
    async def open(self, port: int = PORT) -> AsyncIterator[str]:
        """Serve the page within this context and yield its address. If the port is taken, a free one is used."""
        app = web.Application(middlewares=[_guard, _explain], client_max_size=MOST_BYTES)
        app.add_routes(
            [
                web.get("/", _page),
                web.get("/look", self._look),
                web.get("/files/{place}/{message}/{at}", self._file),
                web.post("/do/{deed}", self._do),
                web.post("/elsewhere", self._elsewhere),
            ]
        )
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            try:
                await web.TCPSite(runner, HERE, port).start()
            except OSError:
                await web.TCPSite(runner, HERE, 0).start()
            yield f"http://{HERE}:{runner.addresses[0][1]}/"
        finally:
            await runner.cleanup()

    async def _look(self, request: web.Request) -> web.Response:
        one = int(request.query.get("person") or self._schools.first.looking.somebody())
        acting = self._schools.of(one)
        looking = acting.looking
        person = looking.person(one)
        place = looking.place_or_first(person, int(request.query.get("place") or 0))
        posted = looking.posted(person, place)
        here = {"person": str(person.id), "place": str(place.id), "posted": posted}
        around = {"tries": [one.shown() for one in acting.tries], "beside": self._schools.beside(acting)}
        return web.json_response(looking.overview(person) | here | around)

    async def _do(self, request: web.Request) -> web.Response:
        found = _DEEDS.get(request.match_info["deed"])
        if found is None:
            raise NotHere("There is no such deed.")
        kind, act = found
        deed = kind.model_validate_json(await request.read())
        return web.json_response(await act(self._schools.of(deed.person), deed))

    async def _elsewhere(self, request: web.Request) -> web.Response:
        """Return whom to be in the other school, and what to try there first if it is nobody else's turn."""
        leave = Leave.model_validate_json(await request.read())
        acting = await self._schools.other(leave.beside, afresh=leave.afresh)
        person = acting.tries[0].person if leave.beside and acting.tries else acting.looking.somebody()
        return web.json_response({"person": str(person)})

    async def _file(self, request: web.Request) -> web.Response:
        place, message, at = (int(request.match_info[name]) for name in ("place", "message", "at"))
        one = int(request.query.get("person") or 0)
        looking = self._schools.of(one).looking
        attached = looking.message(looking.person(one), place, message).attachments
        if at >= len(attached):
            raise NotHere("This file is no longer there.")
        name = attached[at].filename
        picture = next((kind for ending, kind in _PICTURES.items() if name.endswith(ending)), None)
        headers = {} if picture else {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        body = await attached[at].read()
        return web.Response(body=body, content_type=picture or "application/octet-stream", headers=headers)


async def _page(request: web.Request) -> web.Response:
    nonce = secrets.token_urlsafe(16)
    text = files(__package__).joinpath("page.html").read_text(encoding="utf-8").replace("{{nonce}}", nonce)
    headers = {"Content-Security-Policy": _POLICY.format(nonce=nonce)}
    return web.Response(text=text, content_type="text/html", headers=headers)


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Accept requests only from the page itself, so that no other site open in the browser can read or press."""
    if not _is_ours(request):
        return web.json_response({"problem": "This is only for the page itself."}, status=403, headers=_SAFE)
    response = await handler(request)
    for name, value in _SAFE.items():
        response.headers.setdefault(name, value)
    return response


def _is_ours(request: web.Request) -> bool:
    port = request.transport.get_extra_info("sockname")[1] if request.transport else None
    # Against DNS rebinding: a foreign name pointing to this machine is refused.
    if request.host not in (f"{HERE}:{port}", f"localhost:{port}"):
        return False
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.host}":
        return False
    if request.method == "POST":
        return origin is not None and request.content_type == "application/json"
    is_asked_from_elsewhere = request.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin")
    return request.path == "/" or not is_asked_from_elsewhere


@web.middleware
async def _explain(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer with a sentence if something cannot be done."""
    try:
        return await handler(request)
    except NotHere as error:
        return web.json_response({"problem": str(error)}, status=404)
    except (SetupError, BackendError) as error:
        return web.json_response({"problem": str(error)}, status=409)
    except ValidationError:
        return web.json_response({"problem": "What the page sent cannot be read."}, status=400)
    except UnreadableField as error:
        return web.json_response({"problem": str(error)}, status=400)
    except web.HTTPException as error:
        return web.json_response({"problem": error.reason}, status=error.status)
    except ValueError:
        return web.json_response({"problem": "What the page sent cannot be read."}, status=400)


async def keep_open(school: SimulatedSchool, zone: tzinfo, tries: Sequence[Try] = (), *, port: int = PORT) -> None:
    """Keep the simulated server open in the browser until the process is told to stop, for example with Ctrl+C."""
    async with Page(school, zone, tries).open(port) as address:
        print(
            f"The simulated server is open: {address}\nChoose who you are and press buttons. Ctrl+C ends it.",
            flush=True,
        )
        await _stopped()
    print("Closed.")


async def _stopped() -> None:
    """Wait until the process is told to stop. Where signals cannot be caught, the wait is cancelled instead."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    numbers = (signal.SIGTERM, signal.SIGINT) if sys.platform != "win32" else ()
    for number in numbers:
        loop.add_signal_handler(number, stopped.set)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await stopped.wait()
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
