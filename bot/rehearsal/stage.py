"""The stage of a rehearsal: people act, what they read is checked against the story, and notes are kept of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.rehearsal.cast import PLANS, STUDENTS, TEACHERS, ZONE
from bot.rehearsal.due import next_due
from bot.rehearsal.world import SimulatedSchool, custom_ids, messages_of, read, words_of

# Between two things people do. Without it a busy morning would happen within one second.
BREATH = timedelta(seconds=20)


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

    def person(self, name: str) -> MemberActor:
        """Return somebody of the cast by name."""
        return self.school.admin if name == "Office Admin" else self.school.people[name]

    def thread(self, group: str) -> ChannelHandle:
        """Return a group's thread."""
        try:
            return self.school.thread(group)
        except StopIteration:
            raise StoryBroke(f"{group} has no thread") from None

    # Time

    def moment(self, day: str, clock: str) -> datetime:
        """Return a day and a time of the school as a moment."""
        return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=self.zone)

    async def until(self, day: str, clock: str = "10:00") -> None:
        """Let time pass until this day and time of the school; the bot does on the way what falls due, when it does."""
        wanted = self.moment(day, clock)
        while self.school.now < wanted:
            due = await self.school.database.read(next_due)
            soon = self.school.now + timedelta(minutes=1)
            await self.school.wait_until(min(wanted, max(due or wanted, soon)))

    async def unattended_until(self, day: str, clock: str) -> None:
        """Let time pass while the bot does nothing, as if it were down."""
        passing = self.moment(day, clock) - self.school.now
        await self.school.env.advance_time(passing.total_seconds())

    # What people do

    async def use(self, name: str, command: str, expect: str, /, **options: Any) -> str:
        """Have somebody use a command; the answer must hold what is expected."""
        result = await self._slash(name, command, options)
        return await self._note(name, self.school.hall, _typed(command, options), expect, result)

    async def write(self, name: str, command: str, fields: dict[str, Any], expect: str, /, **options: Any) -> str:
        """Have somebody fill in the form a command opens; the answer must hold what is expected."""
        shown = await self._slash(name, command, options)
        if shown.modal is None:
            raise StoryBroke(f"{name} used /{command} and no form opened: {read(shown)}")
        result = await self.person(name).submit_modal(shown, fields)
        return await self._note(name, self.school.hall, _typed(command, options), expect, result)

    async def files(self, name: str, command: str, expect: str, /, **options: Any) -> Mapping[str, bytes]:
        """Have somebody use a command that answers with files, and return their contents by name."""
        result = await self._slash(name, command, options)
        await self._note(name, self.school.hall, _typed(command, options), expect, result)
        attached = [file for message in messages_of(result) for file in message.attachments]
        if not attached:
            raise StoryBroke(f"{name} used /{command} and got no file")
        return {file.filename: await file.read() for file in attached}

    async def _slash(self, name: str, command: str, options: dict[str, Any]) -> InteractionResult:
        try:
            return await self.person(name).slash(self.school.hall, command, **options)
        except simcord.SetupError as impossible:
            raise StoryBroke(f"{name} cannot use /{command}: {impossible}") from None

    async def press(
        self, name: str, channel: ChannelHandle, custom_id: str, expect: str, /, fields: dict[str, Any] | None = None
    ) -> str:
        """Have somebody press a button, and fill in the form it opens if there is one."""
        card = self._card(channel, custom_id)
        result = await self.person(name).click(card, custom_id=custom_id)
        if result.modal is not None and fields is not None:
            result = await self.person(name).submit_modal(result, fields)
        return await self._note(name, channel, f"presses [{_label(card, custom_id)}]", expect, result)

    async def tick(self, name: str, group: str, step: int, expect: str = "Done:") -> None:
        """Have somebody press the button of a step on their group's plan."""
        await self.school.beat()
        thread, label = self.thread(group), f"Step {step} done"
        for message in reversed(self.school.cards(thread)):
            for button in _buttons(message):
                if button.label == label:
                    await self.press(name, thread, button.custom_id, expect)
                    return
        raise StoryBroke(f"no plan of {group} has the button [{label}]")

    async def vote(self, channel: ChannelHandle, ballot: int, votes: Mapping[str, str]) -> None:
        """Have people vote, by name: `for`, `against` or `abstain`."""
        for name, choice in votes.items():
            await self.press(name, channel, f"ballot:{ballot}:{choice}", "Your vote is in")
        # Once to find the ballot decided, once more after the moment it then stays open.
        await self.school.beat()
        await self.school.beat()

    async def propose(self, name: str, group: str, **options: Any) -> int:
        """Have somebody put the group's plan to its vote, and return the ballot's number."""
        await self.use(name, "plan propose", "is proposed", plan=PLANS[group].title, **options)
        return await self.newest_ballot(self.thread(group))

    async def submit(self, name: str, group: str) -> int:
        """Have somebody take the group's plan to the council, and return the ballot's number."""
        await self.use(name, "council submit", "is before the council", plan=PLANS[group].title)
        return await self.newest_ballot(self.school.council_channel)

    # What the story says has come of it

    async def newest_ballot(self, channel: ChannelHandle) -> int:
        """Return the number of the open ballot posted last in the channel."""
        await self.school.beat()
        for message in reversed(self.school.cards(channel)):
            for custom_id in custom_ids(message):
                if custom_id.startswith("ballot:"):
                    return int(custom_id.split(":")[1])
        raise StoryBroke(f"no ballot is open in #{channel.name}")

    async def outcome(self, channel: ChannelHandle, ballot: int, words: str) -> None:
        """Require that the card of this ballot says that it is closed, and these words."""
        texts = [text for text in await self._texts(channel) if f"Ballot {ballot}, closed" in text]
        if not any(words in text for text in texts):
            raise StoryBroke(f"ballot {ballot} in #{channel.name} should have ended “{words}”, but says: {texts}")

    async def posted(self, channel: ChannelHandle, words: str) -> None:
        """Require that the bot has posted these words in the channel, for all to see."""
        if not any(words in text for text in await self._texts(channel)):
            raise StoryBroke(f"nothing in #{channel.name} says “{words}”")

    def told(self, name: str, words: str, *, day: str, clock: str) -> None:
        """Require that the bot wrote these words to somebody directly, once, in this minute of the school's time."""
        messages = self.school.direct_messages(self.person(name))
        came = [message.created_at.astimezone(self.zone) for message in messages if words in message.content]
        if [f"{when:%Y-%m-%d %H:%M}" for when in came] != [f"{day} {clock}"]:
            raise StoryBroke(f"{name} should have read “{words}” on {day} at {clock}, but it came {came or 'never'}")

    async def _texts(self, channel: ChannelHandle) -> list[str]:
        await self.school.beat()
        return [_words(message) for message in self.school.cards(channel)]

    async def _note(self, name: str, channel: ChannelHandle, did: str, expect: str, result: InteractionResult) -> str:
        answer = read(result)
        self.acts += 1
        if not messages_of(result) or expect not in answer:
            raise StoryBroke(f"{name}, {did}: expected “{expect}”, but read “{answer}”")
        self.notes.append(Note(self.school.now, channel.id, name, did, answer))
        await self.school.env.advance_time(BREATH.total_seconds())
        return answer

    def _card(self, channel: ChannelHandle, custom_id: str) -> discord.Message:
        try:
            return self.school.card(channel, custom_id)
        except LookupError:
            raise StoryBroke(f"no card in #{channel.name} has the button {custom_id}") from None


def _typed(command: str, options: dict[str, Any]) -> str:
    shown = {key: getattr(value, "name", value) for key, value in options.items()}
    return " ".join([f"/{command}", *(f"{key}: {value}" for key, value in shown.items())])


def _words(message: discord.Message) -> str:
    return words_of(message.content, [dict(component.to_dict()) for component in message.components])


def _label(message: discord.Message, custom_id: str) -> str:
    return next(str(button.label) for button in _buttons(message) if button.custom_id == custom_id)


def _buttons(holder: Any) -> list[Any]:
    own = [holder] if getattr(holder, "custom_id", None) else []
    inner = getattr(holder, "components", None) or getattr(holder, "children", None) or []
    return own + [button for child in inner for button in _buttons(child)]
