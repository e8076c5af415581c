"""The buttons and forms of hearings."""

from collections.abc import Mapping
from re import Match

from discord import ui

from cogs.hearings.answers import asked, closed, consented, decided, drawn, ended, proposed, ready, told, turned
from cogs.hearings.cards import questions
from cogs.hearings.wording import not_about_people
from cogs.interactions.asking import ask
from cogs.interactions.conversation import Conversation
from cogs.interactions.fields import form, line, text
from cogs.interactions.items import LastingForm, form_pattern
from cogs.interactions.offering import ActDescription, CardAct
from cogs.interactions.pointing import missing_card
from cogs.interactions.undoing import undo_view
from governance.cards import CardKind
from governance.hearings import WORDS_LIMIT, About, Told
from governance.lot import read_dice
from governance.texts import TITLE_LIMIT
from governance.undoing import Undoable
from language.speaking import Say
from services.hearings import asking, drawing, listening

ASK_FORM = "hearing:ask:{key}"
DICE_FORM, TELL_FORM = "hearing:dice:{key}", "hearing:tell:{key}"
PROPOSE_FORM, DECIDE_FORM = "hearing:propose:{key}", "hearing:decide:{key}"
MOST_DICE = 20


async def _ask_to_appeal(talk: Conversation, plan: int) -> None:
    title = await talk.read_as_visitor(asking.may_appeal, plan=plan)
    await ask(talk, appeal_form(await talk.speak(), plan, title))


def appeal_form(say: Say, plan: int, title: str) -> ui.Modal:
    """Return the form: `what`. It begins with the plan's title."""
    hint = say("Which room, day, money or decision")
    field = line("what", say("What it is about, in one line"), hint, most=TITLE_LIMIT, value=title)
    above = say("Dice draw students who listen to your group and to the council. Then they propose something.")
    return form(ASK_FORM.format(key=plan), say("Ask for a hearing"), (field,), above=f"{above} {not_about_people(say)}")


class AppealForm(LastingForm):
    """A hearing about the plan in the custom id, which the council did not pass."""

    pattern = form_pattern(ASK_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await ask_for_hearing(talk, About(plan=int(match["key"])), typed.get("what", ""))


async def ask_for_hearing(talk: Conversation, about: About, what: str, group: int | None = None) -> None:
    """Ask for a hearing about this."""
    view = await talk.act(asking.ask, about=about, what=what, group=group)
    missing = await missing_card(talk, CardKind.HEARING, view.id)
    buttons = await undo_view(talk, Undoable.HEARING_ASKED, view.id)
    await talk.reply(asked(view, await talk.speak(), missing=missing), view=buttons)


async def be_ready(talk: Conversation, hearing: int) -> None:
    """Say that one would sit on the panel, or would not any more."""
    result = await talk.act(drawing.ready, hearing=hearing)
    await talk.reply(ready(result, await talk.speak()))


async def close_list(talk: Conversation, hearing: int) -> None:
    """Close the list of those who would sit, and post its fingerprint."""
    result = await talk.act(drawing.close_list, hearing=hearing)
    await talk.reply(closed(result, await talk.speak()))


async def ask_for_dice(talk: Conversation, hearing: int) -> None:
    """Open the form for the five dice."""
    await talk.read_as_visitor(drawing.may_throw, hearing=hearing)
    await ask(talk, dice_form(await talk.speak(), hearing))


def dice_form(say: Say, hearing: int) -> ui.Modal:
    """Return the form: `dice`."""
    field = line("dice", say("The five dice, in a row"), say("Like: 3 1 6 6 2"), most=MOST_DICE)
    above = say("Throw five dice where people see it. What you type here decides, and it cannot be typed again.")
    return form(DICE_FORM.format(key=hearing), say("Type the dice"), (field,), above=above)


class DiceForm(LastingForm):
    """The five dice that were thrown for the hearing in the custom id."""

    pattern = form_pattern(DICE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        await draw(talk, int(match["key"]), typed.get("dice", ""))


async def draw(talk: Conversation, hearing: int, dice: str) -> None:
    """Draw the panel with the dice as they were typed."""
    result = await talk.act(drawing.draw, hearing=hearing, dice=read_dice(dice))
    await talk.reply(drawn(result, await talk.speak()))


async def _ask_to_tell(talk: Conversation, hearing: int) -> None:
    before = await talk.read_as_visitor(listening.own_answers, hearing=hearing)
    await ask(talk, tell_form(await talk.speak(), hearing, before))


def tell_form(say: Say, hearing: int, before: Told | None = None) -> ui.Modal:
    """Return the form: `happened`, `matters`, `touches`, `right`."""
    known = before or Told("", "", "", "")
    values = (known.happened, known.matters, known.touches, known.right)
    names = ("happened", "matters", "touches", "right")
    fields = [
        text(name, question, most=WORDS_LIMIT, value=value)
        for name, question, value in zip(names, questions(say), values, strict=True)
    ]
    return form(TELL_FORM.format(key=hearing), say("Tell your side"), fields, above=not_about_people(say))


class TellSideForm(LastingForm):
    """What a side answers to the four questions, in the hearing of the custom id."""

    pattern = form_pattern(TELL_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        answers = Told(*(typed.get(name, "") for name in ("happened", "matters", "touches", "right")))
        result = await talk.act(listening.tell, hearing=int(match["key"]), answers=answers)
        await talk.reply(told(result, await talk.speak()))


async def _ask_to_propose(talk: Conversation, hearing: int) -> None:
    before = await talk.read_as_visitor(listening.own_proposal, hearing=hearing, now=talk.now)
    await ask(talk, propose_form(await talk.speak(), hearing, before))


def propose_form(say: Say, hearing: int, before: str = "") -> ui.Modal:
    """Return the form: `proposal`."""
    hint = say("What each side gets, and from when")
    field = text("proposal", say("What the panel proposes"), hint, most=WORDS_LIMIT, value=before)
    above = say("Talk about it in the thread first: one of you types what all of you want to propose.")
    return form(PROPOSE_FORM.format(key=hearing), say("What the panel proposes"), (field,), above=above)


class ProposeForm(LastingForm):
    """What the panel proposes in the hearing of the custom id."""

    pattern = form_pattern(PROPOSE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        number = int(match["key"])
        result = await talk.act(listening.propose, hearing=number, text=typed.get("proposal", ""))
        view = await undo_view(talk, Undoable.HEARING_MOVED, number)
        await talk.reply(proposed(result, await talk.speak()), view=view)


async def _consent(talk: Conversation, hearing: int) -> None:
    result = await talk.act(listening.consent, hearing=hearing)
    view = await undo_view(talk, Undoable.HEARING_CONSENTED, hearing)
    await talk.reply(consented(result, await talk.speak()), view=view)


async def _turn(talk: Conversation, hearing: int) -> None:
    result = await talk.act(listening.turn, hearing=hearing)
    view = await undo_view(talk, Undoable.HEARING_MOVED, hearing)
    await talk.reply(turned(result, await talk.speak()), view=view)


async def _ask_to_decide(talk: Conversation, hearing: int) -> None:
    await _may_decide(talk, hearing)
    await ask(talk, decide_form(await talk.speak(), hearing))


async def _may_decide(talk: Conversation, hearing: int) -> None:
    await talk.read_as_visitor(listening.may_decide, hearing=hearing)


def decide_form(say: Say, hearing: int) -> ui.Modal:
    """Return the form: `decision`."""
    field = text("decision", say("What the council decided"), most=WORDS_LIMIT)
    above = say("Write what the council decided together. Everybody can read it, with your name.")
    return form(DECIDE_FORM.format(key=hearing), say("What the council decided"), (field,), above=above)


class DecideForm(LastingForm):
    """What the council decided about the hearing of the custom id."""

    pattern = form_pattern(DECIDE_FORM)

    async def submitted(self, talk: Conversation, match: Match[str], typed: Mapping[str, str]) -> None:
        number = int(match["key"])
        result = await talk.act(listening.decide, hearing=number, text=typed.get("decision", ""))
        view = await undo_view(talk, Undoable.HEARING_MOVED, number)
        await talk.reply(decided(result, await talk.speak()), view=view)


async def _end(talk: Conversation, hearing: int) -> None:
    result = await talk.act(asking.end, hearing=hearing)
    view = await undo_view(talk, Undoable.HEARING_MOVED, hearing)
    await talk.reply(ended(result, await talk.speak()), view=view)


async def _may_end(talk: Conversation, hearing: int) -> None:
    await talk.read_as_visitor(asking.may_end, hearing=hearing)


CARD_ACTS = {
    CardAct.APPEAL: ActDescription(lambda say: say("Ask for a hearing"), _ask_to_appeal),
    CardAct.HEARING_READY: ActDescription(lambda say: say("I would sit on the panel"), be_ready),
    CardAct.HEARING_LIST: ActDescription(lambda say: say("Close the list"), close_list),
    CardAct.HEARING_DRAW: ActDescription(lambda say: say("Type the dice"), ask_for_dice),
    CardAct.HEARING_TELL: ActDescription(lambda say: say("Tell our side"), _ask_to_tell),
    CardAct.HEARING_PROPOSE: ActDescription(lambda say: say("Write the proposal"), _ask_to_propose),
    CardAct.HEARING_CONSENT: ActDescription(lambda say: say("We agree"), _consent),
    CardAct.HEARING_TURN: ActDescription(lambda say: say("Take it to the council"), _turn),
    CardAct.HEARING_DECIDE: ActDescription(lambda say: say("Note what was decided"), _ask_to_decide, _may_decide),
    CardAct.HEARING_END: ActDescription(lambda say: say("End the hearing"), _end, _may_end),
}
