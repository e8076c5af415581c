"""The permissions the bot needs in Discord, no more and no less, and where one is missing."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord

from cogs.setup.doubts import are_swapped, is_apart, name_doubts, place_doubts
from cogs.setup.readers import is_open, open_to
from governance.problems import ProblemKind
from language.speaking import Markup, Say
from language.vocabulary import channel as link
from language.vocabulary import role as role_link
from services.schools.settings import SchoolSettings

# Everything the bot does with these: see its channels, post cards with pictures and files, open a thread for a group
# and post there, and find its own cards again.
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
# What the bot can do without; the invite link does not ask for these.
OPTIONAL = discord.Permissions(view_audit_log=True, create_events=True, manage_threads=True)
_TO_SEE = ("read_messages", "read_message_history")
_NAMES = {"read_messages": "View Channels", "send_messages_in_threads": "Send Messages in Threads"}
_ONLY_IN_GROUPS = {"create_public_threads", "send_messages_in_threads"}


def invite_link(application: int) -> str:
    """Return the address that adds the bot to a server with exactly the permissions it needs."""
    return discord.utils.oauth_url(application, permissions=NEEDED, scopes=("bot", "applications.commands"))


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not work, and how to mend it, as a sentence."""

    sentence: str


def troubles(guild: discord.Guild, settings: SchoolSettings, say: Say) -> list[Finding]:
    """Return what stops the bot from working in this school's channels, and staff from seeing them."""
    found = [Finding(one) for one in (*name_doubts(guild, settings.roles, say), *place_doubts(guild, settings, say))]
    found += channel_troubles(guild, settings.groups_channel, say("groups channel"), say, threads=True)
    found += channel_troubles(guild, settings.council_channel, say("council channel"), say, threads=False)
    if settings.safeguarding_channel:
        found += channel_troubles(guild, settings.safeguarding_channel, say("safeguarding channel"), say, threads=False)
        found += _readers(guild, settings.safeguarding_channel, settings.roles.student, say)
        found += _callers(guild, settings.safeguarding_channel, settings.roles.safeguarding, say)
    return found + _unseen_troubles(guild, settings, say)


def optional(guild: discord.Guild, say: Say) -> list[str]:
    """Return what the bot could do besides, with a permission that it does not have; nothing is wrong without."""
    uses = {
        "view_audit_log": say("the bot notices at once when somebody becomes a teacher, or is no student any more"),
        "create_events": say("each group's next meeting also stands among the server's events"),
        "manage_threads": say("whoever leaves a group is taken out of its thread too"),
    }
    allowed = guild.me.guild_permissions
    return [
        say("With the permission {permission}, {use}.", permission=permission_name(name), use=Markup(use))
        for name, use in uses.items()
        if not getattr(allowed, name)
    ]


def findings(guild: discord.Guild, settings: SchoolSettings) -> set[tuple[ProblemKind, int]]:
    """Return what is reported unasked to whoever can mend it: places staff cannot see, and reports students can see."""
    found = {(ProblemKind.UNSEEN, place) for place, _, _ in unseen(guild, settings)}
    office = settings.safeguarding_channel
    if office and is_open(guild, office, settings.roles.student):
        found.add((ProblemKind.READ_BY_STUDENTS, office))
    return found


def unseen(guild: discord.Guild, settings: SchoolSettings) -> list[tuple[int, int, str]]:
    """Return where students meet and staff cannot see it: the channel, the role, and the permission it lacks.

    A public thread is seen by whoever sees its channel, so this holds for the threads of groups too. While it is not
    clear which role is whose, or whether students meet there, nobody is to be let in.
    """
    found: list[tuple[int, int, str]] = []
    if are_swapped(guild, settings.roles):
        return found
    for place in dict.fromkeys((settings.groups_channel, settings.council_channel)):
        channel = guild.get_channel(place)
        if is_apart(guild, place, settings):
            continue
        for number in (settings.roles.teacher, settings.roles.safeguarding):
            role = guild.get_role(number) if number else None
            if role is not None and isinstance(channel, discord.TextChannel):
                allowed = channel.permissions_for(role)
                found += [(place, role.id, name) for name in _TO_SEE if not getattr(allowed, name)]
    return found


def _unseen_troubles(guild: discord.Guild, settings: SchoolSettings, say: Say) -> list[Finding]:
    return [
        Finding(
            say(
                "Staff must be able to see where students meet, and {role} lacks the permission {permission} in {place}. Are this channel and this role the right ones? Then open the channel's settings, Permissions, and allow it for that role. If not, choose others with /setup school.",
                role=role_link(role),
                permission=permission_name(permission),
                place=link(place),
            )
        )
        for place, role, permission in unseen(guild, settings)
    ]


def channel_troubles(
    guild: discord.Guild, channel_id: int, name: str, say: Say, *, threads: bool, command: str = ""
) -> list[Finding]:
    """Return what keeps the bot from working in a channel, which is called by this name and chosen with the command."""
    found = guild.get_channel(channel_id)
    if not isinstance(found, discord.TextChannel):
        named = {"channel": Markup(name), "command": Markup(command or say("/setup school"))}
        return [Finding(_no_text_channel(is_there=found is not None, say=say, **named))]
    missing = _missing(found.permissions_for(guild.me), threads=threads)
    return [
        Finding(
            say(
                "In {place} the bot lacks the permission {permission}. Open the channel's settings, Permissions, and allow it for the bot.",
                place=link(channel_id),
                permission=permission_name(permission),
            )
        )
        for permission in missing
    ]


def _no_text_channel(*, is_there: bool, say: Say, **named: Markup) -> str:
    if is_there:
        return say("The {channel} must be a text channel. Choose one with {command}.", **named)
    return say(
        "The {channel} is gone, or the bot cannot see it. Choose one with {command}, or let the bot view it.", **named
    )


def can_post(guild: discord.Guild, channel_id: int | None) -> bool:
    """Tell whether the bot may write in this channel, according to its cache of the server."""
    found = guild.get_channel(channel_id) if channel_id else None
    if not isinstance(found, discord.TextChannel):
        return False
    allowed = found.permissions_for(guild.me)
    return allowed.view_channel and allowed.send_messages


def _readers(guild: discord.Guild, channel_id: int, student_role: int, say: Say) -> list[Finding]:
    """Say that students could read reports: a role may let them in, or the server's @everyone."""
    if not is_open(guild, channel_id, student_role):
        return []
    return [Finding(open_to(guild, channel_id, student_role, say))]


def _callers(guild: discord.Guild, channel_id: int, lead_role: int | None, say: Say) -> list[Finding]:
    """Say that a report pings nobody: that takes a role anybody may mention, or permission for the bot in that channel."""
    office, lead = guild.get_channel(channel_id), guild.get_role(lead_role) if lead_role else None
    if office is None or lead is None or lead.mentionable or office.permissions_for(guild.me).mention_everyone:
        return []
    return [
        Finding(
            say(
                "The bot cannot mention {role} in {place}, so a report calls nobody. Open the channel's settings, Permissions, and allow the bot to mention @everyone, @here and all roles there; it mentions only this role. Or let anyone mention the role, in the role's settings.",
                role=Markup(lead.mention),
                place=link(channel_id),
            )
        )
    ]


def _missing(allowed: discord.Permissions, *, threads: bool) -> Sequence[str]:
    return [
        name
        for name, needed in NEEDED
        if needed and not getattr(allowed, name) and (threads or name not in _ONLY_IN_GROUPS)
    ]


def permission_name(permission: str) -> str:
    """Return a permission as Discord's own settings call it."""
    return _NAMES.get(permission, permission.replace("_", " ").title())
