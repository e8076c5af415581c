"""What people do in Discord, as the events the bot receives, and the answers it gives them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.bot import world
from tests.bot.gateway import Gateway
from tests.bot.world import APPLICATION, COUNCIL, GUILD, Member, Payload, message_of, new_id

COMMAND, COMPONENT, FORM = 2, 3, 5
MESSAGE, DEFERRED, MODAL = 4, 5, 9
SUBCOMMAND, USER, CHANNEL, ROLE = 1, 6, 7, 8
BUTTON, TEXT_INPUT, SELECT, LABEL = 2, 4, 3, 18


class Unanswered(Exception):
    """The process went away before it answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person reads after they did something: a text only for them, or a form."""

    person: Member
    text: str
    form: str | None
    data: Payload


@dataclass(slots=True)
class _Waiting:
    person: Member
    answered: asyncio.Future[Answer]


class Interactions:
    """The interactions that are under way, by their token."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._waiting: dict[str, _Waiting] = {}
        self._newest: Payload = {}

    async def deliver_again(self) -> None:
        """Deliver the newest interaction once more, as a gateway that lost its place may."""
        await self._gateway.dispatch("INTERACTION_CREATE", self._newest)

    async def slash(
        self, member: Member, registered: list[Payload], command: str, options: Mapping[str, Any]
    ) -> Answer:
        """Use a command that is registered, with options by name; roles, channels and members go by id."""
        name, _, sub = command.partition(" ")
        known = next(one for one in registered if one["name"] == name)
        defined = next(one for one in known["options"] if one["name"] == sub) if sub else known
        filled = [_option(defined, key, value) for key, value in options.items()]
        inner = [{"name": sub, "type": SUBCOMMAND, "options": filled}] if sub else filled
        data = {"id": known["id"], "name": name, "type": world.CHAT_INPUT, "options": inner}
        return await self._ask(member, COMMAND, data | {"resolved": _resolved(filled)}, COUNCIL)

    async def press(self, member: Member, message: Payload, custom_id: str) -> Answer:
        """Press a button on a message."""
        data = {"custom_id": custom_id, "component_type": BUTTON, "id": 1}
        return await self._ask(member, COMPONENT, data, int(message["channel_id"]), message=message)

    async def submit(self, member: Member, custom_id: str, fields: Mapping[str, str]) -> Answer:
        """Send a form in, its fields labelled as newer clients do."""
        labels = [{"type": LABEL, "component": _field(name, value)} for name, value in fields.items()]
        return await self._ask(member, FORM, {"custom_id": custom_id, "components": labels}, COUNCIL)

    def forget_unanswered(self) -> None:
        """Tell everybody who still waits that no answer will come."""
        for waiting in self._waiting.values():
            if not waiting.answered.done():
                waiting.answered.set_exception(Unanswered())
        self._waiting.clear()

    def called_back(self, body: Payload, key: int, token: str) -> Payload:
        """Take the first answer to an interaction; a deferral only promises one."""
        if body["type"] in (MESSAGE, MODAL):
            self._hear(token, body["data"], is_form=body["type"] == MODAL)
        elif body["type"] != DEFERRED:
            raise AssertionError(f"an answer of type {body['type']}")
        return {"interaction": {"id": str(key), "type": body["type"]}}

    def followed_up(self, body: Payload, token: str) -> Payload:
        """Take the answer that follows a deferral."""
        self._hear(token, body, is_form=False)
        return message_of(body, COUNCIL)

    def _hear(self, token: str, data: Payload, *, is_form: bool) -> None:
        waiting = self._waiting.pop(token, None)
        if waiting is None:
            return
        answer = Answer(waiting.person, data.get("content") or "", data["custom_id"] if is_form else None, data)
        if not waiting.answered.done():
            waiting.answered.set_result(answer)

    async def _ask(
        self, member: Member, kind: int, data: Payload, channel: int, *, message: Payload | None = None
    ) -> Answer:
        key = new_id()
        token = f"interaction-{key}"
        waiting = self._waiting[token] = _Waiting(member, asyncio.get_running_loop().create_future())
        event = _event(key, token, member, kind, data, channel) | ({"message": message} if message else {})
        self._newest = event
        await self._gateway.dispatch("INTERACTION_CREATE", event)
        async with asyncio.timeout(60):
            return await waiting.answered


def _event(key: int, token: str, member: Member, kind: int, data: Payload, channel: int) -> Payload:
    return {
        "id": str(key),
        "application_id": str(APPLICATION),
        "type": kind,
        "token": token,
        "version": 1,
        "guild_id": str(GUILD),
        "channel_id": str(channel),
        "channel": world.channels().get(str(channel)) or world.thread(channel, "thread", world.GROUPS),
        "member": member.payload(),
        "data": data,
        "locale": "en-GB",
        "guild_locale": "en-GB",
        "app_permissions": str(world.NEEDED.value),
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(GUILD)},
        "context": 0,
        "attachment_size_limit": 10_485_760,
    }


def _option(defined: Payload, name: str, value: Any) -> Payload:
    kind = next(one["type"] for one in defined["options"] if one["name"] == name)
    return {"name": name, "type": kind, "value": str(value) if kind in (USER, CHANNEL, ROLE) else value}


def _resolved(options: list[Payload]) -> Payload:
    picked = {kind: [one["value"] for one in options if one["type"] == kind] for kind in (CHANNEL, ROLE)}
    return {
        "roles": {key: world.roles()[key] for key in picked[ROLE]},
        "channels": {key: world.channels()[key] for key in picked[CHANNEL]},
    }


def _field(name: str, value: str) -> Payload:
    if name == "kind":
        return {"type": SELECT, "custom_id": name, "values": [value]}
    return {"type": TEXT_INPUT, "custom_id": name, "value": value}
