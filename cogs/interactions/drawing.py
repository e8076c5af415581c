"""How cards are drawn: each noun describes it for its own kinds, and `cogs` puts that together."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord import ui

from governance.cards import CardKind
from language.speaking import Say
from services.dispatch.redrawing import DueCard
from services.kinds.table import Kinds
from services.views.meetings import MeetingView
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Drawn:
    """A card ready to be sent: the view, what is attached, which person or role it may ping when it is first posted.

    `thread` is the name of the thread that is still to be opened on it, `called` are those who are put into it by their
    Discord ids, `meeting` the one Discord has an event of.
    """

    view: ui.LayoutView
    files: Sequence[discord.File] = ()
    ping: int | None = None
    role: int | None = None
    thread: str | None = None
    called: Sequence[int] = ()
    meeting: MeetingView | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What is left of a card while it is hidden: buttons that are needed all the same, and Discord's event."""

    buttons: Sequence[ui.Item[Any]] = ()
    meeting: MeetingView | None = None


def _called_post(say: Say) -> str:
    return say("A post of the bot")


async def _keeps_nothing(db: Database, card: DueCard, say: Say) -> Kept:
    return Kept()


@dataclass(frozen=True, slots=True)
class CardDrawing:
    """How a kind of card is drawn from fresh values out of the tables, and what is left of it while it is hidden.

    `called` is what it is to the safeguarding lead, who reads of a reported post without its words. One of the office's
    that `says_nothing` has no word or number on it that students must not read.
    """

    draw: Callable[[Database, DueCard, Say, datetime], Awaitable[Drawn]]
    kept: Callable[[Database, DueCard, Say], Awaitable[Kept]] = _keeps_nothing
    called: Callable[[Say], str] = _called_post
    says_nothing: bool = False


DRAWINGS: Kinds[CardKind, CardDrawing] = Kinds(CardKind)
