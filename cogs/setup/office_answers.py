"""Replies about a school's offices, and what is wrong with one."""

from collections.abc import Sequence

import discord
from discord.abc import GuildChannel

from cogs.interactions.layout import lines
from cogs.setup.permissions import Finding, channel_troubles
from cogs.setup.roles import held_by_nobody
from language.speaking import Markup, Say
from language.vocabulary import channel, role
from services.schools.offices import Offices, OfficeView


def offices_text(found: Offices, say: Say) -> str:
    """Return who answers for the school, a line each, and by when."""
    if not found.offices:
        return say("No office answers for the school yet, so any teacher can: /setup office names one.")
    days = say.many(
        "They have {n} school day for an answer.", "They have {n} school days for an answer.", found.answer_days
    )
    return lines([f"**{say('Who answers for the school')}**", *(_office(one, say) for one in found.offices), days])


def _office(office: OfficeView, say: Say) -> str:
    where = say(", reads in {channel}", channel=channel(office.channel)) if office.channel else ""
    return "• " + say("{office}: {role}{where}", office=office.name, role=role(office.role), where=Markup(where))


def office_set_up(found: Offices, say: Say, *, is_new_time: bool = False) -> str:
    """Return the reply to whoever set an office up; `is_new_time`: they said how long an answer may take."""
    promised = (
        say("What is asked from now on has that time. What is asked already keeps its day.") if is_new_time else ""
    )
    return lines([offices_text(found, say), _how_they_are_asked(found, say), promised])


def _how_they_are_asked(found: Offices, say: Say) -> str:
    only = say("Only they answer what the students ask for now.")
    if len(found.offices) < 2:
        return only
    first = say(
        "Each request goes to {office} first. All of them see it in /today, can answer it, and can pass it on with **Ask another office**.",
        office=found.offices[0].name,
    )
    return f"{only} {first}"


def office_forgotten(office: OfficeView, left: Offices, say: Say) -> str:
    """Return the reply to whoever took an office away."""
    gone = say("{office} no longer answers for the school. What they answered stays.", office=office.name)
    return lines([gone, offices_text(left, say)])


def office_troubles(guild: discord.Guild, found: Offices, council: int, say: Say) -> Sequence[Finding]:
    """Return what keeps an office from reading what it is asked, or the bot from asking."""
    return [trouble for office in found.offices for trouble in _troubles(guild, office, council, say)]


def _troubles(guild: discord.Guild, office: OfficeView, council: int, say: Say) -> Sequence[Finding]:
    holders = guild.get_role(office.role)
    if holders is None:
        return [
            Finding(
                say(
                    "The role of the office {office} is gone. Choose one with /setup office, or take the office away with /setup forget.",
                    office=office.name,
                )
            )
        ]
    found = [*held_by_nobody(holders, say("/setup office"), say), *_channel(guild, office, say)]
    place = guild.get_channel(office.channel or council)
    return found if place is None else [*found, *_unheard(guild, office, place, holders, say)]


def _channel(guild: discord.Guild, office: OfficeView, say: Say) -> list[Finding]:
    if not office.channel:
        return []
    name = say("channel of an office")
    return channel_troubles(guild, office.channel, name, say, threads=False, command=say("/setup office"))


def _unheard(
    guild: discord.Guild, office: OfficeView, place: GuildChannel, holders: discord.Role, say: Say
) -> list[Finding]:
    """Say that those who hold the office do not see what they are asked, or are not called."""
    facts = {"office": office.name, "place": channel(place.id), "role": role(office.role)}
    found = []
    if not place.permissions_for(holders).view_channel:
        found.append(
            say(
                "{office} cannot see {place}, where the bot asks. Open the channel's settings, Permissions, and allow View Channel for {role}.",
                **facts,
            )
        )
    if not holders.mentionable and not place.permissions_for(guild.me).mention_everyone:
        found.append(
            say(
                "The bot cannot mention {role} in {place}, so a request calls nobody. Let anyone mention the role, in the role's settings.",
                **facts,
            )
        )
    return [Finding(sentence) for sentence in found]
