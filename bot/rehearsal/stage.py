"""The stage of a rehearsal: people act, what they read is checked against the story, and notes are kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.rehearsal.cast import LEAD, PLANS, STUDENTS, TEACHERS, ZONE
from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read


class StoryBroke(Exception):
    """Something did not go as the story tells it."""


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody did, where and when, and what only they could read then."""

    at: datetime
    channel: int
    person: str
    did: str
    read: str


@dataclass(frozen=True, slots=True)
class Press:
    """Who presses which button, what their answer must hold, and what they put into the form if one opens."""

    name: str
    custom_id: str
    expect: str
    fields: dict[str, Any] | None = None


class Stage:
    """A simulated school with its cast. Every act says what its answer must hold, so a story cannot pass by luck."""

    def __init__(self, school: SimulatedSchool) -> None:
        self.school = school
        self.zone = ZoneInfo(ZONE)
        self.notes: list[Note] = []
        self.acts = 0

    def gather(self) -> None:
        """Bring everybody into the school."""
        for name in STUDENTS:
            self.school.student(name)
        for name in TEACHERS:
            self.school.teacher(name)
        self.school.safeguarding_lead(LEAD)

    def person(self, name: str) -> MemberActor:
        """Return somebody of the cast by name."""
        return self.school.admin if name == "Office Admin" else self.school.people[name]

    async def until(self, day: str, clock: str = "10:00") -> None:
        """Let time pass until this day and time of the school; the bot does on the way what falls due, when it does."""
        wanted = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=self.zone)
        await self.school.live_until(wanted)

    async def use(self, name: str, command: str, expect: str, /, **options: Any) -> str:
        """Have somebody use a command; the answer must hold what is expected."""
        result = await self.person(name).slash(self.school.hall, command, **options)
        return await self._check(name, self.school.hall, f"/{command} {_options(options)}".strip(), expect, result)

    async def write(self, name: str, command: str, fields: dict[str, Any], expect: str, /, **options: Any) -> str:
        """Have somebody fill in the form a command opens; the answer must hold what is expected."""
        shown = await self.person(name).slash(self.school.hall, command, **options)
        if shown.modal is None:
            raise StoryBroke(f"{name} used /{command} and no form opened: {read(shown)}")
        result = await self.person(name).submit_modal(shown, fields)
        return await self._check(name, self.school.hall, f"/{command} {_options(options)}", expect, result)

    async def press(
        self, name: str, channel: ChannelHandle, custom_id: str, expect: str, /, fields: dict[str, Any] | None = None
    ) -> str:
        """Have somebody press a button, and fill in the form it opens if there is one."""
        answer = await self._press(Press(name, custom_id, expect, fields), channel)
        await self.school.pause()
        return answer

    async def press_together(self, channel: ChannelHandle, presses: Sequence[Press]) -> None:
        """Have people press buttons within the same few seconds, before any card is drawn anew."""
        for one in presses:
            await self._press(one, channel)
        await self.school.beat()

    async def _press(self, one: Press, channel: ChannelHandle) -> str:
        card = self._card(channel, one.custom_id)
        result = await self.person(one.name).click(card, custom_id=one.custom_id)
        if result.modal is not None and one.fields is not None:
            result = await self.person(one.name).submit_modal(result, one.fields)
        return self._note(one.name, channel, f"presses [{_label(card, one.custom_id)}]", one.expect, result)

    async def vote(self, channel: ChannelHandle, ballot: int, votes: dict[str, str]) -> None:
        """Have people vote, by name, within the same few seconds: `for`, `against` or `abstain`."""
        for name, choice in votes.items():
            custom_id = f"ballot:{ballot}:{choice}"
            result = await self.person(name).click(self._card(channel, custom_id), custom_id=custom_id)
            self._note(name, channel, f"votes in ballot {ballot}", "Your vote is in", result)
        await self.school.beat()

    async def propose(self, name: str, group: str, **options: Any) -> int:
        """Have somebody put the group's plan to its vote, and return the ballot's number."""
        await self.use(name, "plan propose", "is proposed", plan=PLANS[group].title, **options)
        return self.newest(self.thread(group), "ballot")

    async def submit(self, name: str, group: str) -> int:
        """Have somebody take the group's plan to the council, and return the ballot's number."""
        await self.use(name, "council submit", "is before the council", plan=PLANS[group].title)
        return self.newest(self.school.council_channel, "ballot")

    def newest(self, channel: ChannelHandle, noun: str) -> int:
        """Return the number of what was posted last in the channel and can still be pressed: a ballot, a meeting …"""
        for message in reversed(self.school.cards(channel)):
            for custom_id in custom_ids(message):
                if custom_id.startswith(f"{noun}:"):
                    return int(custom_id.split(":")[1])
        raise StoryBroke(f"no {noun} is open in #{channel.name}")

    async def _check(
        self, name: str, channel: ChannelHandle, did: str, expect: str, result: InteractionResult
    ) -> str:
        answer = self._note(name, channel, did, expect, result)
        await self.school.pause()
        return answer

    def _note(self, name: str, channel: ChannelHandle, did: str, expect: str, result: InteractionResult) -> str:
        answer = read(result)
        self.acts += 1
        if not messages_of(result) or expect not in answer:
            raise StoryBroke(f"{name}, {did}: expected “{expect}”, but read “{answer}”")
        self.notes.append(Note(self.school.now, channel.id, name, did, answer))
        return answer

    def _card(self, channel: ChannelHandle, custom_id: str) -> discord.Message:
        try:
            return self.school.card(channel, custom_id)
        except LookupError:
            raise StoryBroke(f"no card in #{channel.name} has the button {custom_id}") from None

    def posted(self, channel: ChannelHandle, words: str) -> None:
        """Require that the bot has posted these words in the channel, for all to see."""
        texts = [message.content + "\n" + _all_words(message) for message in self.school.cards(channel)]
        if not any(words in text for text in texts):
            raise StoryBroke(f"nothing in #{channel.name} says “{words}”")

    def thread(self, group: str) -> ChannelHandle:
        """Return a group's thread."""
        return self.school.thread(group)


def _options(options: dict[str, Any]) -> str:
    shown = {key: getattr(value, "name", value) for key, value in options.items()}
    return " ".join(f"{key}: {value}" for key, value in shown.items())


def _all_words(message: Any) -> str:
    return "\n".join(str(component.to_dict()) for component in message.components)


def _label(message: Any, custom_id: str) -> str:
    found = [button for component in message.components for button in _buttons(component)]
    return next((str(button.label) for button in found if button.custom_id == custom_id), custom_id)


def _buttons(component: Any) -> list[Any]:
    own = [component] if getattr(component, "custom_id", None) else []
    return own + [button for child in getattr(component, "children", []) for button in _buttons(child)]

