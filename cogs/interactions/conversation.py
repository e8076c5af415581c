"""A conversation: one interaction being answered, who asks, in which school, when, and how the answer reaches them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import count
from typing import Any, Protocol, Self, TypeVar, cast

import discord
from discord import ui

from cogs.interactions.answering import Answering, DeferTimer
from cogs.interactions.languages import Languages
from cogs.interactions.paging import Overflow, paged
from cogs.interactions.ready_forms import ReadyForms
from cogs.interactions.under_way import UnderWay
from governance.people import Visitor
from governance.refusals import NotInServer, Restarting
from governance.texts import shown_name
from language.commands import AS_WRITTEN, CommandTexts, leading_to
from language.speaking import Say, speak
from services.access import veil
from services.servers.idempotency import Key, once
from storage.database import Database

T = TypeVar("T")

MOST_CHARACTERS = 1900
_KEY = "conversation"
SILENT = discord.AllowedMentions.none()


class Host(Protocol):
    """What cogs need from the bot they run in."""

    db: Database
    clock: Callable[[], datetime]
    languages: Languages
    command_texts: CommandTexts
    defer_timer: DeferTimer
    ready_forms: ReadyForms
    under_way: UnderWay

    def wake(self, school: int) -> None:
        """Ask the sweep to look at once at what an act has left to do in this school."""
        ...

    def doubt(self, school: int, discord_id: int) -> None:
        """Have it looked up soon whether somebody is still in the server, and what they are there."""
        ...

    async def note_erasures(self) -> None:
        """Record an erasure where no restored backup can undo it."""
        ...


def host_of(interaction: discord.Interaction[Any]) -> Host:
    """Return the bot that received the interaction."""
    return cast("Host", interaction.client)


def visitor_of(member: discord.Member | discord.User, *, manages: bool = False) -> Visitor:
    """Return a member as Discord shows them now; a user outside the server has no roles."""
    inside = member if isinstance(member, discord.Member) else None
    return Visitor(
        discord_id=member.id,
        name=shown_name(member.display_name) or member.name,
        roles=frozenset(role.id for role in inside.roles) if inside else frozenset(),
        manages=manages,
        owns=inside is not None and inside.guild.owner_id == inside.id,
    )


class Conversation:
    """Answers one interaction, privately, in the school's language. Ends with one reply or one form.

    `has_acted`: something was changed and committed, whether or not the answer arrives.
    """

    def __init__(self, interaction: discord.Interaction[Any]) -> None:
        self.interaction = interaction
        self.host = host_of(interaction)
        self.now = self.host.clock()
        self.has_acted = False
        self._acts = count()
        self._is_too_late = not self.host.under_way.begin()
        self._school = interaction.guild_id
        self._answering = Answering.of(interaction, self.host.defer_timer)
        interaction.extras[_KEY] = self

    @classmethod
    def about(cls, interaction: discord.Interaction[Any]) -> Self:
        """Return the conversation this interaction has already begun, or begin it."""
        begun = interaction.extras.get(_KEY)
        return begun if isinstance(begun, cls) else cls(interaction)

    @property
    def school(self) -> int:
        """The id of the server it happens in, or is about. Raises NotInServer."""
        if self._school is None:
            raise NotInServer()
        return self._school

    @property
    def is_in_server(self) -> bool:
        """Whether it happens in a server, and not in a direct message."""
        return self.interaction.guild_id is not None

    def speak_for(self, school: int) -> None:
        """Set which school a direct message is about."""
        self._school = school

    @property
    def visitor(self) -> Visitor:
        """Who asks."""
        allowed = self.interaction.permissions
        return visitor_of(self.interaction.user, manages=allowed.manage_guild or allowed.administrator)

    async def act(self, service: Callable[..., T], **values: Any) -> T:
        """Run a service that changes something, as this person at this moment, and let the sweep show it at once.

        What comes back says nothing that is hidden from this person, so no answer built from it can either.
        """
        result = await self.act_quietly(service, **values)
        self.host.wake(self.school)
        return veil.unsaid(result, await self.read_as_visitor(veil.words_hidden_from))

    async def act_quietly(self, service: Callable[..., T], **values: Any) -> T:
        """Run a service whose change can wait for the next beat: a storm of votes redraws its card only then.

        Its answer repeats nothing that others typed, or is for the safeguarding lead.
        """
        key = Key(self.interaction.id, next(self._acts))
        return await self.act_unkeyed(once, act=service, key=key, **values)

    async def act_unkeyed(self, service: Callable[..., T], /, **values: Any) -> T:
        """Run a service that knows by itself what it has already done, and must not be counted anywhere else."""
        if self._is_too_late:
            raise Restarting
        result = await self.host.db.act(service, school=self.school, visitor=self.visitor, now=self.now, **values)
        self.has_acted = True
        self.host.languages.learn(self.school, result)
        return result

    async def read(self, service: Callable[..., T], **values: Any) -> T:
        """Run a service that only looks at this school."""
        return await self.host.db.read(service, school=self.school, **values)

    async def read_as_visitor(self, service: Callable[..., T], **values: Any) -> T:
        """Run a service that looks at this school as this person may see it."""
        return await self.read(service, visitor=self.visitor, **values)

    async def speak(self) -> Say:
        """Return the wording of the school's language, or of the person's own before set-up."""
        language = await self.host.languages.of(self._school) if self._school is not None else None
        return self.speak_in(language)

    def speak_in(self, language: str | None) -> Say:
        """Return the wording of this language, or of the person's own, which shows commands as fits where they are."""
        return speak(language or self.interaction.locale.value[:2], self._command_texts())

    def _command_texts(self) -> CommandTexts:
        if self.is_in_server:
            return self.host.command_texts
        if self._school is None:
            return AS_WRITTEN
        names = (name for name, _ in self.host.command_texts.pairs)
        return leading_to(f"https://discord.com/channels/{self._school}", names)

    async def reply(
        self,
        text: str,
        *,
        files: Sequence[discord.File] = (),
        rest: Overflow | None = None,
        beyond: int = 0,
        view: ui.View | None = None,
    ) -> None:
        """Answer with a text only this person sees. A long one takes several messages, as `paged` says.

        `view` are buttons under a short one.
        """
        if len(text) <= MOST_CHARACTERS and not beyond:
            await self._send(content=text, files=files, **({"view": view} if view is not None else {}))
            return
        if rest is None:
            rest = left_out(await self.speak())
        first, *others = paged(text, most=MOST_CHARACTERS, rest=rest, beyond=beyond)
        await self._send(content=first, files=files)
        for page in others:
            await self._send(content=page, files=())

    async def show(self, view: ui.LayoutView, *, files: Sequence[discord.File] = ()) -> None:
        """Answer with a card only this person sees."""
        await self._send(view=view, files=files)

    async def turn_to(self, view: ui.LayoutView) -> None:
        """Show this card in place of the private one whose button was pressed."""
        self._answering.arrives()
        view.stop()
        async with self._answering.sending:
            if self.interaction.response.is_done():
                await self.interaction.followup.send(view=view, ephemeral=True, allowed_mentions=SILENT)
            else:
                await self.interaction.response.edit_message(view=view, allowed_mentions=SILENT)

    def may_ask(self) -> None:
        """Say before looking anything up that the answer may be a form, which can only be the first answer."""
        self._answering.may_ask()

    async def open(self, form: ui.Modal) -> bool:
        """Answer with a form, unless it is too late for one; return whether it was in time.

        Its submission is handled by its custom id, so that it survives a restart.
        """
        self._answering.arrives()
        form.stop()
        async with self._answering.sending:
            if self.interaction.response.is_done():
                return False
            await self.interaction.response.send_modal(form)
        return True

    async def _send(self, *, files: Sequence[discord.File], **message: Any) -> None:
        self._answering.arrives()
        if "view" in message:
            # Every item of it is found by its custom id, so nothing has to listen for a quarter of an hour.
            message["view"].stop()
        async with self._answering.sending:
            if files:
                message["files"] = list(files)
            message |= {"ephemeral": True, "allowed_mentions": SILENT}
            if "content" in message:
                # A link that somebody typed does not unfurl. Cards never show one: they have no embeds.
                message["suppress_embeds"] = True
            if self.interaction.response.is_done():
                await self.interaction.followup.send(**message)
            else:
                await self.interaction.response.send_message(**message)


def left_out(say: Say) -> Overflow:
    """Return a function that says how many lines of a text are left out, where there is no way to see them."""
    return lambda number: say.many("… and {n} more line", "… and {n} more lines", number)
