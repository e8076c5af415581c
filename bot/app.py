"""The bot: its cogs, how it starts and how it stops."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.autocompletes import Autocompletes
from bot.budget import ChannelBudget
from bot.erasing import Erasures
from bot.forms import FORMS
from bot.notify import notify
from bot.pace import Pace
from bot.presence import PresenceLook
from bot.sweep import Scheduler, Sweep
from bot.tidying import Tidying
from bot.watching import Watching
from cogs.interactions.answering import Answering, DeferTimer
from cogs.interactions.asking import OPENS_FORM, OpenButton
from cogs.interactions.conversation import SILENT, Conversation, host_of
from cogs.interactions.explain import explain_to
from cogs.interactions.languages import Languages
from cogs.interactions.offering import ActButton
from cogs.interactions.ready_forms import ReadyForms
from cogs.interactions.receiving import receive_form
from cogs.interactions.under_way import UnderWay
from cogs.interactions.undoing import UndoButton
from language.commands import AS_WRITTEN, CommandTexts, pressable
from language.times import reading
from services.servers import installation
from storage.database import Database
from storage.erasure_list import beside

log = logging.getLogger("groundswell")

COGS = (
    "cogs.setup",
    "cogs.eight_weeks",
    "cogs.groups",
    "cogs.ideas",
    "cogs.hours",
    "cogs.hearings",
    "cogs.roles",
    "cogs.training",
    "cogs.partners",
    "cogs.plans",
    "cogs.amendments",
    "cogs.ballots",
    "cogs.advisors",
    "cogs.meetings",
    "cogs.minutes",
    "cogs.council",
    "cogs.promise",
    "cogs.school_plan",
    "cogs.reminders",
    "cogs.record",
    "cogs.today",
    "cogs.privacy",
    "cogs.safeguarding",
    "cogs.surveys",
    "cogs.involvement",
    "cogs.mirror",
    "cogs.help",
)
LONGEST_RATE_LIMIT = 30.0
# Service managers and containers allow ten seconds or more before they kill a process.
LAST_ANSWERS = 5.0
# No privileged intents: the bot sees no messages, no member list and no presence. `moderation` brings what is new in
# the audit log, where a school lets the bot view that, and who was banned.
INTENTS = discord.Intents(guilds=True, moderation=True)
# After these, somebody may have left, or be a teacher who was a student.
ABOUT_SOMEBODY = (
    discord.AuditLogAction.member_role_update,
    discord.AuditLogAction.kick,
    discord.AuditLogAction.ban,
    discord.AuditLogAction.unban,
)


def real_now() -> datetime:
    """Return the current time by this machine's clock, aware and UTC."""
    return datetime.now(UTC)


class Tree(app_commands.CommandTree[Any]):
    """The command tree; errors in a command are explained to the person who used it. Autocompletes take turns."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        # Its options are looked up before its conversation begins, and it is under way already then.
        is_in_time = host_of(interaction).under_way.begin()
        if interaction.type is discord.InteractionType.autocomplete:
            return is_in_time and await _gets_a_turn(interaction)
        answering = Answering.of(interaction, host_of(interaction).defer_timer)
        if interaction.command is not None and interaction.command.extras.get(OPENS_FORM):
            answering.may_ask()
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        if interaction.type is discord.InteractionType.autocomplete:
            log.warning("an autocomplete failed", exc_info=error)
            return
        await explain_to(Conversation.about(interaction), error)


async def _gets_a_turn(interaction: discord.Interaction[Any]) -> bool:
    """Wait for this autocomplete's turn, which ends with its task; return False if nobody waits for it any more."""
    turns: Autocompletes = interaction.client.autocompletes
    task = asyncio.current_task()
    is_wanted = await turns.admit(interaction.guild_id or 0, interaction.user.id)
    if is_wanted and task is not None:
        # Each interaction has a task of its own, which ends with the answer, or with what went wrong.
        task.add_done_callback(lambda _: turns.release())
    return is_wanted


async def _no_prefix(bot: commands.Bot, message: discord.Message) -> list[str]:
    """Disable prefix commands: the bot does not read messages."""
    return []


_CONNECTING: Mapping[str, Any] = {
    "command_prefix": _no_prefix,
    "intents": INTENTS,
    "tree_cls": Tree,
    "help_command": None,
    "allowed_mentions": SILENT,
    "max_messages": None,
    "member_cache_flags": discord.MemberCacheFlags.none(),
    # Beyond this rate-limit wait discord.py raises; the sweep does other due work and retries later.
    "max_ratelimit_timeout": LONGEST_RATE_LIMIT,
}


class Groundswell(commands.Bot):
    """The bot in all its schools. `clock` returns the time; with `beats`, the drum runs on its own."""

    def __init__(
        self,
        db: Database,
        *,
        clock: Callable[[], datetime] = real_now,
        beats: bool = True,
        erased_list: Path | None = None,
    ) -> None:
        super().__init__(**_CONNECTING, http_trace=Pace().trace())
        self.db = db
        self.clock = clock
        self.languages = Languages(db)
        self.command_texts: CommandTexts = AS_WRITTEN
        self.defer_timer = DeferTimer()
        self.ready_forms = ReadyForms()
        self.under_way = UnderWay()
        self._forms = set[asyncio.Task[None]]()
        self.autocompletes = Autocompletes()
        self.sweep = Sweep(self, db, clock, ChannelBudget(clock) if beats else None)
        self.presence = PresenceLook(self, db, clock)
        self.erasures = Erasures(db, erased_list or beside(db.url), clock)
        self.tidying = Tidying(db, clock, self.erasures)
        self.watching = Watching(self, db, clock)
        self.connected_since: datetime | None = None
        self._drum = Scheduler(self.sweep, self.presence, self.tidying) if beats else None

    async def setup_hook(self) -> None:
        # Before anybody can act or read, so that nobody meets an erased person.
        await self.erasures.bring_together()
        for cog in COGS:
            await self.load_extension(cog)
        self.add_dynamic_items(OpenButton, ActButton, UndoButton)
        await self.register_commands()
        if self._drum is not None:
            self._drum.start()
            await asyncio.to_thread(reading.warm_up, "en")

    async def register_commands(self) -> bool:
        """Register the commands with Discord if they have changed since last time; return whether they had.

        From then on the bot's texts name them so that they can be pressed, for which their ids are kept.
        """
        fingerprint, ids = fingerprint_of(self.tree), await self.db.read(installation.command_ids)
        is_new = not ids or await self.db.read(installation.commands) != fingerprint
        if is_new:
            registered = await self.tree.sync()
            ids = {one.name: one.id for one in registered if one.type is discord.AppCommandType.chat_input}
            await self.db.act(installation.remember_commands, fingerprint=fingerprint, ids=ids)
            log.info("commands registered with Discord")
        self.command_texts = pressable((command.qualified_name for command in self.tree.walk_commands()), ids)
        return is_new

    def wake(self, school: int) -> None:
        """Wake the sweep for this school; if it is already running, it will look there once more."""
        self.sweep.look_soon(school)

    def doubt(self, school: int, discord_id: int) -> None:
        """Have it looked up soon whether somebody is still in the server, and what they are there."""
        self.presence.doubt(school, discord_id)

    async def note_erasures(self) -> None:
        """Write pending erasures to the list that no restored backup rolls back."""
        await self.erasures.note()

    async def close(self) -> None:
        self.watching.stop()
        # What somebody was promised an answer to is done and answered; what the sweep has left to do is in the tables.
        await asyncio.gather(self.under_way.finish(within=LAST_ANSWERS), self.sweep.finish())
        if self._drum is not None:
            self._drum.stop()
        await super().close()

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Dispatch an event; submitted forms are handled here first, and whoever acts is recorded as present.

        An interaction listener would cost another task for every button press.
        """
        super().dispatch(event_name, *args, **kwargs)
        if event_name == "interaction" and args[0].guild_id is not None:
            self.presence.seen(args[0].guild_id, args[0].user)
        if event_name == "interaction" and args[0].type is discord.InteractionType.modal_submit:
            task = asyncio.get_running_loop().create_task(receive_form(args[0], FORMS))
            self._forms.add(task)
            task.add_done_callback(self._forms.discard)

    async def on_connect(self) -> None:
        self.connected_since = self.clock()

    async def on_resumed(self) -> None:
        self.connected_since = self.clock()

    async def on_disconnect(self) -> None:
        self.connected_since = None

    async def on_ready(self) -> None:
        log.info("connected as %s, in %d servers", self.user, len(self.guilds))
        notify(f"STATUS=connected, in {len(self.guilds)} servers")
        present = [guild.id for guild in self.guilds]
        # While disconnected, a school may have been deleted, or set up by another process.
        self.languages = Languages(self.db)
        await self.db.act(installation.look_around, present=present, now=self.clock())
        for guild in self.guilds:
            self.watching.changed(guild)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        await self.db.act(installation.leave_school, school=guild.id, now=self.clock())
        self.languages.forget(guild.id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        await self.db.act(installation.return_to_school, school=guild.id, now=self.clock())
        self.watching.changed(guild)

    async def on_guild_role_create(self, role: discord.Role) -> None:
        self.watching.changed(role.guild)

    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        self.watching.changed(after.guild)

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        self.watching.changed(role.guild)

    async def on_guild_channel_create(self, channel: discord.abc.GuildChannel) -> None:
        self.watching.changed(channel.guild)

    async def on_guild_channel_update(self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel) -> None:
        self.watching.changed(after.guild)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self.watching.changed(channel.guild)

    async def on_thread_update(self, before: discord.Thread, after: discord.Thread) -> None:
        if before.locked and not after.locked:
            self.watching.changed(after.guild)

    async def on_audit_log_entry_create(self, entry: discord.AuditLogEntry) -> None:
        # It tells which roles were given or taken, not which somebody has now: that is looked up.
        if entry.action in ABOUT_SOMEBODY and isinstance(target := entry.target, discord.abc.Snowflake):
            roles = (*getattr(entry.before, "roles", ()), *getattr(entry.after, "roles", ()))
            self.presence.doubt(entry.guild.id, target.id, frozenset(role.id for role in roles))

    async def on_member_ban(self, guild: discord.Guild, user: discord.User | discord.Member) -> None:
        self.presence.doubt(guild.id, user.id)

    async def on_member_update(self, before: discord.Member, after: discord.Member) -> None:
        # For anybody else this would need a privileged intent.
        if after == after.guild.me:
            self.watching.changed(after.guild)


def fingerprint_of(tree: app_commands.CommandTree[Any]) -> str:
    """Return a fingerprint that changes whenever a command, an option or a description changes."""
    payload = [command.to_dict(tree) for command in tree.get_commands()]
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()
