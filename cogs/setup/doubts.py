"""What is odd about the roles and channels of a school: asked back before it counts, and never made worse by advice."""

from collections.abc import Iterator

import discord

from governance.people import SchoolRoles
from language.offices import is_called_apart, is_called_staff, is_called_students
from language.speaking import Say
from language.vocabulary import channel as link
from language.vocabulary import role as role_link
from services.schools.settings import SchoolSettings


def are_swapped(guild: discord.Guild | None, roles: SchoolRoles) -> bool:
    """Return whether the role of students is called like that of staff, or the other way round."""
    students, teachers = _name(guild, roles.student), _name(guild, roles.teacher)
    return is_called_staff(students) or is_called_students(teachers)


def name_doubts(guild: discord.Guild | None, roles: SchoolRoles, say: Say) -> Iterator[str]:
    """Give the roles whose own names say that they are something else."""
    if is_called_staff(_name(guild, roles.student)):
        yield say(
            "The role {role} is set as the students': whoever has it starts groups and votes. Its name says that they are staff.",
            role=role_link(roles.student),
        )
    if is_called_students(_name(guild, roles.teacher)):
        yield say(
            "The role {role} is set as the teachers': whoever has it counts as staff. Its name says that they are students.",
            role=role_link(roles.teacher),
        )
    if roles.safeguarding is not None and is_called_students(_name(guild, roles.safeguarding)):
        yield say(
            "The role {role} is set as the safeguarding lead's: whoever has it reads who reported a post. Its name says that they are students.",
            role=role_link(roles.safeguarding),
        )


def lead_doubt(roles: SchoolRoles, say: Say) -> str:
    """Return what it means that every teacher is a safeguarding lead. It works, so it is asked only before."""
    if roles.safeguarding is None or roles.safeguarding != roles.teacher:
        return ""
    return say(
        "The role {role} is the teachers' and the safeguarding lead's: every teacher may then read who reported a post, and hide posts. A role for the lead alone is safer.",
        role=role_link(roles.safeguarding),
    )


def _name(guild: discord.Guild | None, number: int) -> str:
    role = guild.get_role(number) if guild is not None else None
    return role.name if role is not None else ""


def is_apart(guild: discord.Guild, channel: int, settings: SchoolSettings) -> bool:
    """Return whether this is, or is called like, a channel for staff or reports: it is never to be opened to students."""
    place = guild.get_channel(channel)
    return channel == settings.safeguarding_channel or (place is not None and is_called_apart(place.name))


def place_doubts(guild: discord.Guild, settings: SchoolSettings, say: Say) -> list[str]:
    """Return the channels named for groups or the council that look like one for staff or reports."""
    places = dict.fromkeys((settings.groups_channel, settings.council_channel))
    return [
        say(
            "{place} looks like a channel for staff or for reports, but it is set as one where students meet. Do not open it to them. Choose the right channel with /setup school, or give this one another name.",
            place=link(place),
        )
        for place in places
        if is_apart(guild, place, settings)
    ]
