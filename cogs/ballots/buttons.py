"""The buttons of a ballot's card, and the form in which an objection gives its reason."""

from collections.abc import Mapping
from re import Match
from typing import Any, Self

import discord
from discord import ui

from cogs.ballots.answers import receipt
from cogs.ballots.rules import rules_text
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.deciding import BALLOT_TEXTS
from cogs.interactions.fields import form, text
from cogs.interactions.items import KEY, LastingButton, LastingForm, button_template, form_pattern
from governance.ballots import BallotClosed, Choice, Secrecy
from governance.refusals import NotFound
from governance.rules import REASONED
from governance.texts import TEXT_LIMIT
from language.speaking import Say
from services.ballots import voting
from services.ballots.voting import Receipt
from services.views import ballots as ballot_views

VOTE = "ballot:{key}:"
OBJECT = "ballot:{key}:object"
RULES = "ballot:{key}:rules"
WHOLE_PLAN = "ballot:{key}:plan"
_CHOICES = "|".join(choice for choice in Choice if choice not in REASONED)


class VoteButton(LastingButton, template=f"ballot:{KEY}:(?P<choice>{_CHOICES})$"):
    """Vote for, against, or abstain."""

    form = VOTE

    def __init__(self, key: int, choice: Choice, *, label: str = "…") -> None:
        # Every choice has the same size and colour: a card must not lean to one side.
        self.choice = choice
        self.form = VOTE + choice.value  # type: ignore[misc]
        super().__init__(key, label=label)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Match[str], /
    ) -> Self:
        return cls(int(match["key"]), Choice(match["choice"]))

    async def press(self, talk: Conversation) -> None:
        await give_receipt(talk, await _cast(talk, self.key, self.choice))


class ObjectButton(LastingButton, template=button_template(OBJECT)):
    """Object, with a reason, in a consent ballot."""

    form = OBJECT
    asks = True

    async def press(self, talk: Conversation) -> None:
        secrecy = await talk.read_as_visitor(voting.may_object, ballot=self.key, now=talk.now)
        say = await talk.speak()
        reason = text("reason", say("Reason"), _who_could_know(secrecy, say), most=TEXT_LIMIT)
        await ask(talk, form(OBJECT.format(key=self.key), say("Your objection"), [reason]))


def _who_could_know(secrecy: Secrecy, say: Say) -> str:
    """Say who could learn whose reason it is, within the 100 characters that Discord allows."""
    if secrecy is Secrecy.SECRET:
        return say("Shown at the end without your name. The vote is secret: nobody can find out who wrote it")
    return say("Shown at the end without your name. If it is reported, the safeguarding lead can see your name")


class RulesButton(LastingButton, template=button_template(RULES)):
    """Read in private who votes, what it takes to pass, and when it ends."""

    form = RULES

    async def press(self, talk: Conversation) -> None:
        ballot = await talk.read_as_visitor(ballot_views.view, ballot=self.key)
        await talk.reply(rules_text(ballot, await talk.speak()))


class WholePlanButton(LastingButton, template=button_template(WHOLE_PLAN)):
    """Read in private all of what is voted on: the version of the plan, or the draft of the school plan."""

    form = WHOLE_PLAN

    async def press(self, talk: Conversation) -> None:
        ballot = await talk.read_as_visitor(ballot_views.view, ballot=self.key)
        show = BALLOT_TEXTS[ballot.kind].whole
        if show is None:
            raise NotFound(noun="plan", text="")
        await show(talk, ballot)


class ObjectionForm(LastingForm):
    """The reason for an objection in the ballot in the custom id."""

    pattern = form_pattern(OBJECT)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await give_receipt(talk, await _cast(talk, int(match["key"]), Choice.OBJECT, typed.get("reason")))


async def _cast(talk: Conversation, ballot: int, choice: Choice, reason: str | None = None) -> Receipt:
    try:
        # A key beside the vote would tell the moment of a secret one: the roll and the vote itself are its key.
        return await talk.act_unkeyed(
            voting.cast, ballot=ballot, choice=choice, reason=reason, interaction=talk.interaction.id
        )
    except BallotClosed:
        talk.host.wake(talk.school)
        raise


async def give_receipt(talk: Conversation, result: Receipt) -> None:
    """Tell the voter what was counted. After the last vote, redraw the card at once with the outcome or the end."""
    await talk.reply(receipt(result, talk.speak_in(result.language)))
    if result.is_last:
        talk.host.wake(talk.school)
