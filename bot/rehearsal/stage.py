"""The stage of a rehearsal: people act, their answers are checked against the story, and notes are kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import discord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult

from bot.rehearsal.cast import CARRIED_OUT, HEAD, LEAD, PLANS, STUDENTS, TEACHERS, ZONE
from bot.rehearsal.story import Note, Story
from bot.rehearsal.world import SimulatedSchool, messages_of, read
from services.views import ballots as ballot_views
from services.views import lookup


class StoryBroke(Exception):
    """Something deviated from the story."""


class RehearsedSchool:
    """A simulated school with its cast. Every act states what its answer must contain, so no story passes by luck."""

    def __init__(self, school: SimulatedSchool) -> None:
        self.school = school
        self.zone = ZoneInfo(ZONE)
        self.story = Story(school)
        self.acts = 0
        self._together = False

    def gather(self) -> None:
        """Bring everybody into the school."""
        for name in STUDENTS:
            self.school.student(name)
        for name in TEACHERS:
            (self.school.head if name == HEAD else self.school.teacher)(name)
        self.school.safeguarding_lead(LEAD)

    def person(self, name: str) -> MemberActor:
        """Return a cast member by name."""
        return self.school.admin if name == "Office Admin" else self.school.people[name]

    async def until(self, day: str, clock: str = "10:00") -> None:
        """Advance to this day and time at the school; the bot handles whatever falls due on the way."""
        wanted = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=self.zone)
        await self.school.live_until(wanted)

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Make everything in this block happen within the same few seconds, before any card is redrawn."""
        self._together = True
        try:
            async with self.school.one_moment():
                yield
        finally:
            self._together = False

    async def use(
        self, name: str, command: str, expect: str, place: ChannelHandle | None = None, /, **options: Any
    ) -> str:
        """Have somebody use a command, in its natural place unless one is given; the answer must contain `expect`."""
        channel, before = place or self._place(command, options), len(self.story.moments)
        result = await self.person(name).slash(channel, command, **options)
        return await self._done(
            Note(self.school.now, channel.id, name, _used(command, options), ""), before, expect, result
        )

    async def write(self, name: str, command: str, fields: dict[str, Any], expect: str, /, **options: Any) -> str:
        """Have somebody fill in the form a command opens; the answer must contain `expect`."""
        channel, before = self._place(command, options), len(self.story.moments)
        shown = await self.person(name).slash(channel, command, **options)
        if shown.modal is None:
            raise StoryBroke(f"{name} used /{command} and no form opened: {read(shown)}")
        result = await self.person(name).submit_modal(shown, fields)
        did = f"{_used(command, options)} and fills in the form"
        return await self._done(Note(self.school.now, channel.id, name, did, ""), before, expect, result)

    def _place(self, command: str, options: dict[str, Any]) -> ChannelHandle:
        """Return where people use a command: a group's thread, the council's channel, or wherever it belongs."""
        noun, school = command.split()[0], self.school
        places = {
            "group": school.groups_channel, "council": school.council_channel, "schoolplan": school.council_channel,
            "safeguarding": school.safeguarding_channel, "survey": school.groups_channel,
            "promise": school.council_channel, "idea": school.groups_channel,
        }  # fmt: skip
        if noun in places:
            return places[noun]
        group = options.get("group") or _group_of(str(options.get("plan", "")))
        return next((thread for thread in school.groups_channel.threads if thread.name == group), school.hall)

    async def press(
        self, name: str, channel: ChannelHandle, custom_id: str, expect: str, /, fields: dict[str, Any] | None = None
    ) -> str:
        """Have somebody press a button and, if it opens a form, fill it in."""
        card, label, before = self._card(channel, custom_id), self._label(channel, custom_id), len(self.story.moments)
        result = await self.person(name).click(card, custom_id=custom_id)
        if result.modal is not None and fields is not None:
            result = await self.person(name).submit_modal(result, fields)
        note = Note(self.school.now, channel.id, name, f"presses [{label}]", "")
        return await self._done(note, before, expect, result)

    async def go_on(
        self,
        name: str,
        channel: ChannelHandle,
        custom_id: str,
        expect: str,
        /,
        *,
        within: InteractionResult | None = None,
        picks: str = "",
        fields: dict[str, Any] | None = None,
    ) -> InteractionResult:
        """Have somebody press a button or pick from a list, on a card or `within` an answer; return what they read.

        Within an answer the custom id is told by a part of it. `picks` is a part of the option that is picked.
        """
        before = len(self.story.moments)
        message: Any = within.response if within is not None else self._card(channel, custom_id)
        part = _part(within, custom_id) if within is not None else self._part_of(message, custom_id)
        label = part.get("label") or part.get("placeholder")
        result = await _touched(self.person(name), message, part, picks)
        if result.modal is not None and fields is not None:
            result = await self.person(name).submit_modal(result, fields)
        did = f"picks “{_option(part, picks)['label']}” in [{label}]" if picks else f"presses [{label}]"
        await self._done(Note(self.school.now, channel.id, name, did, ""), before, expect, result)
        return result

    def offers(self, shown: InteractionResult, custom_id: str, option: str = "") -> bool:
        """Return whether an answer has a button with this in its custom id, or a list with this option."""
        found = [one for one in _parts(shown) if custom_id in str(one["custom_id"]).split(":")]
        return any(not option or option in (choice["label"] for choice in one["options"]) for one in found)

    def button(self, channel: ChannelHandle, label: str) -> str:
        """Return the newest button with this label in a channel."""
        for sight in reversed(self.story.shown(channel.id)):
            for button in sight.buttons:
                if button.label == label:
                    return button.custom_id
        raise StoryBroke(f"no card in #{channel.name} has the button [{label}]")

    async def vote(self, channel: ChannelHandle, ballot: int, votes: dict[str, str]) -> None:
        """Have people vote, by name, within the same few seconds: `for`, `against` or `abstain`.

        If everybody has then voted, wait until the last voter's time for second thoughts is over and the ballot ends.
        """
        async with self.together():
            for name, choice in votes.items():
                await self.press(name, channel, f"ballot:{ballot}:{choice}", "Your vote is in")
        school = self.school
        shown = await school.database.read(ballot_views.view, school=school.guild.id, ballot=ballot)
        if shown.outcome is None and not shown.is_waited_for:
            await school.wait_until(shown.ends_at)

    async def propose(self, name: str, group: str, **options: Any) -> int:
        """Have somebody put the group's plan to the vote, and return the ballot's number."""
        await self.use(name, "plan propose", "is proposed", plan=PLANS[group].title, **options)
        return self.newest(self.thread(group), "ballot")

    async def submit(self, name: str, group: str) -> int:
        """Have somebody take the group's plan to the council, and return the ballot's number."""
        await self.use(name, "council submit", "is before the council", plan=PLANS[group].title)
        return self.newest(self.school.council_channel, "ballot")

    async def number_of(self, plan: str) -> int:
        """Return the number of the plan with this title."""
        where = {"school": self.school.guild.id, "noun": "plan", "text": plan, "among": lookup.plans}
        return await self.school.database.read(lookup.find, **where)

    async def answer(self, name: str, plan: str, choice: str, expect: str, /, **fields: Any) -> None:
        """Have an adult answer what a plan asks for, on the card of the request: `yes`, `change`, `no` or `more`."""
        button = f"request:{await self.number_of(plan)}:{choice}"
        await self.press(name, self.school.council_channel, button, expect, fields=fields)

    def newest(self, channel: ChannelHandle, noun: str) -> int:
        """Return the number of the channel's newest post that can still be pressed: a ballot, a meeting …"""
        for sight in reversed(self.story.shown(channel.id)):
            for button in sight.buttons:
                if button.custom_id.startswith(f"{noun}:"):
                    return int(button.custom_id.split(":")[1])
        raise StoryBroke(f"no {noun} is open in #{channel.name}")

    async def _done(self, note: Note, before: int, expect: str, result: InteractionResult) -> str:
        """Check the answer, and insert the note before whatever the bot posted as a result."""
        answer = read(result)
        self.acts += 1
        if not messages_of(result) or expect not in answer:
            raise StoryBroke(f"{note.person}, {note.did}: expected “{expect}”, but read “{answer}”")
        self.story.note(replace(note, read=answer), begun=before)
        if not self._together:
            await self.school.pause()
        return answer

    def _card(self, channel: ChannelHandle, custom_id: str) -> discord.Message:
        try:
            return self.school.card(channel, custom_id)
        except LookupError:
            raise StoryBroke(f"no card in #{channel.name} has the button {custom_id}") from None

    def _part_of(self, card: discord.Message, custom_id: str) -> dict[str, Any]:
        kept = self.school.env.backend.messages[card.channel.id][card.id]
        parts = [part for one in kept.components for part in _pressable(one)]
        return next(part for part in parts if part["custom_id"] == custom_id)

    def _label(self, channel: ChannelHandle, custom_id: str) -> str:
        buttons = [button for sight in self.story.shown(channel.id) for button in sight.buttons]
        return next(button.label for button in reversed(buttons) if button.custom_id == custom_id)

    def posted(self, channel: ChannelHandle, words: str) -> None:
        """Assert that the bot has posted these words publicly in the channel."""
        if not any(words in sight.text for sight in self.story.shown(channel.id)):
            raise StoryBroke(f"nothing in #{channel.name} says “{words}”")

    def thread(self, group: str) -> ChannelHandle:
        """Return a group's thread."""
        return self.school.thread(group)


async def _touched(person: MemberActor, message: Any, part: dict[str, Any], picks: str) -> InteractionResult:
    """Press a button, or pick from a list the first option that has these words in it."""
    if not picks:
        return await person.click(message, custom_id=part["custom_id"])
    return await person.select(message, [_option(part, picks)["value"]], custom_id=part["custom_id"])


def _option(part: dict[str, Any], words: str) -> dict[str, Any]:
    """Return the first option of a list that has these words in it."""
    for one in part["options"]:
        if words in one["label"]:
            return dict(one)
    raise StoryBroke(f"nothing in this list says “{words}”: {[one['label'] for one in part['options']]}")


def _part(shown: InteractionResult, custom_id: str) -> dict[str, Any]:
    for one in _parts(shown):
        if custom_id in str(one["custom_id"]).split(":"):
            return one
    raise StoryBroke(f"nothing in this answer is {custom_id}: {read(shown)}")


def _parts(shown: InteractionResult) -> list[dict[str, Any]]:
    """Return the buttons and lists of an answer."""
    return [part for message in messages_of(shown) for one in message.components for part in _pressable(one)]


def _pressable(component: dict[str, Any]) -> list[dict[str, Any]]:
    own = [component] if "custom_id" in component else []
    beside = [component["accessory"]] if component.get("accessory") else []
    return own + [part for one in (*component.get("components", []), *beside) for part in _pressable(one)]


def _used(command: str, options: dict[str, Any]) -> str:
    shown = {key: getattr(value, "name", value) for key, value in options.items()}
    told = " ".join(f"{key}: {value}" for key, value in shown.items())
    return f"uses /{command} {told}".strip()


def _group_of(plan: str) -> str | None:
    """Return the group whose plan has this text in its title."""
    parts = (*PLANS.items(), *CARRIED_OUT.items())
    found = (group for group, part in parts if plan.casefold() in part.title.casefold())
    return next(found, None) if plan else None
