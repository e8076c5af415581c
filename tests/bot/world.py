"""What a small school's Discord server looks like in Discord's own words: its roles, channels and people."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from cogs.setup.permissions import NEEDED

Payload = dict[str, Any]

APPLICATION, GUILD, OWNER = 900_000_000_000_000_001, 900_000_000_000_000_002, 900_000_000_000_000_003
STUDENT, TEACHER, BOT_ROLE = 900_000_000_000_000_011, 900_000_000_000_000_012, 900_000_000_000_000_013
GROUPS, COUNCIL = 900_000_000_000_000_021, 900_000_000_000_000_022
MANAGE_GUILD, SPEAK = 1 << 5, (1 << 10) | (1 << 11) | (1 << 16) | (1 << 31) | (1 << 38)
CHAT_INPUT, TEXT_CHANNEL, DIRECT, PUBLIC_THREAD = 1, 0, 1, 11
BEGAN = "2026-09-01T08:00:00.000000+00:00"

_ids = count(901_000_000_000_000_000)


def new_id() -> int:
    """Return an id that nothing else has."""
    return next(_ids)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the school's server, as Discord shows them to the bot."""

    id: int
    name: str
    roles: tuple[int, ...] = (STUDENT,)
    permissions: int = SPEAK

    def payload(self) -> Payload:
        """Return this member as Discord describes them."""
        return {
            "user": user(self.id, self.name),
            "roles": [str(role) for role in self.roles],
            "permissions": str(self.permissions),
            "joined_at": BEGAN,
            "deaf": False,
            "mute": False,
            "flags": 0,
            "nick": None,
            "avatar": None,
        }


ADMIN = Member(OWNER, "Ms Rahman", (), SPEAK | MANAGE_GUILD)


def students(how_many: int) -> list[Member]:
    """Return that many students, each with an id of their own."""
    return [Member(910_000_000_000_000_000 + number, f"Student {number}") for number in range(1, how_many + 1)]


def user(key: int, name: str, *, bot: bool = False) -> Payload:
    """Return a user as Discord describes one."""
    return {"id": str(key), "username": name, "discriminator": "0", "global_name": name, "avatar": None, "bot": bot}


BOT = user(APPLICATION, "groundswell", bot=True)
APPLICATION_INFO: Payload = {
    "id": str(APPLICATION),
    "name": "groundswell",
    "description": "",
    "icon": None,
    "summary": "",
    "verify_key": "0" * 64,
    "bot_public": True,
    "bot_require_code_grant": False,
    "owner": user(OWNER, "Ms Rahman"),
    "team": None,
    "flags": 0,
}


def roles() -> dict[str, Payload]:
    """Return the server's roles by id; the bot's has exactly the permissions the invite link asks for."""
    names = {GUILD: "@everyone", STUDENT: "Student", TEACHER: "Teacher", BOT_ROLE: "groundswell"}
    allowed = {GUILD: SPEAK, BOT_ROLE: NEEDED.value}
    return {str(key): _role(key, name, at, allowed.get(key, 0)) for at, (key, name) in enumerate(names.items())}


def _role(key: int, name: str, position: int, permissions: int) -> Payload:
    return {
        "id": str(key),
        "name": name,
        "position": position,
        "permissions": str(permissions),
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": key == BOT_ROLE,
        "mentionable": False,
        "flags": 0,
    }


def channels() -> dict[str, Payload]:
    """Return the server's text channels by id."""
    return {str(key): _channel(key, name) for key, name in ((GROUPS, "groups"), (COUNCIL, "council"))}


def _channel(key: int, name: str) -> Payload:
    return {
        "id": str(key),
        "type": TEXT_CHANNEL,
        "name": name,
        "guild_id": str(GUILD),
        "position": 0,
        "permission_overwrites": [],
        "permissions": str(SPEAK),
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


def thread(key: int, name: str, parent: int) -> Payload:
    """Return a public thread that the bot has opened."""
    meta = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": BEGAN, "locked": False}
    counts = {"member_count": 1, "message_count": 0, "total_message_sent": 0, "rate_limit_per_user": 0}
    place = {"id": str(key), "guild_id": str(GUILD), "parent_id": str(parent), "owner_id": str(APPLICATION)}
    return {**place, **counts, "name": name, "type": PUBLIC_THREAD, "thread_metadata": meta}


def guild(threads: list[Payload]) -> Payload:
    """Return the whole server, as the gateway sends it when the bot connects."""
    bot = Member(APPLICATION, "groundswell", (BOT_ROLE,)).payload() | {"user": BOT}
    lists: Payload = {"emojis": [], "stickers": [], "features": [], "voice_states": [], "presences": []}
    settings = {"verification_level": 0, "default_message_notifications": 1, "explicit_content_filter": 2}
    levels = {"mfa_level": 0, "nsfw_level": 0, "premium_tier": 0, "system_channel_flags": 0, "afk_timeout": 300}
    return {
        **lists,
        **settings,
        **levels,
        "id": str(GUILD),
        "name": "Blue School",
        "owner_id": str(OWNER),
        "roles": list(roles().values()),
        "channels": list(channels().values()),
        "threads": threads,
        "members": [bot],
        "member_count": 300,
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "preferred_locale": "en-GB",
        "unavailable": False,
        "large": True,
    }


def message_of(body: Payload, channel: int) -> Payload:
    """Return a message of the bot as Discord describes one."""
    lists: Payload = {"embeds": [], "attachments": [], "components": [], "mentions": [], "mention_roles": []}
    plain = {"content": "", "type": 0, "tts": False, "pinned": False, "mention_everyone": False, "flags": 0}
    sent = {name: value for name, value in body.items() if name not in ("attachments", "allowed_mentions")}
    place = {"id": str(new_id()), "channel_id": str(channel), "author": BOT}
    return {**lists, **plain, **place, "timestamp": BEGAN, "edited_timestamp": None, **sent}


def _parts(part: Any) -> Iterator[Payload]:
    """Yield a message or component and everything inside it."""
    if isinstance(part, dict):
        yield part
        for value in part.values():
            yield from _parts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _parts(value)


def shown(message: Payload) -> str:
    """Return the words a message shows, a line for each of its parts."""
    return "\n".join(str(part["content"]) for part in _parts(message) if part.get("content"))


def buttons_on(message: Payload) -> list[str]:
    """Return the custom ids of what can be pressed on a message."""
    return [part["custom_id"] for part in _parts(message["components"]) if "custom_id" in part]
