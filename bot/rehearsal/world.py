"""A simulated school: the real bot on simulated Discord, with people who press its buttons and use its commands.

Time is simulated too, and moves only when told to, so that a school year takes seconds.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle
from simcord.results import InteractionResult, ResponseMessage, to_discord_message

from bot.app import Groundswell
from bot.rehearsal.due import next_due
from cogs.interactions.explain import cause_of
from governance.cards import REDRAW_PAUSE
from governance.refusals import Refusal
from language.commands import as_read
from storage.database import Database

# The simulation's clock starts at New Year.
CLOCK_BEGINS = datetime.fromisoformat("2026-01-01T00:00:00+00:00")


class _Bot(Groundswell):
    """The real bot. While held, it looks once for what is due after several acts instead of after each.

    On real Discord the same happens when people press at nearly the same moment.
    """

    is_held = False

    def wake(self, school: int) -> None:
        if not self.is_held:
            super().wake(school)


class SimulatedSchool:
    """A Discord server with roles, channels and people, and the bot in it."""

    def __init__(self, database: Database, *, starts: datetime, name: str = "The Blue School") -> None:
        self.database = database
        self._starts = starts
        self._name = name
        self.people: dict[str, MemberActor] = {}
        self._users: dict[int, simcord.builders.UserHandle] = {}

    async def __aenter__(self) -> Self:
        self.bot = self._fresh_bot()
        self.env = simcord.Env(self.bot, settle_timeout=60.0, check_errors=False)
        await self.env.start()
        await self.env.advance_time((self._starts - CLOCK_BEGINS).total_seconds())
        self._build()
        await self.env.settle()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        faults = self.faults
        await self.env.shutdown()
        if error is None and faults:
            raise ExceptionGroup("the bot had faults", faults)

    @property
    def faults(self) -> list[Exception]:
        """Errors inside the bot so far; refusals do not count."""
        errors = [cause_of(error) for error in self.env.errors if isinstance(error, Exception)]
        return [error for error in errors if not isinstance(error, Refusal)]

    def _fresh_bot(self) -> _Bot:
        return _Bot(self.database, clock=self._now, beats=False)

    def _now(self) -> datetime:
        return self.env.now() if hasattr(self, "env") else self._starts

    @property
    def now(self) -> datetime:
        """The simulated time."""
        return self._now()

    def _build(self) -> None:
        self.owner = self.env.create_user("Office")
        self.guild = self.env.create_guild(self._name, owner=self.owner)
        self.student_role = self.guild.create_role("Student")
        self.teacher_role = self.guild.create_role("Teacher")
        self.head_role = self.guild.create_role("Head teacher", mentionable=True)
        self.safeguarding_role = self.guild.create_role("Safeguarding", mentionable=True)
        manage = discord.Permissions(manage_guild=True)
        self.admin_role = self.guild.create_role("Office", permissions=manage)
        self.hall = self.guild.create_text_channel("hall")
        self.groups_channel = self.guild.create_text_channel("groups")
        self.council_channel = self.guild.create_text_channel("council")
        self.safeguarding_channel = self.guild.create_text_channel("safeguarding", overwrites=self._private())
        self.admin = self.guild.add_member(self.env.create_user("Office Admin"), roles=[self.admin_role])

    def _private(self) -> dict[Any, discord.PermissionOverwrite]:
        """Return the overwrites for where reports are read: by the safeguarding lead, the office, and the bot."""
        seen, hidden = discord.PermissionOverwrite(view_channel=True), discord.PermissionOverwrite(view_channel=False)
        readers = (self.safeguarding_role, self.admin_role, self.bot.user)
        return {self.guild.default_role: hidden} | dict.fromkeys(readers, seen)

    async def beside(self, name: str) -> "SimulatedSchool":
        """Return a second school with the same bot, database and clock, in which nobody has been yet."""
        other = SimulatedSchool(self.database, starts=self.now, name=name)
        other.bot, other.env = self.bot, self.env
        other._build()
        await self.env.settle()
        return other

    def student(self, name: str) -> MemberActor:
        """Return the student of this name, who joins the school when first named."""
        return self._person(name, self.student_role)

    def teacher(self, name: str) -> MemberActor:
        """Return the teacher of this name, who joins the school when first named."""
        return self._person(name, self.teacher_role)

    def head(self, name: str) -> MemberActor:
        """Return the head teacher of this name, a teacher with a role of their own."""
        return self._person(name, self.teacher_role, self.head_role)

    def safeguarding_lead(self, name: str) -> MemberActor:
        """Return the safeguarding lead of this name."""
        return self._person(name, self.safeguarding_role)

    def _person(self, name: str, *roles: simcord.builders.RoleHandle) -> MemberActor:
        if name not in self.people:
            user = self.env.create_user(name)
            self.people[name] = self.guild.add_member(user, roles=list(roles))
            self._users[user.id] = user
        return self.people[name]

    async def set_up(self, **changes: Any) -> InteractionResult:
        """Have the administrator set the school up."""
        options = {
            "name": self._name,
            "student_role": self.student_role,
            "teacher_role": self.teacher_role,
            "groups_channel": self.groups_channel,
            "council_channel": self.council_channel,
            "timezone": "Europe/London",
            "confirm": True,
        }
        return await self.admin.slash(self.hall, "setup school", **(options | changes))

    async def restart(self) -> None:
        """Stop the bot and start a fresh one on the same database."""
        self.bot = self._fresh_bot()
        await self.env.restart_bot(self.bot)

    async def wait(self, **duration: float) -> None:
        """Let this much time pass (arguments as for timedelta), then let the bot do what is due."""
        await self.env.advance_time(timedelta(**duration).total_seconds())
        await self.beat()

    async def wait_until(self, when: datetime) -> None:
        """Advance to this moment, then let the bot do what is due."""
        await self.wait(seconds=(when - self.now).total_seconds())

    async def live_until(self, when: datetime) -> None:
        """Advance to this moment; the bot handles everything on the way as it falls due.

        Its daily clean-up goes by the machine's own days, so it is done here once when the simulated day has changed.
        """
        began = self.now.date()
        while self.now < when:
            due = await self.database.read(next_due)
            soon = self.now + timedelta(minutes=1)
            await self.wait_until(min(when, max(due or when, soon)))
        if self.now.date() != began:
            await self.bot.tidying.tidy()

    async def pause(self) -> None:
        """Let a few seconds pass, so that the next change is drawn at once: an act wakes the sweep."""
        await self.env.advance_time((REDRAW_PAUSE * 2).total_seconds())

    async def beat(self) -> None:
        """Let a few seconds pass, so that every card may be redrawn and the bot does what is due."""
        await self.pause()
        await self.bot.sweep.beat()
        await self.env.settle()

    @asynccontextmanager
    async def one_moment(self) -> AsyncIterator[None]:
        """Make everything in this block happen within the same few seconds, before any card is redrawn."""
        self.bot.is_held = True
        try:
            yield
        finally:
            self.bot.is_held = False
        await self.beat()

    def thread(self, name: str) -> ChannelHandle:
        """Return the thread of the group with this name."""
        return next(thread for thread in self.groups_channel.threads if thread.name == name)

    def cards(self, channel: ChannelHandle) -> Sequence[discord.Message]:
        """Return the bot's public posts in a channel, oldest first."""
        return [message for message in channel.history() if self._is_posted_by_the_bot(message)]

    def _is_posted_by_the_bot(self, message: discord.Message) -> bool:
        ours = self.bot.user is not None and message.author.id == self.bot.user.id
        return ours and not message.flags.ephemeral and message.type is discord.MessageType.default

    def direct_messages(self, person: MemberActor) -> Sequence[discord.Message]:
        """Return the bot's direct messages to this person, oldest first."""
        return self._users[person.id].dm_channel.history()

    def outside(self, person: MemberActor) -> simcord.builders.UserHandle:
        """Return this person outside the server, as they read and press in direct messages."""
        return self._users[person.id]

    def card(self, channel: ChannelHandle, custom_id: str) -> discord.Message:
        """Return the newest message in the channel with this button."""
        # Search the stored messages: building discord.py's own object for each takes most of a rehearsal.
        kept = self.env.backend.messages.get(channel.id, {})
        for one in sorted(kept, reverse=True):
            if custom_id in _kept_ids(kept[one].components):
                message = to_discord_message(self.env, kept[one])
                if self._is_posted_by_the_bot(message):
                    return message
        raise LookupError(custom_id)

    async def press(self, person: MemberActor, channel: ChannelHandle, custom_id: str) -> str:
        """Have somebody press a button, and return what they read."""
        return read(await person.click(self.card(channel, custom_id), custom_id=custom_id))

    async def use(
        self, person: MemberActor, command: str, /, *, channel: ChannelHandle | None = None, **options: Any
    ) -> str:
        """Have somebody use a command, and return what they read."""
        return read(await person.slash(channel or self.hall, command, **options))

    async def fill_in(self, person: MemberActor, command: str, fields: dict[str, Any], /, **options: Any) -> str:
        """Have somebody use a command that opens a form, submit it filled in, and return what they read."""
        shown = await person.slash(self.hall, command, **options)
        if shown.modal is None:
            return read(shown)
        return read(await person.submit_modal(shown, fields))


def messages_of(result: InteractionResult) -> list[ResponseMessage]:
    """Return all the bot's responses to an interaction."""
    first = [result.response] if result.response is not None else []
    return [*first, *(one for one in result.followups if not first or one.id != first[0].id)]


def read(result: InteractionResult) -> str:
    """Return the text of all the bot's responses to an interaction."""
    return "\n".join(words_of(message.content, message.components) for message in messages_of(result))


def words_of(content: str, components: Sequence[dict[str, Any]]) -> str:
    """Return the text of a message, including its cards, as people read it."""
    return as_read("\n".join(part for part in [content, *(_words(one) for one in components)] if part))


def _words(component: dict[str, Any]) -> str:
    own = str(component.get("content") or "")
    inner = [_words(child) for child in component.get("components", [])]
    return "\n".join(part for part in [own, *inner] if part)


def custom_ids(message: discord.Message) -> list[str]:
    """Return the custom ids of a message's buttons."""
    return [custom_id for component in message.components for custom_id in _ids(component)]


def list_ids(message: discord.Message) -> list[str]:
    """Return the custom ids of the lists on a message from which somebody can pick."""
    return [custom_id for component in message.components for custom_id in _ids(component, lists=True)]


def _ids(component: Any, *, lists: bool = False) -> list[str]:
    is_wanted = isinstance(component, discord.SelectMenu) is lists
    own = [component.custom_id] if is_wanted and getattr(component, "custom_id", None) else []
    inner = getattr(component, "children", [])
    return own + [custom_id for child in inner for custom_id in _ids(child, lists=lists)]


def _kept_ids(components: Sequence[dict[str, Any]]) -> Iterator[str]:
    for component in components:
        if "custom_id" in component:
            yield component["custom_id"]
        yield from _kept_ids(component.get("components", []))
