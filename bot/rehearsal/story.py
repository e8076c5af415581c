"""The story of a rehearsal in chronological order: what people did, and what was visible then.

A message is recorded when it is posted and at every change, so that it can be shown as it was at the time.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord

from bot.rehearsal.world import SimulatedSchool, words_of

_EVENTS = {"MESSAGE_CREATE": True, "MESSAGE_UPDATE": False}


@dataclass(frozen=True, slots=True)
class Button:
    """A button on a message."""

    custom_id: str
    label: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A message of the bot at one moment, in Discord's markup; `is_new`: it was posted at that moment."""

    at: datetime
    channel: int
    message: int
    text: str
    buttons: tuple[Button, ...]
    files: tuple[str, ...]
    is_new: bool


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody did, where and when, and the private answer they got."""

    at: datetime
    channel: int
    person: str
    did: str
    read: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of the story; `brief` if it was routine."""

    what: Note | Snapshot
    brief: bool


class Story:
    """Everything that has happened. It records the simulated Discord by itself; notes are passed in."""

    def __init__(self, school: SimulatedSchool) -> None:
        self.moments: list[Moment] = []
        self._school = school
        self._routine: tuple[int, datetime] | None = None
        self._shown: dict[int, dict[int, Snapshot]] = {}
        school.env.backend.subscribers.append(self._listen)

    def _listen(self, event: str, payload: Mapping[str, Any]) -> None:
        if event == "MESSAGE_DELETE":
            self._shown.get(int(payload["channel_id"]), {}).pop(int(payload["id"]), None)
        if event in _EVENTS and _is_posted(self._school, payload):
            sight = _sight(self._school, payload, is_new=_EVENTS[event])
            self._shown.setdefault(sight.channel, {})[sight.message] = sight
            self._tell(sight, len(self.moments))

    def note(self, note: Note, *, begun: int) -> None:
        """Insert a note where its act began: before what the bot showed as a result."""
        self._tell(note, begun)

    def _tell(self, what: Note | Snapshot, place: int) -> None:
        routine = self._routine is not None and what.channel == self._routine[0] and what.at >= self._routine[1]
        self.moments.insert(place, Moment(what, brief=routine))

    @contextmanager
    def routine(self, channel: int, *, since: datetime) -> Iterator[None]:
        """Mark what happens in this channel from `since` on as routine, so that it can be told in brief."""
        self._routine = channel, since
        try:
            yield
        finally:
            self._routine = None

    def shown(self, channel: int) -> list[Snapshot]:
        """Return the bot's messages in a channel as they are now, oldest first."""
        return list(self._shown.get(channel, {}).values())


def _is_posted(school: SimulatedSchool, payload: Mapping[str, Any]) -> bool:
    ours = school.bot.user is not None and int(payload["author"]["id"]) == school.bot.user.id
    private = discord.MessageFlags._from_value(payload["flags"]).ephemeral
    return ours and not private and payload["type"] == discord.MessageType.default.value


def _sight(school: SimulatedSchool, payload: Mapping[str, Any], *, is_new: bool) -> Snapshot:
    components = payload["components"]
    return Snapshot(
        at=school.now,
        channel=int(payload["channel_id"]),
        message=int(payload["id"]),
        text=words_of(payload["content"], components),
        buttons=tuple(button for one in components for button in _buttons(one)),
        files=tuple(file["filename"] for file in payload["attachments"]),
        is_new=is_new,
    )


def _buttons(component: Mapping[str, Any]) -> list[Button]:
    own = [Button(str(component["custom_id"]), str(component["label"]))] if _is_button(component) else []
    return own + [button for child in component.get("components", []) for button in _buttons(child)]


def _is_button(component: Mapping[str, Any]) -> bool:
    return component.get("type") == discord.ComponentType.button.value and "custom_id" in component
