"""The commands of plans."""

from datetime import date, datetime
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.offering import CARD_ACTS, CardAct, offered_for_group
from cogs.interactions.options import (
    CLOSES,
    AnyGroupOption,
    ClosesOption,
    DayOption,
    DoneStepOption,
    GroupOption,
    PlanOption,
    RuleOption,
    StepOption,
    WholePlanOption,
    secrecy_of,
)
from cogs.interactions.somebody import MemberOption
from cogs.plans.answers import listing, more_plans, step_reopened
from cogs.plans.buttons import propose, tell_done
from cogs.plans.cards import plan_card
from cogs.plans.changing import change_numbered
from cogs.plans.looking_back import open_review
from cogs.plans.offering import change_plan, write_plan
from cogs.plans.stepping import tell_of_step
from cogs.plans.withdrawing import withdraw as withdraw_plan
from governance.ballots import Rule
from governance.people import Visitor
from governance.texts import LINE_LIMIT
from services.plans import reopening, steps
from services.views import plans as plan_views

Interaction = discord.Interaction[Any]


@app_commands.guild_only()
class PlanCommands(commands.GroupCog, group_name="plan", group_description="Plans: write, propose, carry out"):
    """`/plan …`"""

    @app_commands.command(description="Write a plan for your group", extras={OPENS_FORM: True})
    @app_commands.describe(group="Your group")
    async def draft(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        talk = Conversation(interaction)
        await write_plan(talk, group)

    @app_commands.command(description="Change a plan; a running vote on it is withdrawn", extras={OPENS_FORM: True})
    @app_commands.describe(plan="The plan")
    async def edit(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        talk = Conversation(interaction)
        await change_plan(talk, plan)

    @app_commands.command(description="Add a step: what, by when, who")
    @app_commands.describe(plan="The plan", what="What has to be done", due="By which day", who="Who does it")
    async def step(
        self,
        interaction: Interaction,
        plan: Transform[int, PlanOption],
        what: Range[str, 1, LINE_LIMIT],
        due: Transform[date, DayOption] | None = None,
        who: Transform[Visitor, MemberOption] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        await tell_of_step(talk, await talk.act(steps.add_step, plan=plan, what=what, due=due, who=who))

    @app_commands.command(description="Change a step: what, by when, who, its place", extras={OPENS_FORM: True})
    @app_commands.describe(plan="The plan", step="The step")
    async def change(
        self, interaction: Interaction, plan: Transform[int, PlanOption], step: Transform[int, StepOption]
    ) -> None:
        await change_numbered(Conversation(interaction), plan, step)

    @app_commands.command(description="Note that a step is done")
    @app_commands.describe(plan="The plan", step="The step")
    async def done(
        self, interaction: Interaction, plan: Transform[int, PlanOption], step: Transform[int, StepOption]
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(steps.do_step, plan=plan, number=step)
        await tell_done(talk, result, number=step)

    @app_commands.command(description="Open a step again that is not done after all")
    @app_commands.describe(plan="The plan", step="The step")
    async def reopen(
        self, interaction: Interaction, plan: Transform[int, PlanOption], step: Transform[int, DoneStepOption]
    ) -> None:
        talk = Conversation(interaction)
        result = await talk.act(reopening.reopen_step, plan=plan, number=step)
        await talk.reply(step_reopened(result, step, await talk.speak()))

    @app_commands.command(description="Put a plan to your group's vote")
    @app_commands.describe(
        plan="The plan",
        closes=CLOSES,
        rule="How it is decided",
        secret="Whether nobody can see who voted how",
    )
    async def propose(
        self,
        interaction: Interaction,
        plan: Transform[int, PlanOption],
        closes: Transform[datetime, ClosesOption] | None = None,
        rule: Transform[Rule, RuleOption] | None = None,
        secret: bool | None = None,
    ) -> None:
        terms: dict[str, Any] = {"closes_at": closes, "rule": rule, "secrecy": secrecy_of(secret)}
        await propose(Conversation(interaction), plan, **terms)

    @app_commands.command(description="Look back at a plan: how did it go?", extras={OPENS_FORM: True})
    @app_commands.describe(plan="The plan")
    async def review(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        await open_review(Conversation(interaction), plan)

    @app_commands.command(description="See who helps with a plan from outside, name somebody, or confirm one")
    @app_commands.describe(plan="The plan")
    async def partners(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        await CARD_ACTS[CardAct.SHOW_PARTNERS].press(Conversation(interaction), plan)

    @app_commands.command(description="Take a plan or its running vote back")
    @app_commands.describe(plan="The plan")
    async def withdraw(self, interaction: Interaction, plan: Transform[int, WholePlanOption]) -> None:
        await withdraw_plan(Conversation(interaction), plan)

    @app_commands.command(description="See a plan")
    @app_commands.describe(plan="The plan")
    async def show(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        talk = Conversation(interaction)
        view = await talk.read_as_visitor(plan_views.view, plan=plan, now=talk.now)
        await talk.show(plan_card(view, await talk.speak()))

    @app_commands.command(name="list", description="See all plans, or one group's")
    @app_commands.describe(group="Only this group's plans")
    async def list_(self, interaction: Interaction, group: Transform[int, AnyGroupOption] | None = None) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(plan_views.listed, group=group)
        say = await talk.speak()
        view = None if found else await offered_for_group(talk, CardAct.WRITE_PLAN, group)
        await talk.reply(listing(found, say), rest=more_plans(say), beyond=found.left_out, view=view)
