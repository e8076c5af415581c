"""Command options, parsed at the edge: what people type or pick becomes an id, a time or a share."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

import discord
from discord import app_commands
from discord.app_commands import Choice

from cogs.interactions.conversation import host_of
from cogs.interactions.explain import explained
from cogs.interactions.layout import capital
from governance.ballots import Rule, Secrecy
from governance.council import COUNCIL, CouncilName
from governance.refusals import NotFound, NotSetUp, Refusal
from governance.texts import shortened
from language.speaking import Say, speak_plainly, unless_hidden
from language.times import reading
from language.times.showing import show_day, to_iso
from language.vocabulary import group_state
from services.schools import offices, school_days, settings
from services.schools.settings import SchoolLocale
from services.views import lookup, promise
from services.views.lookup import Candidate

LONGEST_CHOICE = 100
LONGEST_HINT = 40
# How the commands that open a ballot describe when it ends.
CLOSES = "When the vote ends; a day alone means the end of that school day, 16:00"
# What discord.py says an autocomplete may be about; ours are all texts.
Typed = int | float | str


class RuleOption(app_commands.Transformer):
    """One of the rules by which ballots are decided."""

    @property
    def choices(self) -> list[Choice[Typed]]:
        """Every rule there is, by its name."""
        return [Choice(name=rule.value, value=rule.value) for rule in Rule]

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> Rule:
        return Rule(value)


class LookupOption(app_commands.Transformer):
    """An option that takes a name, a number, or what the list offers; its value is an id within the school."""

    noun: ClassVar[str]
    among: ClassVar[Callable[..., Sequence[Candidate]]]
    # Commands that end something need the whole name, a number or a pick, so that a typo cannot end the wrong thing.
    whole: ClassVar[bool] = False

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        where = await self.where(interaction)
        return await host_of(interaction).db.read(
            lookup.find,
            school=_school(interaction),
            noun=self.noun,
            text=value,
            among=type(self).among,
            whole=self.whole,
            **where,
        )

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Typed, /) -> list[Choice[Typed]]:
        try:
            where = await self.where(interaction)
            found = await host_of(interaction).db.read(
                lookup.suggest, school=_school(interaction), text=str(value), among=type(self).among, **where
            )
        except Refusal:
            return []
        say = speak_plainly(await host_of(interaction).languages.of(_school(interaction)) or "en")
        return [Choice(name=label(one, say), value=f"#{one.id}") for one in found]

    async def where(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        """Return the other values that narrow the choice down."""
        return {}


class GroupOption(LookupOption):
    """An open group."""

    noun = "group"
    among = staticmethod(lookup.groups)


class BodyOption(LookupOption):
    """An open group, or the council; its value is COUNCIL then."""

    noun = "group"
    among = staticmethod(lookup.bodies)

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> int:
        return COUNCIL if value.strip() == f"#{COUNCIL}" else await super().transform(interaction, value)

    async def where(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        return {"asker": interaction.user.id}


class AnyBodyOption(BodyOption):
    """A group, closed ones too, or the council."""

    async def where(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        return {"asker": interaction.user.id, "also_closed": True}


class WholeAnyBodyOption(AnyBodyOption):
    """A group, closed or not, or the council, in which something is about to end."""

    whole = True


class AnyGroupOption(LookupOption):
    """A group, closed ones too."""

    noun = "group"
    among = staticmethod(lookup.groups)

    async def where(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        return {"also_closed": True}


class WholeGroupOption(GroupOption):
    """An open group that is about to be closed or handed over."""

    whole = True


class PlanOption(LookupOption):
    """A plan."""

    noun = "plan"
    among = staticmethod(lookup.plans)


class OfficeOption(LookupOption):
    """An office of the school."""

    noun = "office"
    among = staticmethod(offices.candidates)
    whole = True


class LineOption(LookupOption):
    """A line of the promise that counts."""

    noun = "line"
    among = staticmethod(promise.candidates)


class WholePlanOption(PlanOption):
    """A plan that is about to be withdrawn."""

    whole = True


class BallotOption(LookupOption):
    """A ballot."""

    noun = "ballot"
    among = staticmethod(lookup.ballots)


class MeetingOption(LookupOption):
    """A meeting that is not over; a group's name means its next one."""

    noun = "meeting"
    among = staticmethod(lookup.meetings)


class WholeMeetingOption(MeetingOption):
    """A meeting that is about to be called off."""

    whole = True


class StepOption(LookupOption):
    """An open step of the plan named in the same command; its value is the step's number in the plan."""

    noun = "step"
    among = staticmethod(lookup.steps)

    async def where(self, interaction: discord.Interaction[Any]) -> dict[str, Any]:
        typed = getattr(interaction.namespace, "plan", None)
        if not typed:
            raise NotFound(noun="plan", text="")
        plan = await host_of(interaction).db.read(
            lookup.find, school=_school(interaction), noun="plan", text=str(typed), among=lookup.plans
        )
        return {"plan": plan}


class DoneStepOption(StepOption):
    """A step of that plan that is done."""

    among = staticmethod(lookup.done_steps)


def label(candidate: Candidate, say: Say) -> str:
    """Return an autocomplete label: a long name is cut, but never what distinguishes it from others of the same name."""
    if isinstance(candidate.name, CouncilName):
        return capital(candidate.name)
    facts = [shortened(unless_hidden(candidate.hint, say), LONGEST_HINT)] if candidate.hint else []
    if candidate.state is not None:
        facts.append(group_state(candidate.state, say))
    if candidate.of_council:
        facts.append(say("council"))
    rest = "".join(f" · {fact}" for fact in [*facts, f"#{candidate.id}"])
    return shortened(unless_hidden(candidate.name, say), LONGEST_CHOICE - len(rest)) + rest


def _school(interaction: discord.Interaction[Any]) -> int:
    return interaction.guild_id or 0


async def _clock(interaction: discord.Interaction[Any]) -> SchoolLocale:
    return await host_of(interaction).db.read(settings.school_locale, school=_school(interaction))


class WhenOption(app_commands.Transformer):
    """A time as people write it, read in the school's zone; its value is aware and UTC."""

    ends: ClassVar[bool] = False

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> datetime:
        clock = await _clock(interaction)
        now = host_of(interaction).clock()
        return reading.read_when(value, zone=clock.zone, now=now, language=clock.language, ends=self.ends)

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Typed, /) -> list[Choice[Typed]]:
        return await _suggested(interaction, str(value), partial(reading.suggest, ends=self.ends))


class UntilOption(WhenOption):
    """The time at which something ends; a day alone is the end of that school day."""

    ends = True


class ClosesOption(UntilOption):
    """The time at which a ballot closes; with nothing typed, the list offers the ends of the next school days."""

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Typed, /) -> list[Choice[Typed]]:
        if str(value).strip():
            return await super().autocomplete(interaction, value)
        now = host_of(interaction).clock()
        try:
            clock = await _clock(interaction)
            ends = await host_of(interaction).db.read(school_days.ends_ahead, school=_school(interaction), now=now)
        except NotSetUp:
            return []
        say = speak_plainly(clock.language)
        return [Choice(name=after_school(when, now, clock, say), value=to_iso(when, clock.zone)) for when in ends]


def after_school(when: datetime, now: datetime, clock: SchoolLocale, say: Say) -> str:
    """Return the end of a school day as people pick it."""
    local = when.astimezone(clock.zone)
    day = show_day(local.date(), zone=clock.zone, now=now, language=clock.language)
    return say("By {day}, after school", day=day)[:LONGEST_CHOICE]


class DayOption(app_commands.Transformer):
    """A day of the school's calendar as people write it, today or later."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> date:
        clock = await _clock(interaction)
        now = host_of(interaction).clock()
        return reading.read_day(value, zone=clock.zone, now=now, language=clock.language)

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Typed, /) -> list[Choice[Typed]]:
        return await _suggested(interaction, str(value), reading.suggest_day)


async def _suggested(
    interaction: discord.Interaction[Any], value: str, suggest: Callable[..., list[tuple[str, str]]]
) -> list[Choice[Typed]]:
    try:
        clock = await _clock(interaction)
    except NotSetUp:
        return []
    say = speak_plainly(clock.language)
    now = host_of(interaction).clock()
    found = suggest(
        value, zone=clock.zone, now=now, language=clock.language, explain=lambda refusal: explained(refusal, say)
    )
    return [Choice(name=shown[:LONGEST_CHOICE], value=meant[:LONGEST_CHOICE]) for shown, meant in found]


def secrecy_of(secret: bool | None) -> Secrecy | None:
    """Return what the option `secret` means, or None if it was left out."""
    return None if secret is None else Secrecy.SECRET if secret else Secrecy.OPEN
