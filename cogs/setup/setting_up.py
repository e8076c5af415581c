"""Setting a school up: what is odd about its roles is asked back first, with one press for the likely mistake."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import LastingButton
from cogs.interactions.layout import lines
from cogs.interactions.offering import below
from cogs.setup.answers import welcome
from cogs.setup.doubts import are_swapped, lead_doubt, name_doubts
from cogs.setup.permissions import Finding, findings
from cogs.setup.permissions import troubles as troubles_of
from cogs.setup.reports_channel import UseChannelButton, left_out, not_taken
from cogs.setup.roles import role_troubles
from cogs.setup.who_is_what import who_is_what
from governance.people import SchoolRoles
from governance.refusals import FormGone, Wrongs
from language.speaking import Say
from services.access import people
from services.dispatch import problems
from services.schools import census, offices
from services.schools import settings as school_settings
from services.schools.settings import SchoolSettings, SchoolView

Interaction = discord.Interaction[Any]
KEPT = "setup:{key}:roles"
AS_TYPED = "setup:{key}:as_typed"
SWAP = "setup:{key}:swap"
# Discord's own numbers have a digit more than ours.
_KEY = r"setup:(?P<key>[1-9]\d{0,18}):"


class KeptSettings(ui.Modal):
    """What somebody typed, kept where forms wait for the one person, until they have said whether it is right."""

    def __init__(self, school: int, settings: SchoolSettings) -> None:
        super().__init__(title="…", custom_id=KEPT.format(key=school))
        self.settings = settings


class AsTypedButton(LastingButton, template=_KEY + r"as_typed$"):
    """Set the school up with the roles as they were typed."""

    form = AS_TYPED

    async def press(self, talk: Conversation) -> None:
        await set_up(talk, _kept(talk, self.key))


class SwapButton(LastingButton, template=_KEY + r"swap$"):
    """Set the school up with the roles of students and teachers the other way round."""

    form = SWAP

    async def press(self, talk: Conversation) -> None:
        settings = _kept(talk, self.key)
        roles = replace(settings.roles, student=settings.roles.teacher, teacher=settings.roles.student)
        await set_up(talk, replace(settings, roles=roles))


def _kept(talk: Conversation, school: int) -> SchoolSettings:
    """Return what this person has typed for this school. Raises ManagersOnly, FormGone."""
    people.require_manager(talk.visitor)
    kept = talk.host.ready_forms.of(talk.interaction.user.id, KEPT.format(key=school))
    if school != talk.school or not isinstance(kept, KeptSettings):
        raise FormGone()
    return kept.settings


async def begin_set_up(talk: Conversation, settings: SchoolSettings, *, wrong: Wrongs, confirmed: bool) -> None:
    """Set the school up, or first ask back what is odd about its roles, once for the same roles.

    What is `wrong` already is refused together with what is wrong about the settings.
    """
    people.require_manager(talk.visitor)
    with wrong.noted():
        school_settings.require_sound(settings, school=talk.school, confirmed=confirmed)
    wrong.refuse()
    say, before = await talk.speak(), await talk.read(school_settings.roles_of)
    roles = _completed(settings.roles, before)
    guild = talk.interaction.guild
    odd = [*name_doubts(guild, roles, say), *filter(None, [lead_doubt(roles, say)])]
    is_refused = roles.student == roles.safeguarding
    if is_refused or not odd or (before is not None and _alike(before, roles)):
        await set_up(talk, settings)
        return
    talk.host.ready_forms.keep(talk.interaction.user.id, KeptSettings(talk.school, settings))
    buttons: list[ui.Item[Any]] = [AsTypedButton(talk.school, label=say("It is right as I typed it"))]
    if are_swapped(guild, roles):
        swap = SwapButton(talk.school, label=say("Swap the two roles"), style=discord.ButtonStyle.primary)
        buttons.insert(0, swap)
    head = f"**{say('Is that right? Nothing is set up or changed yet.')}**"
    await talk.reply("\n".join([head, *(f"• {one}" for one in odd)]), view=below(*buttons))


def _completed(roles: SchoolRoles, before: SchoolRoles | None) -> SchoolRoles:
    if roles.safeguarding is not None or before is None:
        return roles
    return replace(roles, safeguarding=before.safeguarding)


def _alike(one: SchoolRoles, other: SchoolRoles) -> bool:
    return replace(one, offices=frozenset()) == replace(other, offices=frozenset())


async def set_up(talk: Conversation, settings: SchoolSettings) -> None:
    """Set the school up as these settings say, and answer."""
    named = left_out(talk.interaction.guild, settings)
    wanted = replace(settings, safeguarding_channel=None) if named else settings
    view = await talk.act(school_settings.set_up, settings=wanted, confirmed=True)
    await tell_of_troubles(talk, view)
    say = await talk.speak()
    answering = len((await talk.read(offices.view)).offices)
    told = welcome(view, troubles_in(talk.interaction, view, say), answering, say)
    met = await talk.read(census.people_met)
    await talk.reply(lines([told, who_is_what(view.settings.roles, met, say)]))
    if named and named != view.settings.safeguarding_channel:
        # A message of its own, so that the button is there however long the other is.
        await talk.reply(
            not_taken(named, view, say), view=below(UseChannelButton(named, label=say("Use this channel")))
        )


async def tell_of_troubles(talk: Conversation, view: SchoolView) -> None:
    """Also notify, once, the people who look after the school: whoever asks may not be able to mend it."""
    if talk.interaction.guild is not None:
        found = findings(talk.interaction.guild, view.settings)
        await talk.host.db.act(problems.looked, school=talk.school, found=found, now=talk.now)
        talk.host.wake(talk.school)


def troubles_in(interaction: Interaction, view: SchoolView, say: Say) -> Sequence[Finding]:
    """Return what is wrong with the roles and channels of this school."""
    guild, settings = interaction.guild, view.settings
    return [*troubles_of(guild, settings, say), *role_troubles(guild, settings, say)] if guild else ()
