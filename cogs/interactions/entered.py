"""What was put into a form's fields, read as command options are: times, days and people. An empty field is None."""

from asyncio import gather
from collections.abc import Awaitable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, overload

from cogs.interactions.conversation import Conversation
from governance.money import Money
from governance.people import Visitor
from governance.refusals import NotHere, TextMissing, Wrongs
from governance.texts import shown_name
from language.formats import money
from language.money import parse_money
from language.times import reading
from services.access import people
from services.schools import school_days, settings

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
LONGEST_NUMBER = 9


@overload
async def together(one: Awaitable[A], other: Awaitable[B], /) -> tuple[A, B]: ...
@overload
async def together(one: Awaitable[A], other: Awaitable[B], third: Awaitable[C], /) -> tuple[A, B, C]: ...
async def together(*fields: Awaitable[Any]) -> tuple[Any, ...]:
    """Return what was put into several fields. What does not do is said of all of them at once."""
    found, wrong = await gather(*fields, return_exceptions=True), Wrongs()
    for one in found:
        if isinstance(one, BaseException):
            with wrong.noted():
                raise one
    wrong.refuse()
    return tuple(found)


async def needed(field: str, entry: Awaitable[A | None]) -> A:
    """Return what was put into a field that cannot stay empty. Raises TextMissing."""
    entered = await entry
    if entered is None:
        raise TextMissing(field=field)
    return entered


async def time_entered(talk: Conversation, text: str, *, ends: bool = False) -> datetime | None:
    """Return the time, aware and UTC; with `ends`, a day alone is the end of that school day. Raises as WhenOption."""
    if not text.strip():
        return None
    clock = await talk.read(settings.school_locale)
    return reading.read_when(text, zone=clock.zone, now=talk.now, language=clock.language, ends=ends)


async def day_entered(talk: Conversation, text: str) -> date | None:
    """Return the day of the school's calendar, today or later. Raises as DayOption."""
    if not text.strip():
        return None
    clock = await talk.read(settings.school_locale)
    if reading.is_after_holidays(text, clock.language):
        known: date | None = await talk.read(school_days.after_holidays, now=talk.now)
        if known is not None:
            return known
    return reading.read_day(text, zone=clock.zone, now=talk.now, language=clock.language)


async def member_entered(talk: Conversation, picked: str) -> Visitor | None:
    """Return who was picked, if they are in the server now. Raises as MemberOption."""
    somebody = person_entered(talk, picked)
    if somebody is None or picked in (_resolved(talk).get("members") or {}):
        return somebody
    talk.host.doubt(talk.school, somebody.discord_id)
    known: str | None = await talk.read(people.name_of, discord_id=somebody.discord_id)
    raise NotHere(name=somebody.name or known)


async def currency_here(talk: Conversation) -> str:
    """Return the sign of the school's money, for examples in forms; empty where it is not known."""
    return (await talk.read(settings.school_locale)).currency


async def money_entered(talk: Conversation, text: str, *, kept: Money | None = None) -> Money | None:
    """Return the amount, in the school's currency where no other is written. Raises MoneyUnclear, MoneyTooLarge.

    `kept` is what the field was filled with: whoever leaves it as it was changes nothing.
    """
    clock = await talk.read(settings.school_locale)
    if kept is not None and text.strip() == money(kept, clock.language):
        return kept
    return parse_money(text, clock.currency)


def person_entered(talk: Conversation, picked: str) -> Visitor | None:
    """Return who was picked, as Discord shows them now. `picked` is their id; somebody who has left has no roles."""
    if not picked.isdecimal():
        return None
    resolved = _resolved(talk)
    user = (resolved.get("users") or {}).get(picked) or {}
    member = (resolved.get("members") or {}).get(picked) or {}
    guild = talk.interaction.guild
    name = member.get("nick") or user.get("global_name") or user.get("username") or ""
    return Visitor(
        discord_id=int(picked),
        name=shown_name(name) or user.get("username") or "",
        roles=frozenset(int(role) for role in member.get("roles") or ()),
        owns=guild is not None and guild.owner_id == int(picked),
    )


def number_entered(picked: str) -> int | None:
    """Return the number that an option of a list stands for; None for none, and for what is no number of ours."""
    return int(picked) if picked.isascii() and picked.isdecimal() and len(picked) <= LONGEST_NUMBER else None


def _resolved(talk: Conversation) -> Mapping[str, Any]:
    data: Mapping[str, Any] = talk.interaction.data or {}
    return data.get("resolved") or {}
