"""The buttons of the card of a request: four equal answers of an adult, to pass it on, and that a promise was kept."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KEY, LastingButton, button_template
from cogs.interactions.undoing import undo_view
from cogs.plans.answering import CHOICES, open_answer
from cogs.plans.answers import kept, not_done
from cogs.plans.passing_on import PASS_ON, open_passing_on
from governance.undoing import Undoable
from language.speaking import Say
from services.council import promises

REQUEST = "request:{key}:"
KEPT = "request:{key}:kept"
NOT_DONE = "request:{key}:not_done"


class RequestButton(LastingButton, template=f"request:{KEY}:(?P<choice>{CHOICES})$"):
    """Answer what a plan asks for; the form that opens asks for the reason."""

    form = REQUEST
    asks = True

    def __init__(self, key: int, choice: str, *, label: str = "…") -> None:
        self.choice = choice
        self.form = REQUEST + choice  # type: ignore[misc]
        super().__init__(key, label=label)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]), match["choice"])

    async def press(self, talk: Conversation) -> None:
        await open_answer(talk, self.key, self.choice)


class KeptButton(LastingButton, template=button_template(KEPT)):
    """Note that what an adult promised has happened."""

    form = KEPT

    async def press(self, talk: Conversation) -> None:
        plan = await talk.act(promises.keep, plan=self.key)
        undo = await undo_view(talk, Undoable.PROMISE_KEPT, plan.id)
        await talk.reply(kept(plan, await talk.speak()), view=undo)


class NotDoneButton(LastingButton, template=button_template(NOT_DONE)):
    """Say that what was noted as done has not happened, as who promised it."""

    form = NOT_DONE

    async def press(self, talk: Conversation) -> None:
        plan = await talk.act(promises.reopen, plan=self.key)
        await talk.reply(not_done(plan, await talk.speak()))


class PassOnButton(LastingButton, template=button_template(PASS_ON)):
    """Have another office of the school answer."""

    form = PASS_ON
    asks = True

    async def press(self, talk: Conversation) -> None:
        await open_passing_on(talk, self.key)


def request_buttons(plan: int, say: Say, *, has_others: bool = False) -> list[ui.Item[Any]]:
    """Return the four answers to what a plan asks for, and beside them that another office is to give one."""
    passing = [PassOnButton(plan, label=say("Ask another office"))] if has_others else []
    return [*_answers(plan, say), *passing]


def _answers(plan: int, say: Say) -> list[ui.Item[Any]]:
    return [
        RequestButton(plan, "yes", label=say("Yes")),
        RequestButton(plan, "change", label=say("Yes, with a change")),
        RequestButton(plan, "no", label=say("No, because")),
        RequestButton(plan, "more", label=say("We need to know more")),
    ]
