"""The list on a draft's card in which its group picks the school year the plan is for."""

import discord

from cogs.interactions.conversation import Conversation
from cogs.interactions.entered import number_entered
from cogs.interactions.items import LastingSelect, button_template
from governance.refusals import NotFound
from governance.school_years import years_open
from language.formats import school_year
from language.speaking import Say
from services.plans import years
from services.views.plans import PlanView

YEAR = "plan:{key}:year"


class YearSelect(LastingSelect, template=button_template(YEAR)):
    """Pick the school year a plan is for."""

    form = YEAR

    async def pick(self, talk: Conversation, value: str) -> None:
        year = number_entered(value)
        if year is None:
            raise NotFound(noun="year", text=value)
        plan = await talk.act(years.choose_year, plan=self.key, year=year)
        say = await talk.speak()
        await talk.reply(
            say("“{plan}” is a plan for {year} now.", plan=plan.text.title, year=plan_year(plan.year, plan, say))
        )


def year_select(plan: PlanView, say: Say) -> YearSelect:
    """Return the list, with the plan's year picked."""
    options = [
        discord.SelectOption(label=plan_year(year, plan, say), value=str(year), default=year == plan.year)
        for year in years_open(plan.present_year)
    ]
    return YearSelect(plan.id, options, hint=say("For which school year?"))


def plan_year(year: int, plan: PlanView, say: Say) -> str:
    """Return a school year, and how its plans stand in the school plan."""
    if year == plan.present_year:
        return say("{year}: this school year, in detail", year=school_year(year))
    return say("{year}: later, in outline", year=school_year(year))
