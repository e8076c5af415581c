"""The options of hearings: which one, and what one is asked for about, another group or a plan that was turned down."""

from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Choice

from cogs.interactions.options import GroupOption, LookupOption, Typed
from governance.hearings import About
from governance.refusals import NotFound
from services.views import hearings, lookup

# A plan is told from a group by this before its number.
PLAN = "plan "


class HearingOption(LookupOption):
    """A hearing that was not taken back."""

    noun = "hearing"
    among = staticmethod(hearings.candidates)


class AppealedPlanOption(LookupOption):
    """A plan that the council did not pass."""

    noun = "plan"
    among = staticmethod(lookup.turned_down_plans)


class AboutOption(app_commands.Transformer):
    """An open group, or a plan that the council did not pass: `plan 7`, or its name where no group has it."""

    async def transform(self, interaction: discord.Interaction[Any], value: str, /) -> About:
        typed = value.strip()
        if typed.casefold().startswith(PLAN):
            number = typed[len(PLAN) :].strip()
            return About(plan=await AppealedPlanOption().transform(interaction, number))
        try:
            return About(group=await GroupOption().transform(interaction, typed))
        except NotFound:
            return About(plan=await AppealedPlanOption().transform(interaction, typed))

    async def autocomplete(self, interaction: discord.Interaction[Any], value: Typed, /) -> list[Choice[Typed]]:
        groups = await GroupOption().autocomplete(interaction, value)
        plans = await AppealedPlanOption().autocomplete(interaction, value)
        appealed = [Choice[Typed](name=one.name, value=f"{PLAN}{one.value}") for one in plans]
        return [*appealed, *groups][: lookup.MOST]
