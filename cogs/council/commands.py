"""The commands of the council."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Literal

import discord
from discord import app_commands, ui
from discord.app_commands import Range, Transform
from discord.ext import commands

from cogs.amendments.offering import propose_change
from cogs.council.agenda import beyond_buttons, told, ways_on
from cogs.council.answers import left, listing
from cogs.council.feedback import post_feedback
from cogs.council.offering import join_council, submit_plan
from cogs.interactions.asking import OPENS_FORM
from cogs.interactions.conversation import Conversation
from cogs.interactions.layout import lines
from cogs.interactions.offering import CardAct, offered
from cogs.interactions.options import (
    CLOSES,
    AnyGroupOption,
    ClosesOption,
    DayOption,
    GroupOption,
    LineOption,
    OfficeOption,
    PlanOption,
)
from cogs.money.forms import note_money
from cogs.money.offering import show_money
from cogs.plans.answer_form import Draft
from cogs.plans.answering import answer_at_once
from governance.plans import AdultAnswer
from governance.texts import MONEY_LIMIT, NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from services.council import delegates
from services.council.delegates import Seat
from services.views import council_agenda

Interaction = discord.Interaction[Any]


async def _ways_in(talk: Conversation, seats: Sequence[Seat]) -> ui.View | None:
    """Return the button to speak for one's group, while some group has nobody, or to start the first group."""
    if not seats:
        return await offered(talk, (CardAct.START_GROUP, talk.school))
    free = any(not seat.delegates for seat in seats)
    return await offered(talk, (CardAct.SPEAK_FOR_GROUP, talk.school)) if free else None


@app_commands.guild_only()
class CouncilCommands(
    commands.GroupCog, group_name="council", group_description="The council of the groups' delegates"
):
    """`/council …`"""

    @app_commands.command(description="Sit on the council for your group")
    @app_commands.describe(group="Your group")
    async def join(self, interaction: Interaction, group: Transform[int, GroupOption]) -> None:
        await join_council(Conversation(interaction), group)

    @app_commands.command(description="Give your seat on the council up")
    @app_commands.describe(group="The group you sit for")
    async def leave(self, interaction: Interaction, group: Transform[int, AnyGroupOption]) -> None:
        talk = Conversation(interaction)
        seat = await talk.act(delegates.leave, group=group)
        await talk.reply(left(seat, await talk.speak()))

    @app_commands.command(description="See who sits on the council")
    async def members(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        seats = await talk.read(delegates.members)
        view = await _ways_in(talk, seats)
        await talk.reply(listing(seats, await talk.speak()), beyond=seats.left_out, view=view)

    @app_commands.command(description="Take a plan your group adopted to the council")
    @app_commands.describe(plan="The plan", closes=CLOSES)
    async def submit(
        self,
        interaction: Interaction,
        plan: Transform[int, PlanOption],
        closes: Transform[datetime, ClosesOption] | None = None,
    ) -> None:
        await submit_plan(Conversation(interaction), plan, closes_at=closes)

    @app_commands.command(
        description="For delegates: propose a changed text of a plan to its group", extras={OPENS_FORM: True}
    )
    @app_commands.describe(plan="The plan, before the council or sent back by it")
    async def propose(self, interaction: Interaction, plan: Transform[int, PlanOption]) -> None:
        await propose_change(Conversation(interaction), plan)

    @app_commands.command(description="See the council's money; delegates note what comes in or is given")
    @app_commands.describe(
        amount="How much, like £50", what="What it is", plan="The plan that is given it; empty for what comes in"
    )
    async def money(
        self,
        interaction: Interaction,
        amount: Range[str, 1, MONEY_LIMIT] | None = None,
        what: Range[str, 1, TITLE_LIMIT] | None = None,
        plan: Transform[int, PlanOption] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        if amount is None and what is None and plan is None:
            await show_money(talk, talk.school)
        else:
            await note_money(talk, amount or "", what or "", plan)

    @app_commands.command(description="See what waits for the council: votes, clashes, doubles, what is late")
    async def agenda(self, interaction: Interaction) -> None:
        talk = Conversation(interaction)
        found = await talk.read_as_visitor(council_agenda.agenda, now=talk.now)
        text = lines([told(found, await talk.speak()), await beyond_buttons(talk, found)])
        await talk.reply(text, view=await ways_on(talk, found))

    @app_commands.command(description="Tell the whole school what became of everything: we did, not yet, no because")
    async def feedback(self, interaction: Interaction) -> None:
        await post_feedback(Conversation(interaction))

    @app_commands.command(description="For adults: answer what a ratified plan asks for")
    @app_commands.describe(
        plan="The plan",
        answer="The answer",
        reason="Why",
        due="By when it will happen",
        money="What is given, if it is another sum than asked for",
        office="As which office you answer, if you hold several",
        signed="Whose name is on the answer sheet, if you type one in",
        line="The line of the promise that a no leans on",
    )
    async def answer(
        self,
        interaction: Interaction,
        plan: Transform[int, PlanOption],
        answer: Literal["yes", "yes_with_change", "no", "need_more"],
        reason: Range[str, 1, TEXT_LIMIT],
        due: Transform[date, DayOption] | None = None,
        money: Range[str, 1, MONEY_LIMIT] | None = None,
        office: Transform[int, OfficeOption] | None = None,
        signed: Range[str, 1, NAME_LIMIT] | None = None,
        line: Transform[int, LineOption] | None = None,
    ) -> None:
        talk = Conversation(interaction)
        draft = Draft("", reason, due, money or "", office, line=line, signed=signed or "")
        await answer_at_once(talk, plan, AdultAnswer(answer), draft)
