"""The form in which an office passes on what it is asked to another office of the school."""

import contextlib
from collections.abc import Mapping, Sequence
from re import Match

import discord
from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import Choosable, form, select
from cogs.interactions.items import LastingForm, form_pattern
from governance.cards import Post
from governance.offices import OfficeName
from language.speaking import Say
from services.council import passing_on
from services.council.passing_on import PassedOn

PASS_ON = "request:{key}:pass"
_FORM = "request:pass:{key}"


async def open_passing_on(talk: Conversation, plan: int) -> None:
    """Ask which office is to answer, if the person may pass the request on."""
    offices = await talk.read_as_visitor(passing_on.others, plan=plan)
    await ask(talk, _form(plan, offices, await talk.speak()))


def _form(plan: int, offices: Sequence[OfficeName], say: Say) -> ui.Modal:
    hint = say("It is called and reads the request. The day for the answer stays.")
    choices = [Choosable(str(one.id), one.name) for one in offices]
    return form(
        _FORM.format(key=plan), say("Ask another office"), [select("office", say("Who is to answer"), choices, hint)]
    )


def passed_on(done: PassedOn, say: Say) -> str:
    """Return the reply to whoever passed a request on."""
    return say("{office} is asked about “{plan}” now.", office=done.office, plan=done.plan.text.title)


class PassOnForm(LastingForm):
    """The office that is to answer what the plan in the custom id asks for."""

    pattern = form_pattern(_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        chosen = typed.get("office", "")
        office = int(chosen) if chosen.isdecimal() else 0
        done = await talk.act(passing_on.pass_on, plan=int(match["key"]), office=office)
        await talk.reply(passed_on(done, await talk.speak()))
        if done.left is not None:
            await _take_down(talk.interaction.client, done.left)


async def _take_down(client: discord.Client, left: Post) -> None:
    """Delete the card that another one replaces, so that nobody answers on what is out of date."""
    place = client.get_partial_messageable(left.channel, guild_id=left.school)
    with contextlib.suppress(discord.NotFound, discord.Forbidden):
        await place.get_partial_message(left.message).delete()
