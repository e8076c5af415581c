"""What the safeguarding lead reads: texts without names, the worrying first, and who wrote one that is held back."""

from collections.abc import Sequence

import discord
from discord import ui

from cogs.interactions.layout import lines
from cogs.interactions.lists import LONGEST_OPTION, LastingList
from governance.texts import shortened
from language.speaking import Say, unless_hidden
from services.views.screening import Said, Wrote


def with_lists(view: ui.LayoutView, lists: Sequence[LastingList]) -> ui.LayoutView:
    """Put lists below a card."""
    for one in lists:
        view.add_item(ui.ActionRow(one))
    return view


def listed(said: Sequence[Said], say: Say) -> str:
    """Return texts with their numbers on a page."""
    return lines([_line(at, one, say) for at, one in enumerate(said, start=1)])


def _line(at: int, one: Said, say: Say) -> str:
    if one.is_doubtful:
        return say("{number}. **Look first:** {text}", number=at, text=one.text)
    return say("{number}. {text}", number=at, text=one.text)


def options(said: Sequence[Said], say: Say) -> list[discord.SelectOption]:
    """Return texts as a list offers them, with their numbers on the page."""
    return [
        discord.SelectOption(
            label=shortened(f"{at}. {unless_hidden(one.text, say)}", LONGEST_OPTION), value=str(one.id)
        )
        for at, one in enumerate(said, start=1)
    ]


def wrote(found: Wrote, say: Say) -> str:
    """Return who wrote something that is held back; the record shows that this was asked."""
    if found.discord_id is None and found.class_name is None:
        return say("Somebody who has left wrote: “{text}”", text=found.text)
    told = say("{name} wrote: “{text}”", name=found.name or "", text=found.text)
    if found.class_name is not None:
        told = say(
            "{class_name} wrote on paper: “{text}” {name} typed it in.",
            class_name=found.class_name,
            text=found.text,
            name=found.name or "",
        )
    return f"{told} {say('The record keeps that you looked.')}"
