"""The description of Discord's requests refuses what Discord refuses, and takes what the bot sends.

Whatever the bot sends in any test on simulated Discord, and in the rehearsal, is held against it as well.
"""

from typing import Any

import pytest

from tests.discord_requests import refusals

MESSAGE = ("POST", "/channels/1/messages")
COMMANDS = ("PUT", "/applications/1/commands")
ANSWER = ("POST", "/interactions/1/token/callback")
EDIT = ("PATCH", "/channels/1/messages/2")
BUTTON = {"type": 2, "style": 2, "label": "Press", "custom_id": "a"}


def row(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def option(name: str, *, required: bool, kind: int = 3) -> dict[str, Any]:
    return {"type": kind, "name": name, "description": "x", "required": required}


def command(name: str, *options: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "name": name, "description": "x", "options": list(options)}


TAKEN: list[tuple[tuple[str, str], Any]] = [
    (MESSAGE, {"content": "Hello", "allowed_mentions": {"parse": []}, "nonce": "letter-1-1", "enforce_nonce": True}),
    (MESSAGE, {"flags": 1 << 15, "components": [row(BUTTON, BUTTON | {"custom_id": "b"})]}),
    (EDIT, {"content": None}),
    (ANSWER, {"type": 4, "data": {"content": "Hello", "flags": 64}}),
    (ANSWER, {"type": 8, "data": {"choices": [{"name": "One", "value": "#1"}]}}),
    (COMMANDS, [command("today"), command("group", option("name", required=True), option("purpose", required=False))]),
    (("PATCH", "/channels/1"), {"archived": False}),
    (("GET", "/channels/1"), None),
]
REFUSED: list[tuple[tuple[str, str], Any]] = [
    (MESSAGE, {"content": "x" * 4001}),
    (MESSAGE, {"content": "x" * 2001}),
    (MESSAGE, {"components": [row(*[BUTTON | {"custom_id": str(at)} for at in range(6)])]}),
    (MESSAGE, {"components": [row(BUTTON | {"label": "x" * 81})]}),
    (MESSAGE, {"components": [row(BUTTON | {"custom_id": "x" * 101})]}),
    (MESSAGE, {"components": [row(BUTTON), row(BUTTON)]}),
    (MESSAGE, {"components": [{"type": 10, "content": "x" * 2500}] * 2}),
    (MESSAGE, {"components": [{"type": 17, "components": [{"type": 10, "content": "x"}] * 25}] * 2}),
    (MESSAGE, {"embeds": [{"description": "x" * 3500}] * 2}),
    (MESSAGE, {"nonce": "x" * 26}),
    (ANSWER, {"type": 8, "data": {"choices": [{"name": "x" * 101, "value": "#1"}]}}),
    (ANSWER, {"type": 8, "data": {"choices": [{"name": "x", "value": "#1"}] * 26}}),
    (ANSWER, {"type": 9, "data": {"title": "x" * 46, "custom_id": "a", "components": []}}),
    (COMMANDS, [command("Today")]),
    (COMMANDS, [command("group", option("purpose", required=False), option("name", required=True))]),
    (COMMANDS, [command("group", {"type": 1, "name": "Start", "description": "x"})]),
    (COMMANDS, [command("group", option("x" * 33, required=True))]),
    (("POST", "/channels/1/messages/2/threads"), {"name": "x" * 101}),
    (("POST", "/channels/1/teapots"), {}),
]


@pytest.mark.parametrize(("request_", "body"), TAKEN)
def test_what_discord_takes_is_taken(request_: tuple[str, str], body: Any) -> None:
    assert refusals(*request_, body) == []


@pytest.mark.parametrize(("request_", "body"), REFUSED)
def test_what_discord_refuses_is_refused(request_: tuple[str, str], body: Any) -> None:
    assert refusals(*request_, body)
