"""The form in which a group says in one sentence what its plan asks adults for: `asks`."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import CardAct, below
from cogs.plans.answers import revised
from cogs.plans.buttons import propose_buttons
from governance.plans import PlanMove, can_move
from governance.texts import LINE_LIMIT
from language.speaking import Say
from services.plans import writing


async def ask_what_we_ask(talk: Conversation, plan: int) -> None:
    """Open the form, filled with what the plan asks for so far."""
    before = await talk.read_as_visitor(writing.may_say_what_it_asks, plan=plan)
    await ask(talk, _request_form(plan, before, await talk.speak()))


def _request_form(plan: int, before: str, say: Say) -> ui.Modal:
    hint = say("One sentence, like: We ask you to mend the locks and to pay for soap.")
    return form(
        CardAct.SAY_WHAT_WE_ASK.format(key=plan),
        say("What we ask for"),
        [text("asks", say("What do you want an adult to do?"), hint, most=LINE_LIMIT, value=before)],
    )


class WhatWeAskForm(LastingForm):
    """What the plan in the custom id asks adults for."""

    pattern = form_pattern(CardAct.SAY_WHAT_WE_ASK)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        result = await talk.act(writing.say_what_it_asks, plan=int(match["key"]), asks=typed.get("asks", ""))
        say = await talk.speak()
        is_draft = can_move(result.plan.state, PlanMove.PROPOSE)
        await talk.reply(revised(result, say), view=below(*propose_buttons(result.plan.id, say)) if is_draft else None)
