"""Taking a plan or the vote on it back with a button, which asks first."""

from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.interactions.conversation import Conversation
from cogs.interactions.items import KEY, LastingButton
from cogs.interactions.offering import CardAct, below, offer
from cogs.interactions.undoing import undo_view
from cogs.plans.answers import withdrawn
from cogs.plans.buttons import propose_button
from governance.plans import PlanMove, can_move
from governance.undoing import Undoable
from language.speaking import Say
from services.plans import proposing
from services.views.plans import PlanView

FROM_VOTE, FOR_GOOD = "plan:{key}:recall", "plan:{key}:stop"


class WithdrawButton(LastingButton, template=f"plan:{KEY}:(?P<what>recall|stop)$"):
    """Take back the vote on a plan, or the plan for good: whichever somebody was asked about."""

    def __init__(self, key: int, *, from_vote: bool, label: str = "…") -> None:
        self.from_vote = from_vote
        self.form = FROM_VOTE if from_vote else FOR_GOOD  # type: ignore[misc]
        super().__init__(key, label=label, style=discord.ButtonStyle.danger)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]), from_vote=match["what"] == "recall")

    async def press(self, talk: Conversation) -> None:
        await withdraw(talk, self.key, from_vote=self.from_vote)


async def withdraw(talk: Conversation, plan: int, **which: bool) -> None:
    """Take back the vote on a plan, or the plan; one that is a draft again can be changed and voted on at once."""
    view = await talk.act(proposing.withdraw, plan=plan, **which)
    say = await talk.speak()
    is_draft = can_move(view.state, PlanMove.PROPOSE)
    onward = [offer(CardAct.CHANGE_PLAN, plan, say), propose_button(plan, say)] if is_draft else []
    buttons = await undo_view(talk, Undoable.VOTE_WITHDRAWN, plan, *onward)
    await talk.reply(withdrawn(view, say), view=buttons)


async def ask_whether_to_withdraw(talk: Conversation, plan: int) -> None:
    """Ask whether they mean it, and say what would happen."""
    view = await talk.read_as_visitor(proposing.may_withdraw, plan=plan)
    say = await talk.speak()
    await talk.reply(_question(view, say), view=below(_button(view, say)))


def _question(plan: PlanView, say: Say) -> str:
    if plan.ballot is not None:
        return say("Take the vote on “{plan}” back? Then no vote counts, and nothing is decided.", plan=plan.text.title)
    return say(
        "Take “{plan}” back for good? It stays to be read, and your group can write a new plan.", plan=plan.text.title
    )


def _button(plan: PlanView, say: Say) -> WithdrawButton:
    is_voted_on = plan.ballot is not None
    label = say("Take the vote back") if is_voted_on else say("Take the plan back")
    return WithdrawButton(plan.id, from_vote=is_voted_on, label=label)
