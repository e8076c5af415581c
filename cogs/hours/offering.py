"""The buttons of hours: asking from a panel or a group's card, I can, Done with how long it took, and taking back."""

from collections.abc import Mapping
from re import Match, compile

from discord import ui

from cogs.hours.answers import asked, could, how_long, let_go, said, withdrawn
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct, below, offer
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.hours import Length
from governance.texts import TITLE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.hours import asking, finishing, helping, offering, picking

ASK_FORM, GROUP_FORM = "hours:ask", "hours:ask:{key}"


async def ask_for(talk: Conversation, group: int | None = None) -> None:
    """Open the form in which somebody asks, perhaps for their group."""
    await talk.read_as_visitor(asking.may_ask, group=group, now=talk.now)
    say = await talk.speak()
    await ask(talk, ask_form(say, ASK_FORM if group is None else GROUP_FORM.format(key=group)))


async def _ask_school(talk: Conversation, server: int = 0) -> None:
    await ask_for(talk)


async def _may_ask(talk: Conversation, server: int = 0) -> None:
    await talk.read_as_visitor(asking.may_ask, now=talk.now)


def ask_form(say: Say, custom_id: str) -> ui.Modal:
    """Return the form: `what`."""
    hint = say("Like: juggle with three balls")
    field = line("what", say("Who can show us how to …?"), hint, most=TITLE_LIMIT)
    above = say("Everybody at school can read it, with your name. You choose who shows you. You owe nobody anything.")
    return form(custom_id, say("Ask who can show us"), (field,), above=above)


class AskForm(LastingForm):
    """What somebody asks everybody."""

    pattern = compile(ASK_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await ask_now(talk, typed.get("what", ""))


class GroupAskForm(LastingForm):
    """What somebody asks for the group in the custom id."""

    pattern = form_pattern(GROUP_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await ask_now(talk, typed.get("what", ""), int(match["key"]))


async def ask_now(talk: Conversation, what: str, group: int | None = None) -> None:
    """Ask, and say who offers to show such things."""
    view = await talk.act(asking.ask, what=what, group=group)
    found = await talk.read_as_visitor(offering.offers_for, ask=view.id)
    missing = await missing_card(talk, CardKind.HOUR_ASK, view.id)
    buttons = await undo_view(talk, Undoable.HOURS_ASKED, view.id)
    await talk.reply(asked(view, found, await talk.speak(), missing=missing), view=buttons)


async def _can(talk: Conversation, ask: int) -> None:
    result = await talk.act(helping.can, ask=ask)
    await talk.reply(could(result, await talk.speak()))


async def _done(talk: Conversation, ask: int) -> None:
    """Ask how long it took, with a button for each length."""
    shown = await talk.read_as_visitor(finishing.may_say, ask=ask)
    say = await talk.speak()
    lengths = [offer(act, ask, say) for act in (CardAct.TOOK_HALF, CardAct.TOOK_ONE, CardAct.TOOK_TWO)]
    await talk.reply(how_long(shown, say), view=below(*lengths))


async def _said(talk: Conversation, ask: int, length: Length) -> None:
    result = await talk.act(finishing.say_done, ask=ask, length=length)
    view = await undo_view(talk, Undoable.HOURS_SAID, ask)
    await talk.reply(said(result, await talk.speak()), view=view)


async def _half(talk: Conversation, ask: int) -> None:
    await _said(talk, ask, Length.HALF)


async def _one(talk: Conversation, ask: int) -> None:
    await _said(talk, ask, Length.ONE)


async def _two(talk: Conversation, ask: int) -> None:
    await _said(talk, ask, Length.TWO)


async def _let_go(talk: Conversation, ask: int) -> None:
    result = await talk.act(picking.let_go, ask=ask)
    await talk.reply(let_go(result, await talk.speak()))


async def _withdraw(talk: Conversation, ask: int) -> None:
    shown = await talk.act(asking.withdraw, ask=ask)
    view = await undo_view(talk, Undoable.HOURS_WITHDRAWN, ask)
    await talk.reply(withdrawn(shown, await talk.speak()), view=view)


CARD_ACTS = {
    CardAct.ASK_HOURS: ActDescription(lambda say: say("Ask who can show us"), _ask_school, _may_ask),
    CardAct.ASK_HOURS_FOR_GROUP: ActDescription(lambda say: say("Ask who can show us"), ask_for),
    CardAct.CAN_SHOW: ActDescription(lambda say: say("I can"), _can),
    CardAct.HOURS_DONE: ActDescription(lambda say: say("Done"), _done),
    CardAct.TOOK_HALF: ActDescription(lambda say: say("½ hour"), _half),
    CardAct.TOOK_ONE: ActDescription(lambda say: say("1 hour"), _one),
    CardAct.TOOK_TWO: ActDescription(lambda say: say("2 hours"), _two),
    CardAct.LET_GO: ActDescription(lambda say: say("It does not work out"), _let_go),
    CardAct.WITHDRAW_ASK: ActDescription(lambda say: say("Take it back"), _withdraw),
}
