"""What Discord says a request may contain, and what it does not say but refuses all the same.

`data/discord_requests.json` is taken from Discord's own description of its interface, under its MIT licence.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

Body = Any
DESCRIPTION = Path(__file__).parent / "data/discord_requests.json"
MOST_IN_EMBEDS = 6000
MOST_COMPONENTS = 40
MOST_SHOWN = 4000
# Discord's ids have counted the milliseconds since 2015, with 22 bits behind.
_SMALLEST_ID = 1 << 53

_COMMAND = re.compile(r"</[a-z_-]+(?: [a-z_-]+)*:\d+>")
_BEGUN = re.compile(r"(?<!\\)</[a-z]")
# What somebody typed may hold such signs as well; a command of ours has its number behind it.
_ESCAPED = re.compile(r"\\</[a-z_-]+(?: [a-z_-]+)*\\?:\d+")
_INSIDE = ("components", "component")


@cache
def _described() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(DESCRIPTION.read_text(encoding="utf-8"))
    return described


@cache
def _requests() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the pattern of each request that is described, and its name; more exact ones first."""
    named = sorted(_described()["requests"], key=lambda request: request.count("{"))
    return tuple((re.compile(re.sub(r"\{\w+\}", r"[^/]+", request)), request) for request in named)


@cache
def _validator(request: str) -> Any:
    described = _described()
    return jsonschema_rs.validator_for({"components": described["components"]} | described["requests"][request])


def request_of(method: str, path: str) -> str | None:
    """Return the name of the described request that this is."""
    asked = f"{method} /{path.strip('/')}"
    return next((name for pattern, name in _requests() if pattern.fullmatch(asked)), None)


def refusals(method: str, path: str, body: Body) -> list[str]:
    """Return why Discord would refuse this request; nothing where it would take it."""
    if body is None or method not in ("POST", "PUT", "PATCH"):
        return []
    request = request_of(method, path)
    if request is None:
        return [f"{method} {path} is not described"]
    said = [f"{request}: {error.message[:300]}" for error in _validator(request).iter_errors(_with_ids(body))]
    return said + [f"{request}: {why}" for why in _undescribed(request, body)]


def _with_ids(body: Body, name: str = "") -> Body:
    """Return the body with ids as texts. discord.py sends some as numbers, which Discord takes and does not describe."""
    if isinstance(body, dict):
        return {key: _with_ids(value, key) for key, value in body.items()} | (
            {"id": str(body["id"])} if name == "attachments" else {}
        )
    if isinstance(body, list):
        return [_with_ids(value, name) for value in body]
    return str(body) if isinstance(body, int) and body >= _SMALLEST_ID else body


def _undescribed(request: str, body: Body) -> Iterator[str]:
    """Give what is wrong beyond what is described."""
    if request.endswith("/commands"):
        for command in body:
            yield from _wrong_options(command)
        return
    message = body.get("data", body) or {} if isinstance(body, dict) else {}
    parts = list(_parts(message.get("components") or []))
    ids = Counter(part["custom_id"] for part in parts if "custom_id" in part)
    yield from (f"the custom id {one} stands {number} times" for one, number in ids.items() if number > 1)
    if len(parts) > MOST_COMPONENTS:
        yield f"{len(parts)} components"
    if sum(len(part.get("content") or "") for part in parts) > MOST_SHOWN:
        yield "too much text in components"
    embeds = sum(len(text) for embed in message.get("embeds") or [] for text in _texts(embed))
    if embeds > MOST_IN_EMBEDS:
        yield f"{embeds} characters in embeds"
    yield from (f"a command cannot be pressed in {text!r}" for text in _unrendered(message))
    if not isinstance(body.get("data"), dict) and len(message.get("content") or "") > 2000:
        yield "a message of more than 2000 characters"


def _unrendered(message: dict[str, Any]) -> Iterator[str]:
    """Give the texts with a mention of a command that are shown as they are: all but a message's own and a card's."""
    shown = json.dumps(
        {key: value for key, value in message.items() if key not in ("content", "components", "embeds")}, default=str
    )
    parts = [
        json.dumps({key: value for key, value in part.items() if key not in ("content", *_INSIDE)}, default=str)
        for part in _parts(message.get("components") or [])
    ]
    yield from (text for text in (shown, *parts) if _COMMAND.search(text))
    own = [
        message.get("content") or "",
        *(part.get("content") or "" for part in _parts(message.get("components") or [])),
    ]
    # One that was escaped was put into a sentence as if somebody had typed it; one that is not whole was cut.
    yield from (
        text for text in own if _ESCAPED.search(text) or len(_BEGUN.findall(text)) > len(_COMMAND.findall(text))
    )


def _wrong_options(command: dict[str, Any]) -> Iterator[str]:
    # What stands in the menu of a message may be called anything.
    if command.get("type", 1) == 1 and command["name"] != command["name"].lower():
        yield f"capital letters in {command['name']}"
    options = command.get("options") or []
    required = [bool(option.get("required")) for option in options if option["type"] > 2]
    if required != sorted(required, reverse=True):
        yield f"an option that is required after one that is not, in {command['name']}"
    for option in options:
        yield from _wrong_options(option | {"type": 1})


def _parts(components: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in components:
        yield one
        yield from _parts([*(one.get("components") or []), *([one["component"]] if "component" in one else [])])


def _texts(embed: dict[str, Any]) -> Iterator[str]:
    fields = embed.get("fields") or []
    found = [embed.get("title"), embed.get("description"), (embed.get("footer") or {}).get("text")]
    found += [(embed.get("author") or {}).get("name"), *(field[part] for field in fields for part in ("name", "value"))]
    yield from (text for text in found if text)
