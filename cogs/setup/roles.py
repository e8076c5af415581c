"""What is wrong with the roles of a school: gone, held by nobody, or shut out of where their people meet."""

import discord

from cogs.setup.doubts import are_swapped, is_apart
from cogs.setup.permissions import Finding, permission_name
from language.speaking import Markup, Say
from language.vocabulary import channel as link
from language.vocabulary import role as role_link
from services.schools.settings import SchoolSettings

# What students need where their groups meet, and where the council votes.
_IN_GROUPS = ("read_messages", "read_message_history", "send_messages_in_threads", "use_application_commands")
_IN_COUNCIL = ("read_messages", "read_message_history")


def role_troubles(guild: discord.Guild, settings: SchoolSettings, say: Say) -> list[Finding]:
    """Return which of the school's roles are gone, cannot be given to anybody, or are shut out."""
    wanted = [(settings.roles.student, say("student role")), (settings.roles.teacher, say("teacher role"))]
    if settings.roles.safeguarding:
        wanted.append((settings.roles.safeguarding, say("safeguarding role")))
    found = list[Finding]()
    for number, name in wanted:
        role = guild.get_role(number)
        if role is None:
            found.append(Finding(say("The {role} is gone. Choose one with /setup school.", role=Markup(name))))
        else:
            found += held_by_nobody(role, say("/setup school"), say)
    return found + _shut_out(guild, settings, say)


def held_by_nobody(role: discord.Role, command: str, say: Say) -> list[Finding]:
    """Say that Discord hands a role out itself, as to a bot or to who boosts the server: no person can be given it."""
    if not role.managed:
        return []
    return [
        Finding(
            say(
                "Nobody can be given the role {role}: it belongs to a bot or to Discord. Make a role of your own in Server Settings, Roles, and choose it with {command}.",
                role=role_link(role.id),
                command=Markup(command),
            )
        )
    ]


def _shut_out(guild: discord.Guild, settings: SchoolSettings, say: Say) -> list[Finding]:
    """Say what keeps students from seeing their groups and the council, or from taking part there."""
    students = guild.get_role(settings.roles.student)
    found = list[Finding]()
    if are_swapped(guild, settings.roles):
        return found
    for number, needed in ((settings.groups_channel, _IN_GROUPS), (settings.council_channel, _IN_COUNCIL)):
        place = guild.get_channel(number)
        if students is None or not isinstance(place, discord.TextChannel) or is_apart(guild, number, settings):
            continue
        allowed = place.permissions_for(students)
        found += [_lacks(number, students.id, name, say) for name in needed if not getattr(allowed, name)]
    return found


def _lacks(place: int, students: int, permission: str, say: Say) -> Finding:
    return Finding(
        say(
            "Students cannot take part in {place}: {role} lacks the permission {permission}. Is this the channel where students meet? Then open the channel's settings, Permissions, and allow it for that role. If not, choose another with /setup school.",
            place=link(place),
            role=role_link(students),
            permission=permission_name(permission),
        )
    )
